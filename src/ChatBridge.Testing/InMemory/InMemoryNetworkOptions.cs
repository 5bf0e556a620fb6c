namespace ChatBridge.Testing.InMemory;

/// <summary>How the in-memory network behaves towards programs.</summary>
public sealed class InMemoryNetworkOptions
{
    /// <summary>Whether a lost session can be continued. Default true.</summary>
    public bool Resume { get; set; } = true;

    /// <summary>Events that are kept for a session to be continued; when more are missed, it is refused. Default 10,000.</summary>
    public int ReplaySize { get; set; } = 10_000;

    /// <summary>Whether requests are answered on the socket itself, as on networks that have no other way. Default false.</summary>
    public bool AnswersOnSocket { get; set; }

    /// <summary>Whether a message with a nonce that was used already gives the message that stands. Otherwise lost answers are looked up in history. Default true.</summary>
    public bool Nonces { get; set; } = true;

    /// <summary>The interval of heartbeats; zero for none. Default zero.</summary>
    public TimeSpan HeartbeatInterval { get; set; }

    /// <summary>With a number, ids are random texts drawn from it; null counts them up. Default null.</summary>
    public int? RandomIds { get; set; }

    /// <summary>How many of a channel's newest messages are named when a program signs in. Default 50.</summary>
    public int Baseline { get; set; } = 50;

    /// <summary>The largest page of history. Default 100.</summary>
    public int MaxHistoryPage { get; set; } = 100;

    /// <summary>Whether history can be read forward from a message, also from one that was deleted. Default true.</summary>
    public bool HistoryReadsForward { get; set; } = true;

    /// <summary>The longest text, in UTF-16 units. Default 2,000.</summary>
    public int MaxText { get; set; } = 2000;

    /// <summary>Bytes of one file. Default 10 MiB.</summary>
    public long MaxFileBytes { get; set; } = 10 << 20;

    /// <summary>Whether an answer to an interaction can be for one person only. Default true.</summary>
    public bool PrivateReplies { get; set; } = true;

    /// <summary>Frames that may wait for a program that does not read before its socket is cut. Default 100,000.</summary>
    public int MaxWaitingFrames { get; set; } = 100_000;
}
