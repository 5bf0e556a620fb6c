using ChatBridge.Adapters.Revolt.Native;

namespace ChatBridge.Adapters.Revolt;

/// <summary>A change of a message. What is left out stays.</summary>
public sealed record EditMessageRequest : RevoltRequest
{
    /// <summary>The text.</summary>
    public string? Content { get; init; }

    /// <summary>The embeds that replace all others.</summary>
    public IReadOnlyList<EmbedObject>? Embeds { get; init; }
}
