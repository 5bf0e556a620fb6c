namespace ChatBridge;

/// <summary>How a <see cref="Timestamp"/> is shown.</summary>
public enum TimestampStyle
{
    /// <summary>Date and time.</summary>
    ShortDateTime,

    /// <summary>Weekday, date and time.</summary>
    LongDateTime,

    /// <summary>Hours and minutes.</summary>
    ShortTime,

    /// <summary>Hours, minutes and seconds.</summary>
    LongTime,

    /// <summary>The date in figures.</summary>
    ShortDate,

    /// <summary>The date in words.</summary>
    LongDate,

    /// <summary>The distance from now.</summary>
    Relative,
}
