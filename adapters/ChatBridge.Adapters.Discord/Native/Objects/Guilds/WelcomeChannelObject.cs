using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A channel that a welcome screen points to.</summary>
public sealed record WelcomeChannelObject : DiscordObject
{
    /// <summary>The channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake ChannelId { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get => field ?? ""; init; }

    /// <summary>The custom emoji beside it.</summary>
    public Snowflake? EmojiId { get; init; }

    /// <summary>The standard emoji beside it, or the custom one's name.</summary>
    public string? EmojiName { get; init; }
}
