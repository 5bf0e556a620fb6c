namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An embed.</summary>
public sealed record EmbedObject : DiscordObject
{
    /// <summary>The title, at most 256 characters.</summary>
    public string? Title { get; init; }

    /// <summary>The kind; "rich" for those that a program made.</summary>
    public string? Type { get; init; }

    /// <summary>The text, at most 4096 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Where the title leads to.</summary>
    public string? Url { get; init; }

    /// <summary>A time that the footer shows.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The colour of the edge, 0xRRGGBB.</summary>
    public int? Color { get; init; }

    /// <summary>What stands below.</summary>
    public EmbedFooterObject? Footer { get; init; }

    /// <summary>The picture.</summary>
    public EmbedMediaObject? Image { get; init; }

    /// <summary>The small picture.</summary>
    public EmbedMediaObject? Thumbnail { get; init; }

    /// <summary>The video.</summary>
    public EmbedMediaObject? Video { get; init; }

    /// <summary>Where it comes from.</summary>
    public EmbedProviderObject? Provider { get; init; }

    /// <summary>Who it is from.</summary>
    public EmbedAuthorObject? Author { get; init; }

    /// <summary>The fields, at most 25.</summary>
    public IReadOnlyList<EmbedFieldObject>? Fields { get; init; }

    /// <summary>Flags of the embed.</summary>
    public EmbedFlags? Flags { get; init; }
}
