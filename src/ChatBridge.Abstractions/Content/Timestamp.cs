using System.Globalization;

namespace ChatBridge;

/// <summary>An instant that each reader sees in their own time zone, where the network can do that.</summary>
/// <param name="Instant">The instant.</param>
/// <param name="Style">How it is shown.</param>
public sealed record Timestamp(DateTimeOffset Instant, TimestampStyle Style = TimestampStyle.ShortDateTime) : Inline
{
    /// <inheritdoc/>
    public override string Fallback => Instant.UtcDateTime.ToString(Style switch
    {
        TimestampStyle.ShortTime => "HH:mm 'UTC'",
        TimestampStyle.LongTime => "HH:mm:ss 'UTC'",
        TimestampStyle.ShortDate or TimestampStyle.LongDate => "yyyy-MM-dd",
        _ => "yyyy-MM-dd HH:mm 'UTC'",
    }, CultureInfo.InvariantCulture);
}
