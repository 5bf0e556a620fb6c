namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Who an embed is from.</summary>
public sealed record EmbedAuthorObject : DiscordObject
{
    /// <summary>The name, at most 256 characters.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>The address.</summary>
    public string? Url { get; init; }

    /// <summary>The picture's address.</summary>
    public string? IconUrl { get; init; }

    /// <summary>The address of the picture's copy.</summary>
    public string? ProxyIconUrl { get; init; }
}
