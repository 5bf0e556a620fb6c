namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The voice server.</summary>
public sealed record NodeInfoVosoFeature : RevoltObject
{
    /// <summary>Whether there is one.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Where it is.</summary>
    public string? Url { get; init; }

    /// <summary>Where its socket is.</summary>
    public string? Ws { get; init; }
}
