namespace ChatBridge.Adapters.Revolt;

/// <summary>A bot to make.</summary>
public sealed record CreateBotRequest : RevoltRequest
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }
}
