using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Sounds of a guild: all, or those that changed.</summary>
public sealed record SoundboardSoundsObject : DiscordObject
{
    /// <summary>The sounds.</summary>
    public IReadOnlyList<SoundboardSoundObject> SoundboardSounds { get => field ?? []; init; }

    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }
}
