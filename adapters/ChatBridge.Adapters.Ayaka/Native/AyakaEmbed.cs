using System.Collections.Immutable;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>A box with a title beside the text of a message. Only in the dialect <see cref="AyakaDialect.RailsV3"/>, whose servers drop parts that are too long without a word.</summary>
public sealed record AyakaEmbed
{
    /// <summary>The title, at most 40 characters; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>The text, at most 200 characters; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>Where the title leads, or null.</summary>
    public string? Url { get; init; }

    /// <summary>A time that is shown, or null.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The colour, as red, green and blue in one number; null for none.</summary>
    public int? Color { get; init; }

    /// <summary>Names with values.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Fields { get; init; } = [];

    /// <summary>Who is shown as the author, or null.</summary>
    public string? AuthorName { get; init; }

    /// <summary>Where the author's name leads, or null.</summary>
    public string? AuthorUrl { get; init; }

    /// <summary>Where the author's picture is, or null.</summary>
    public string? AuthorAvatarUrl { get; init; }
}
