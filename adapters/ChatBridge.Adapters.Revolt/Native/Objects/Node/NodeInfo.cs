namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What a node says of itself: where its parts are and what it can do. The seeds' QueryNodeResponse is the same.</summary>
public sealed record NodeInfo : RevoltObject
{
    /// <summary>The version of the interface.</summary>
    public string Revolt { get; init; } = "";

    /// <summary>What it can do.</summary>
    public NodeInfoFeatures? Features { get; init; }

    /// <summary>Where the events server is.</summary>
    public string Ws { get; init; } = "";

    /// <summary>Where the program for people is.</summary>
    public string App { get; init; } = "";

    /// <summary>The public key of web pushes.</summary>
    public string Vapid { get; init; } = "";

    /// <summary>What it was built of.</summary>
    public NodeInfoBuild? Build { get; init; }
}
