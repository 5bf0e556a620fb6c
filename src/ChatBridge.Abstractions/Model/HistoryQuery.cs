namespace ChatBridge;

/// <summary>Which messages of the past to read.</summary>
public sealed record HistoryQuery
{
    /// <summary>How many messages at the most, from 1. A network with smaller pages is asked several times.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Read what was written before this message; null reads the newest.</summary>
    public MessageId? Before { get; init; }

    /// <summary>Read what was written after this message, oldest first. Emulated where a network reads backward only.</summary>
    public MessageId? After { get; init; }

    /// <summary>A cursor of an earlier page, in place of <see cref="Before"/> and <see cref="After"/>.</summary>
    public string? Cursor { get; init; }

    /// <summary>The newest messages.</summary>
    /// <param name="count">How many at the most.</param>
    /// <returns>The query.</returns>
    public static HistoryQuery Latest(int count) => new() { Limit = count };
}
