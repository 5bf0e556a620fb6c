namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A voice server.</summary>
public sealed record NodeInfoLivekitNode : RevoltObject
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>Where it stands: the latitude.</summary>
    public double? Lat { get; init; }

    /// <summary>Where it stands: the longitude.</summary>
    public double? Lon { get; init; }

    /// <summary>Where it is.</summary>
    public string? PublicUrl { get; init; }
}
