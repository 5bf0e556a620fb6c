using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The custom emoji of a guild after a change.</summary>
public sealed record GuildEmojisUpdateObject : DiscordObject
{
    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>All emoji.</summary>
    public IReadOnlyList<EmojiObject> Emojis { get => field ?? []; init; }
}
