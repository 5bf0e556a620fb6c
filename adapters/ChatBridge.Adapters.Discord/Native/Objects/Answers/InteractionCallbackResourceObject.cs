namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What the answer to an interaction made.</summary>
public sealed record InteractionCallbackResourceObject : DiscordObject
{
    /// <summary>The kind of answer.</summary>
    public InteractionResponseType? Type { get; init; }

    /// <summary>The activity.</summary>
    public ActivityInstanceObject? ActivityInstance { get; init; }

    /// <summary>The message.</summary>
    public MessageObject? Message { get; init; }
}
