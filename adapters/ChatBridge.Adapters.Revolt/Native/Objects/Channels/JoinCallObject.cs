namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>How to take part in a call.</summary>
public sealed record JoinCallObject : RevoltObject
{
    /// <summary>The right to take part: a secret.</summary>
    public string? Token { get; init; }

    /// <summary>Where the call runs.</summary>
    public string? Url { get; init; }
}
