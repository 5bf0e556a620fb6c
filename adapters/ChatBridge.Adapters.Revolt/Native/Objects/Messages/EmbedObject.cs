using System.Text.Json;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An embed: the preview of a link, or what its sender made.</summary>
public sealed record EmbedObject : RevoltObject
{
    /// <summary>The address.</summary>
    public string? Url { get; init; }

    /// <summary>The address before it was followed.</summary>
    public string? OriginalUrl { get; init; }

    /// <summary>What is particular about the site.</summary>
    public EmbedSpecialObject? Special { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The text.</summary>
    public string? Description { get; init; }

    /// <summary>The picture.</summary>
    public EmbedMediaObject? Image { get; init; }

    /// <summary>The film.</summary>
    public EmbedMediaObject? Video { get; init; }

    /// <summary>The site's name.</summary>
    public string? SiteName { get; init; }

    /// <summary>The site's small picture.</summary>
    public string? IconUrl { get; init; }

    /// <summary>The colour as CSS has it.</summary>
    public string? Colour { get; init; }

    /// <summary>The file; its id alone when it is sent.</summary>
    public JsonElement? Media { get; init; }

    /// <summary>The width.</summary>
    public long? Width { get; init; }

    /// <summary>The height.</summary>
    public long? Height { get; init; }

    /// <summary>How large it is shown.</summary>
    public string? Size { get; init; }
}
