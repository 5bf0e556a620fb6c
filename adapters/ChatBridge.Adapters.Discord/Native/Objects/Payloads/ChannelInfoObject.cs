using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What only those who ask are told of a guild's channels.</summary>
public sealed record ChannelInfoObject : DiscordObject
{
    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>The channels that have something to tell.</summary>
    public IReadOnlyList<ChannelInfoEntryObject> Channels { get => field ?? []; init; }
}
