using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A new emoji.</summary>
public sealed record CreateEmojiRequest : DiscordRequest
{
    /// <summary>The name: 2 to 32 letters, digits and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>The picture as a data URI of at most 256 KiB; see <see cref="DiscordImage"/>.</summary>
    public required string Image { get; init; }

    /// <summary>The roles that can use it; null for all.</summary>
    public IReadOnlyList<Snowflake>? Roles { get; init; }
}
