namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A picture or video of an embed.</summary>
public sealed record EmbedMediaObject : DiscordObject
{
    /// <summary>The address.</summary>
    public string? Url { get; init; }

    /// <summary>The address of the copy.</summary>
    public string? ProxyUrl { get; init; }

    /// <summary>The height in pixels.</summary>
    public int? Height { get; init; }

    /// <summary>The width in pixels.</summary>
    public int? Width { get; init; }

    /// <summary>The media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>A tiny preview, in base 64.</summary>
    public string? Placeholder { get; init; }

    /// <summary>The form of that preview.</summary>
    public int? PlaceholderVersion { get; init; }

    /// <summary>What it shows.</summary>
    public string? Description { get; init; }

    /// <summary>Flags of the medium.</summary>
    public int? Flags { get; init; }
}
