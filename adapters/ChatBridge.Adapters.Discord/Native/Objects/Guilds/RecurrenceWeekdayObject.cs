namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A day of one week of a month.</summary>
public sealed record RecurrenceWeekdayObject : DiscordObject
{
    /// <summary>The week, from 1.</summary>
    public int N { get; init; }

    /// <summary>The day, 0 for Monday.</summary>
    public int Day { get; init; }
}
