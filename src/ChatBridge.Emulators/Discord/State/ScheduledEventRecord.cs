namespace ChatBridge.Emulators.Discord;

/// <summary>An event that a guild has planned, by the network's numbers: where (1 stage, 2 voice, 3 elsewhere), and how it stands (1 planned, 2 on, 3 over, 4 called off).</summary>
internal sealed class ScheduledEventRecord(ulong id, EmulatedGuild guild, EmulatedUser creator)
{
    public const int Elsewhere = 3;
    public const int Planned = 1;
    public const int Active = 2;
    public const int Over = 3;
    public const int CalledOff = 4;

    public ulong Id { get; } = id;

    public EmulatedGuild Guild { get; } = guild;

    public EmulatedUser Creator { get; } = creator;

    public int EntityType { get; set; }

    public EmulatedChannel? Channel { get; set; }

    public string? Location { get; set; }

    public string Name { get; set; } = "";

    public string? Description { get; set; }

    public DateTimeOffset Start { get; set; }

    public DateTimeOffset? End { get; set; }

    public int Status { get; set; } = Planned;

    /// <summary>How it is repeated, as it was sent; null for never.</summary>
    public byte[]? Recurrence { get; set; }

    public string? Image { get; set; }

    public SortedDictionary<ulong, EmulatedUser> Interested { get; } = [];

    /// <summary>What starts or ends it; an event elsewhere does both by the clock.</summary>
    public IDisposable? Alarm { get; set; }

    public bool IsFinished => Status is Over or CalledOff;
}
