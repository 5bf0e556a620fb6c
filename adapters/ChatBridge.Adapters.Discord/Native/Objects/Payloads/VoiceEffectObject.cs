using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A reaction or sound in a voice channel.</summary>
public sealed record VoiceEffectObject : DiscordObject
{
    /// <summary>The channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake ChannelId { get; init; }

    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>Who sent it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake UserId { get; init; }

    /// <summary>The emoji.</summary>
    [JsonConverter(typeof(OptionalConverter<EmojiObject>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<EmojiObject> Emoji { get; init; }

    /// <summary>How it moves: 0 premium, 1 basic.</summary>
    [JsonConverter(typeof(OptionalConverter<int?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<int?> AnimationType { get; init; }

    /// <summary>The number of the animation.</summary>
    public int? AnimationId { get; init; }

    /// <summary>The sound.</summary>
    public Snowflake? SoundId { get; init; }

    /// <summary>How loud it is, from 0 to 1.</summary>
    public double? SoundVolume { get; init; }
}
