using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Where a user is in voice.</summary>
public sealed record VoiceStateObject : DiscordObject
{
    /// <summary>The guild.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>The channel; null when the user left.</summary>
    public Snowflake? ChannelId { get; init; }

    /// <summary>The user.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake UserId { get; init; }

    /// <summary>The membership.</summary>
    public MemberObject? Member { get; init; }

    /// <summary>The voice session.</summary>
    public string? SessionId { get; init; }

    /// <summary>Whether the guild lets the user not hear.</summary>
    public bool Deaf { get; init; }

    /// <summary>Whether the guild lets the user not speak.</summary>
    public bool Mute { get; init; }

    /// <summary>Whether the user switched the sound off.</summary>
    public bool SelfDeaf { get; init; }

    /// <summary>Whether the user switched the microphone off.</summary>
    public bool SelfMute { get; init; }

    /// <summary>Whether the user shows a screen.</summary>
    public bool? SelfStream { get; init; }

    /// <summary>Whether the camera is on.</summary>
    public bool SelfVideo { get; init; }

    /// <summary>Whether the user is only listening on a stage.</summary>
    public bool Suppress { get; init; }

    /// <summary>When the user asked to speak.</summary>
    public DateTimeOffset? RequestToSpeakTimestamp { get; init; }
}
