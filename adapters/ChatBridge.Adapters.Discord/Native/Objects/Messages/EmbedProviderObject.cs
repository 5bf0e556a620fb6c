namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Where an embed comes from.</summary>
public sealed record EmbedProviderObject : DiscordObject
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The address.</summary>
    public string? Url { get; init; }
}
