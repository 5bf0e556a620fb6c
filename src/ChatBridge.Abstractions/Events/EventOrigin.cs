namespace ChatBridge;

/// <summary>How an event reached the program.</summary>
public enum EventOrigin
{
    /// <summary>As it happened.</summary>
    Live,

    /// <summary>Replayed by the network when the session was resumed.</summary>
    Resumed,

    /// <summary>Read from the network's history after a gap.</summary>
    Backfilled,
}
