using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>What an answer to an interaction holds: a message, the choices of an argument, or a form.</summary>
/// <remarks>A form's components are its fields.</remarks>
public sealed record InteractionResponseData : MessageRequest
{
    /// <summary>Whether the message is read aloud.</summary>
    public bool? Tts { get; init; }

    /// <summary>A poll.</summary>
    public PollRequest? Poll { get; init; }

    /// <summary>What is offered for an argument, at most 25.</summary>
    public IReadOnlyList<ApplicationCommandChoiceObject>? Choices { get; init; }

    /// <summary>Of a form: what it is told by, 1 to 100 characters.</summary>
    public string? CustomId { get; init; }

    /// <summary>Of a form: its title, at most 45 characters.</summary>
    public string? Title { get; init; }
}
