namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What stands below an embed.</summary>
public sealed record EmbedFooterObject : DiscordObject
{
    /// <summary>The text, at most 2048 characters.</summary>
    public string Text { get => field ?? ""; init; }

    /// <summary>The picture's address.</summary>
    public string? IconUrl { get; init; }

    /// <summary>The address of the picture's copy.</summary>
    public string? ProxyIconUrl { get; init; }
}
