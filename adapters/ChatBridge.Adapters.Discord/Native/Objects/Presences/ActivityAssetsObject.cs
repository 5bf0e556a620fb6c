namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The pictures of an activity.</summary>
public sealed record ActivityAssetsObject : DiscordObject
{
    /// <summary>The large picture.</summary>
    public string? LargeImage { get; init; }

    /// <summary>What it says.</summary>
    public string? LargeText { get; init; }

    /// <summary>Where it leads to.</summary>
    public string? LargeUrl { get; init; }

    /// <summary>The small picture.</summary>
    public string? SmallImage { get; init; }

    /// <summary>What it says.</summary>
    public string? SmallText { get; init; }

    /// <summary>Where it leads to.</summary>
    public string? SmallUrl { get; init; }

    /// <summary>The picture of an invitation.</summary>
    public string? InviteCoverImage { get; init; }
}
