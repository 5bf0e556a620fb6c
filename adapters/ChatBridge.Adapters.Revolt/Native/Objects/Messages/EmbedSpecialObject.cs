namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What is particular about the site of an embed.</summary>
public sealed record EmbedSpecialObject : RevoltObject
{
    /// <summary>The id there.</summary>
    public string? Id { get; init; }

    /// <summary>What it is there.</summary>
    public string? ContentType { get; init; }

    /// <summary>Who made it.</summary>
    public string? CreatorName { get; init; }

    /// <summary>Where they are.</summary>
    public string? CreatorUrl { get; init; }

    /// <summary>Where it begins.</summary>
    public string? Timestamp { get; init; }

    /// <summary>The album.</summary>
    public string? AlbumId { get; init; }

    /// <summary>The piece.</summary>
    public string? TrackId { get; init; }
}
