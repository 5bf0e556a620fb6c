using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A sound.</summary>
public sealed record SoundboardSoundObject : DiscordObject
{
    /// <summary>The name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake SoundId { get; init; }

    /// <summary>How loud it is, from 0 to 1.</summary>
    public double Volume { get; init; }

    /// <summary>Its custom emoji.</summary>
    public Snowflake? EmojiId { get; init; }

    /// <summary>Its standard emoji.</summary>
    public string? EmojiName { get; init; }

    /// <summary>The guild that owns it.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>Whether it can be used now.</summary>
    public bool Available { get; init; }

    /// <summary>Who made it.</summary>
    public UserObject? User { get; init; }
}
