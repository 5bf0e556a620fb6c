using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An invite.</summary>
public sealed record InviteObject : DiscordObject
{
    /// <summary>What it leads to.</summary>
    public InviteType? Type { get; init; }

    /// <summary>The code.</summary>
    public string Code { get => field ?? ""; init; }

    /// <summary>The guild, in part.</summary>
    public GuildObject? Guild { get; init; }

    /// <summary>The channel, in part.</summary>
    public ChannelObject? Channel { get; init; }

    /// <summary>Who made it.</summary>
    public UserObject? Inviter { get; init; }

    /// <summary>What it points to besides the channel.</summary>
    public InviteTargetType? TargetType { get; init; }

    /// <summary>Whose stream it points to.</summary>
    public UserObject? TargetUser { get; init; }

    /// <summary>The activity that it points to, in part.</summary>
    public ApplicationObject? TargetApplication { get; init; }

    /// <summary>About how many members are online.</summary>
    public int? ApproximatePresenceCount { get; init; }

    /// <summary>About how many members there are.</summary>
    public int? ApproximateMemberCount { get; init; }

    /// <summary>When it ends; null for never.</summary>
    [JsonConverter(typeof(OptionalConverter<DateTimeOffset?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> ExpiresAt { get; init; }

    /// <summary>The scheduled event that it points to.</summary>
    public ScheduledEventObject? GuildScheduledEvent { get; init; }

    /// <summary>Flags of the invite.</summary>
    public InviteFlags? Flags { get; init; }

    /// <summary>The roles that it gives, in part.</summary>
    public IReadOnlyList<RoleObject>? Roles { get; init; }

    /// <summary>The ids of the roles that it gives; in its event.</summary>
    public IReadOnlyList<Snowflake>? RoleIds { get; init; }

    /// <summary>How often it was used.</summary>
    public int? Uses { get; init; }

    /// <summary>How often it can be used; 0 for any number.</summary>
    public int? MaxUses { get; init; }

    /// <summary>For how many seconds it holds; 0 for ever.</summary>
    public int? MaxAge { get; init; }

    /// <summary>Whether those who come with it leave when they disconnect.</summary>
    public bool? Temporary { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The channel; in its event.</summary>
    public Snowflake? ChannelId { get; init; }

    /// <summary>The guild; in its event.</summary>
    public Snowflake? GuildId { get; init; }
}
