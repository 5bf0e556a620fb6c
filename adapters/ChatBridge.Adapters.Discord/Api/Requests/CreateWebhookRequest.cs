namespace ChatBridge.Adapters.Discord;

/// <summary>A new webhook.</summary>
public sealed record CreateWebhookRequest : DiscordRequest
{
    /// <summary>The name, 1 to 80 characters; neither "clyde" nor "discord" may be in it.</summary>
    public required string Name { get; init; }

    /// <summary>The picture as a data URI; see <see cref="DiscordImage"/>.</summary>
    public string? Avatar { get; init; }
}
