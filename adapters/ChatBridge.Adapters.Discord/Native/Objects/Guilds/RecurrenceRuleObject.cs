namespace ChatBridge.Adapters.Discord.Native;

/// <summary>How a scheduled event repeats, after the calendar standard's rules.</summary>
public sealed record RecurrenceRuleObject : DiscordObject
{
    /// <summary>When the first one begins.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>When the last one ends.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>0 yearly, 1 monthly, 2 weekly, 3 daily.</summary>
    public int? Frequency { get; init; }

    /// <summary>Every how many of these.</summary>
    public int? Interval { get; init; }

    /// <summary>The days of the week, 0 for Monday.</summary>
    public IReadOnlyList<int>? ByWeekday { get; init; }

    /// <summary>The days of the month, by week.</summary>
    public IReadOnlyList<RecurrenceWeekdayObject>? ByNWeekday { get; init; }

    /// <summary>The months, 1 for January.</summary>
    public IReadOnlyList<int>? ByMonth { get; init; }

    /// <summary>The days of the month.</summary>
    public IReadOnlyList<int>? ByMonthDay { get; init; }

    /// <summary>The days of the year.</summary>
    public IReadOnlyList<int>? ByYearDay { get; init; }

    /// <summary>How often it repeats.</summary>
    public int? Count { get; init; }
}
