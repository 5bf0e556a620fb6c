namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What a guild has closed because of an incident.</summary>
public sealed record IncidentsObject : DiscordObject
{
    /// <summary>Until when nobody can be invited.</summary>
    public DateTimeOffset? InvitesDisabledUntil { get; init; }

    /// <summary>Until when members cannot write to each other directly.</summary>
    public DateTimeOffset? DmsDisabledUntil { get; init; }

    /// <summary>When unwanted direct messages were noticed.</summary>
    public DateTimeOffset? DmSpamDetectedAt { get; init; }

    /// <summary>When a raid was noticed.</summary>
    public DateTimeOffset? RaidDetectedAt { get; init; }
}
