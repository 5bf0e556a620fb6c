namespace ChatBridge.Adapters.Revolt;

/// <summary>A ban.</summary>
public sealed record BanRequest : RevoltRequest
{
    /// <summary>Why, at most 1024 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>How far back messages are deleted, at most 604800 seconds.</summary>
    public long? DeleteMessageSeconds { get; init; }
}
