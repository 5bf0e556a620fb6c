namespace ChatBridge.Adapters.Discord.Native;

/// <summary>How many sessions may be started.</summary>
public sealed record SessionStartLimitObject : DiscordObject
{
    /// <summary>How many in a day.</summary>
    public int Total { get; init; }

    /// <summary>How many are left.</summary>
    public int Remaining { get; init; }

    /// <summary>Milliseconds until there are new ones.</summary>
    public long ResetAfter { get; init; }

    /// <summary>How many may be started at once.</summary>
    public int MaxConcurrency { get; init; }
}
