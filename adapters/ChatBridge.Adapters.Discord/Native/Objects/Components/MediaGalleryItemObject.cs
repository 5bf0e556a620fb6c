namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A picture of a gallery.</summary>
public sealed record MediaGalleryItemObject : DiscordObject
{
    /// <summary>The picture or video.</summary>
    public UnfurledMediaObject? Media { get; init; }

    /// <summary>What it shows.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is covered until somebody clicks.</summary>
    public bool? Spoiler { get; init; }
}
