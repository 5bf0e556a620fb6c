namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The file server.</summary>
public sealed record NodeInfoAutumnFeature : RevoltObject
{
    /// <summary>Whether there is one.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Where it is.</summary>
    public string? Url { get; init; }
}
