namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A membership in a thread.</summary>
public sealed record ThreadMemberObject : DiscordObject
{
    /// <summary>The thread; absent within a guild's event.</summary>
    public Snowflake? Id { get; init; }

    /// <summary>The user; absent within a guild's event.</summary>
    public Snowflake? UserId { get; init; }

    /// <summary>When the user joined it.</summary>
    public DateTimeOffset? JoinTimestamp { get; init; }

    /// <summary>Flags, of which only notification settings are known.</summary>
    public int Flags { get; init; }

    /// <summary>The membership in the guild, where it was asked for.</summary>
    public MemberObject? Member { get; init; }

    /// <summary>Whether the user is there; in the event of a thread's members.</summary>
    public PresenceObject? Presence { get; init; }

    /// <summary>The guild; in the event of the own membership.</summary>
    public Snowflake? GuildId { get; init; }
}
