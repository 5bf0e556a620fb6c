using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What only threads have.</summary>
public sealed record ThreadMetadataObject : DiscordObject
{
    /// <summary>Whether it was put away.</summary>
    public bool Archived { get; init; }

    /// <summary>After how many idle minutes it is put away.</summary>
    public int AutoArchiveDuration { get; init; }

    /// <summary>When it was last put away or brought back.</summary>
    public DateTimeOffset? ArchiveTimestamp { get; init; }

    /// <summary>Whether only moderators can bring it back.</summary>
    public bool Locked { get; init; }

    /// <summary>Whether members of a private thread may add others.</summary>
    public bool? Invitable { get; init; }

    /// <summary>When it was made; null before 2022.</summary>
    [JsonConverter(typeof(OptionalConverter<DateTimeOffset?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> CreateTimestamp { get; init; }
}
