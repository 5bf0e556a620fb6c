namespace ChatBridge.Transports;

/// <summary>A frame that was received, or the end of the socket.</summary>
public readonly struct TransportFrame
{
    private TransportFrame(ReadOnlyMemory<byte> payload, bool isEnd, TransportClose? close) => (Payload, IsEnd, Close) = (payload, isEnd, close);

    /// <summary>A frame.</summary>
    /// <param name="payload">Its bytes.</param>
    public TransportFrame(ReadOnlyMemory<byte> payload) : this(payload, false, null)
    {
    }

    /// <summary>The bytes of the frame; valid until the next receive.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>Whether the socket has ended and nothing more will come.</summary>
    public bool IsEnd { get; }

    /// <summary>How the other side closed it; null when it just broke off.</summary>
    public TransportClose? Close { get; }

    /// <summary>The end of the socket.</summary>
    /// <param name="close">How the other side closed it, or null.</param>
    /// <returns>The end.</returns>
    public static TransportFrame End(TransportClose? close) => new(default, true, close);
}
