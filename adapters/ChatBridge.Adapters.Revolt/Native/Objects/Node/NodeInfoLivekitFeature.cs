namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The voice servers.</summary>
public sealed record NodeInfoLivekitFeature : RevoltObject
{
    /// <summary>Whether there are any.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The servers.</summary>
    public IReadOnlyList<NodeInfoLivekitNode>? Nodes { get; init; }
}
