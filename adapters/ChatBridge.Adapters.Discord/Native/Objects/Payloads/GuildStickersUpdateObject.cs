using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The custom stickers of a guild after a change.</summary>
public sealed record GuildStickersUpdateObject : DiscordObject
{
    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>All stickers.</summary>
    public IReadOnlyList<StickerObject> Stickers { get => field ?? []; init; }
}
