namespace ChatBridge.Sessions;

/// <summary>What one pass over a frame finds before anything is decoded.</summary>
public readonly record struct FrameInfo
{
    /// <summary>The protocol's operation code, or 0.</summary>
    public int OpCode { get; init; }

    /// <summary>The adapter's number for the event's name; 0 for none, -1 for a name that it does not know.</summary>
    public int EventKey { get; init; }

    /// <summary>The sequence number, or -1 when the frame has none.</summary>
    public long Sequence { get; init; }

    /// <summary>Where the event's data begins in the frame, in bytes.</summary>
    public int DataStart { get; init; }

    /// <summary>How long the data is, in bytes; 0 for none.</summary>
    public int DataLength { get; init; }

    /// <summary>Whether the frame concerns the session: <see cref="SessionProtocol.OnFrame"/> gets it.</summary>
    public bool IsSession { get; init; }

    /// <summary>Whether the frame is an event: <see cref="Adapters.EventProjector.Project"/> gets it, before the session does.</summary>
    public bool IsEvent { get; init; }

    /// <summary>Whether the frame breaks the protocol's form. Nobody gets it; it is counted and logged, and the socket is tried anew.</summary>
    public bool IsMalformed { get; init; }

    /// <summary>A frame that breaks the protocol's form.</summary>
    public static FrameInfo Malformed => new() { IsMalformed = true, Sequence = -1 };
}
