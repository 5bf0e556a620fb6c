namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What a node was built of.</summary>
public sealed record NodeInfoBuild : RevoltObject
{
    /// <summary>The commit.</summary>
    public string? CommitSha { get; init; }

    /// <summary>When it was made.</summary>
    public string? CommitTimestamp { get; init; }

    /// <summary>The version.</summary>
    public string? Semver { get; init; }

    /// <summary>Where it is from.</summary>
    public string? OriginUrl { get; init; }

    /// <summary>When it was built.</summary>
    public string? Timestamp { get; init; }
}
