namespace ChatBridge.Cli.Check;

/// <summary>What the check plays.</summary>
internal sealed record CheckOptions
{
    /// <summary>Messages of people on each network.</summary>
    public int Messages { get; init; } = 200;

    /// <summary>What the faults derive from; null for a run without faults.</summary>
    public int? ChaosSeed { get; init; }

    /// <summary>Whether faults are only counted.</summary>
    public bool Quiet { get; init; }

    /// <summary>How long everything may take. Default 3 minutes.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(3);
}
