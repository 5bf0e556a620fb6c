namespace ChatBridge.Adapters.Revolt;

/// <summary>A change of an emoji.</summary>
public sealed record EditEmojiRequest : RevoltRequest
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }
}
