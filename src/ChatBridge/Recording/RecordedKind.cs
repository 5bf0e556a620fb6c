namespace ChatBridge.Recording;

/// <summary>What a line of a recording tells.</summary>
public enum RecordedKind
{
    /// <summary>A socket was opened.</summary>
    Opened,

    /// <summary>The network sent a frame.</summary>
    Received,

    /// <summary>This side sent a frame.</summary>
    Sent,

    /// <summary>The socket ended: closed by the network, broken, or ended by this side.</summary>
    Ended,
}
