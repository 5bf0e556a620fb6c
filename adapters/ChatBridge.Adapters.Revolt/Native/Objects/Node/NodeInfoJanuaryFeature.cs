namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The server for previews of links.</summary>
public sealed record NodeInfoJanuaryFeature : RevoltObject
{
    /// <summary>Whether there is one.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Where it is.</summary>
    public string? Url { get; init; }
}
