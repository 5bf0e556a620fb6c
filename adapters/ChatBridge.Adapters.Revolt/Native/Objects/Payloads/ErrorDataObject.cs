namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An error.</summary>
public sealed record ErrorDataObject : RevoltObject
{
    /// <summary>Where it happened.</summary>
    public string? Location { get; init; }

    /// <summary>The permission that is missing.</summary>
    public string? Permission { get; init; }

    /// <summary>What was wrong.</summary>
    public string? Error { get; init; }

    /// <summary>The most that is allowed.</summary>
    public long? Max { get; init; }
}
