namespace ChatBridge;

/// <summary>Where an event comes from.</summary>
public readonly record struct EventContext
{
    /// <summary>The connection that saw it.</summary>
    public required IChatConnection Connection { get; init; }

    /// <summary>The number of the shard, from 0.</summary>
    public int Shard { get; init; }

    /// <summary>Whether it came live, in a resumed session's replay, or from history after a gap.</summary>
    public EventOrigin Origin { get; init; }

    /// <summary>The session's sequence number, or -1 on networks that have none.</summary>
    public long Sequence { get; init; }

    /// <summary>When its frame was received, in ticks of the runtime's <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long ReceivedTimestamp { get; init; }

    /// <summary>
    /// What the event is, the same whenever and however often it is delivered. Within a process each event comes once; after a
    /// crash or a restart it may come again, and this key tells that it is a repeat.
    /// </summary>
    public EventKey EventKey { get; init; }
}
