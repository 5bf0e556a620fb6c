namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A session was ended.</summary>
public sealed record DeleteSessionObject : RevoltObject
{
    /// <summary>The account.</summary>
    public EntityId? UserId { get; init; }

    /// <summary>The session.</summary>
    public string? SessionId { get; init; }
}
