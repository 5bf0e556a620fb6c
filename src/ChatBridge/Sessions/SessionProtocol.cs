using System.Buffers;
using ChatBridge.Limits;
using ChatBridge.Transports;

namespace ChatBridge.Sessions;

/// <summary>
/// The rules of a protocol's sessions. Pure: no I/O, no clock, no task; the shard asks and acts. The same rules therefore run
/// against a socket and, in virtual time, against a script.
/// </summary>
/// <remarks>Called by one thread at a time.</remarks>
public abstract class SessionProtocol
{
    /// <summary>
    /// Whether requests are answered on the socket itself. Then the shard reads on when a lane is full, because a handler may wait for its answer: the messages of a channel that
    /// overflows are read from history later. What no history brings back is held up to four times the lane's capacity, then dropped and told by <see cref="ContinuityLost"/>; only a
    /// session that can be continued on another socket is not read any more at that point.
    /// </summary>
    public virtual bool AnswersOnSocket => false;

    /// <summary>How many frames may be sent, or null for no limit. Heartbeats and session frames have a reserve of their own.</summary>
    public virtual SendBudget? SendBudget => null;

    /// <summary>The largest frame that may be sent, in bytes, or null for no limit.</summary>
    public virtual int? MaxSendBytes => null;

    /// <summary>Looks at a frame in one forward pass, without decoding it. Never throws.</summary>
    /// <param name="frame">The whole frame.</param>
    /// <returns>What it is.</returns>
    public abstract FrameInfo Inspect(ReadOnlySpan<byte> frame);

    /// <summary>The socket is open.</summary>
    /// <param name="memory">What an earlier session left.</param>
    /// <param name="actions">Gets what the shard is to do.</param>
    public abstract void OnOpen(SessionMemory memory, SessionActions actions);

    /// <summary>A frame with <see cref="FrameInfo.IsSession"/> arrived.</summary>
    /// <param name="info">What <see cref="Inspect"/> found.</param>
    /// <param name="frame">The whole frame; valid during the call only.</param>
    /// <param name="memory">What is kept of the session; the protocol writes it, but for the sequence, which the shard moves.</param>
    /// <param name="actions">Gets what the shard is to do.</param>
    public abstract void OnFrame(in FrameInfo info, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions);

    /// <summary>The socket closed, or could not be opened.</summary>
    /// <param name="close">How the network closed it; null for a broken or refused socket.</param>
    /// <param name="memory">What is kept of the session.</param>
    /// <returns>How to go on.</returns>
    public abstract CloseVerdict OnClose(TransportClose? close, SessionMemory memory);

    /// <summary>The network's name for a frame's event. Asked only while one set of shards takes over from another, to tell equal events from different ones.</summary>
    /// <param name="frame">The whole frame, an event.</param>
    /// <returns>The name; empty by default, which will do where <see cref="FrameInfo.EventKey"/> tells all events apart.</returns>
    public virtual string GetEventName(ReadOnlySpan<byte> frame) => "";

    /// <summary>Writes a heartbeat. Only asked of protocols that start one.</summary>
    /// <param name="memory">What is kept of the session.</param>
    /// <param name="output">Gets the frame.</param>
    public virtual void WriteHeartbeat(SessionMemory memory, IBufferWriter<byte> output)
    {
    }

    /// <summary>Writes the last frame of a session that is stopped, where the network has one. By default there is none. It is given up with the socket after <see cref="SessionOptions.CloseTimeout"/>.</summary>
    /// <param name="intent">What is to become of the session.</param>
    /// <param name="output">Gets the frame; nothing for no frame.</param>
    /// <remarks>The one call beside <see cref="GetClose"/> that may come while another is being made. Sent only in a session that is ready, before the close; never on a socket that is given up.</remarks>
    public virtual void WriteGoodbye(StopIntent intent, IBufferWriter<byte> output)
    {
    }

    /// <summary>How to close the socket so that the session ends, or stays resumable.</summary>
    /// <param name="intent">What is to become of the session.</param>
    /// <returns>The close to send.</returns>
    public virtual TransportClose GetClose(StopIntent intent) => new(1000, null);
}
