using System.Net.WebSockets;

namespace ChatBridge.Emulators.Discord;

/// <summary>One WebSocket connection to the emulated gateway: what was seen on it, and the faults that can be played on it.</summary>
/// <remarks>Thread-safe. The object outlives the socket, for assertions; faults on a closed connection do nothing.</remarks>
public sealed partial class GatewayConnection : IDisposable
{
    private readonly DiscordNetwork _network;
    private readonly WebSocket _socket;
    private readonly Action _abort;
    private readonly GatewayFaults _faults;
    private long _heartbeats;
    private long _framesReceived;
    private int _identifies;
    private int _resumes;

    internal GatewayConnection(DiscordNetwork network, GatewayFaults faults, WebSocket socket, Action abort, int number, string path, GatewayCompressionMode compression)
    {
        _network = network;
        _faults = faults;
        _socket = socket;
        _abort = abort;
        Number = number;
        Path = path;
        Compression = compression;
        _encoder = new GatewayEncoder(compression);
        _watchdog = network.Time.CreateTimer(static state => ((GatewayConnection)state!).HeartbeatMissed(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _closeGrace = network.Time.CreateTimer(static state => ((GatewayConnection)state!).Drop(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _release = network.Time.CreateTimer(static state => ((GatewayConnection)state!).Release(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _readyTimer = network.Time.CreateTimer(static state => ((GatewayConnection)state!).ReleaseDispatches(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gets the connection's number, counted from 1 as they were accepted.</summary>
    public int Number { get; }

    /// <summary>Gets the path that was dialled; a resume address begins with <c>/resume/</c>.</summary>
    public string Path { get; }

    /// <summary>Gets whether the resume address was dialled.</summary>
    public bool IsOnResumeUrl => Path.StartsWith("/resume/", StringComparison.Ordinal);

    /// <summary>Gets the transport compression that the address asked for.</summary>
    public GatewayCompressionMode Compression { get; }

    /// <summary>Gets whether the socket is open.</summary>
    public bool IsOpen => !_ended.Task.IsCompleted;

    /// <summary>Gets whether a session runs on this connection: READY or RESUMED is on its way or was sent.</summary>
    public bool HasSession => Session is not null;

    /// <summary>Gets the id of the session that runs on this connection, or ran on it last; null when none ever did.</summary>
    public string? SessionId { get; private set; }

    /// <summary>Gets how many heartbeats arrived.</summary>
    public long HeartbeatCount => Volatile.Read(ref _heartbeats);

    /// <summary>Gets the sequence number of the last heartbeat, or null when it had none or none came.</summary>
    public long? LastHeartbeatSequence { get; private set; }

    /// <summary>Gets how many messages arrived.</summary>
    public long FramesReceived => Volatile.Read(ref _framesReceived);

    /// <summary>Gets how many IDENTIFYs arrived.</summary>
    public int IdentifyCount => Volatile.Read(ref _identifies);

    /// <summary>Gets how many RESUMEs arrived.</summary>
    public int ResumeCount => Volatile.Read(ref _resumes);

    /// <summary>Gets the sequence number of the last dispatch that was written to the socket; 0 before the first.</summary>
    public long LastSequenceSent => Volatile.Read(ref _cursor);

    /// <summary>Gets the close code that the client sent first, or null: none yet, a dropped socket, or an answer to the server's own close.</summary>
    public int? ClientCloseCode { get; private set; }

    /// <summary>Gets the close code that the server sent, or null.</summary>
    public int? ServerCloseCode { get; private set; }

    /// <summary>Gets a task that completes when the connection has ended, however it did.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Gets or sets whether heartbeats go unanswered, so that the client sees a dead connection.</summary>
    public bool WithholdAcks { get; set; }

    /// <summary>Asks the client for a heartbeat (op 1).</summary>
    public void RequestHeartbeat() => Enqueue(OutboundFrame.Of("""{"t":null,"s":null,"op":1,"d":null}"""u8));

    /// <summary>Asks the client to reconnect (op 7); the session stays resumable.</summary>
    public void RequestReconnect() => Enqueue(OutboundFrame.Of("""{"t":null,"s":null,"op":7,"d":null}"""u8));

    /// <summary>Declares the session invalid (op 9). No event follows on this connection until the client identifies or resumes again.</summary>
    /// <param name="resumable">Whether the session may be resumed; when not, it is gone with what it had not delivered.</param>
    public void InvalidateSession(bool resumable)
    {
        var session = Unfollow();
        if (session is not null)
        {
            session.Detach(this, _network.Time.GetUtcNow());
            if (!resumable) _network.Gateway.End(session);
        }

        Enqueue(resumable ? OutboundFrame.Of("""{"t":null,"s":null,"op":9,"d":true}"""u8) : OutboundFrame.Of("""{"t":null,"s":null,"op":9,"d":false}"""u8));
    }

    /// <summary>Closes the connection with a code. Codes after which the network wants a new IDENTIFY end the session; others keep it.</summary>
    /// <param name="code">The close code.</param>
    public void Close(int code) => Enqueue(OutboundFrame.CloseWith(code));

    /// <summary>Drops the TCP connection without a close frame; the session stays resumable.</summary>
    public void Drop()
    {
        try
        {
            _abort();
        }
        catch (ObjectDisposedException)
        {
            // The request that carried it was over a moment before: there is nothing left to drop.
        }
    }

    /// <summary>Sends text as it is, well-formed or not, outside the session's numbering.</summary>
    /// <param name="text">The frame's text.</param>
    public void SendRaw(string text) => Enqueue(OutboundFrame.Of(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Sends a well-formed frame of an unknown opcode that is padded to a size.</summary>
    /// <param name="bytes">The frame's length in bytes, at least 64.</param>
    public void SendOversized(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 64);
        const string Head = """{"t":null,"s":null,"op":250,"d":{"padding":" """;
        SendRaw(string.Concat(Head, new string('x', bytes - Head.Length - 3), "\"}}"));
    }

    /// <summary>Writes nothing until <see cref="Release"/>; what arrives is read but not answered.</summary>
    public void Silence()
    {
        lock (_sendGate) _silence ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Writes nothing for a while; what arrives is read but not answered.</summary>
    /// <param name="duration">How long.</param>
    public void Silence(TimeSpan duration)
    {
        Silence();
        _release.Change(duration, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends a silence; what was held back is sent.</summary>
    public void Release()
    {
        lock (_sendGate)
        {
            _silence?.TrySetResult();
            _silence = null;
        }
    }

    /// <summary>Sends the next dispatch twice, with the same number.</summary>
    public void RepeatNextDispatch() => Interlocked.Increment(ref _repeats);

    /// <summary>Adds an offset to the number of the next dispatch, a lie; later numbers are true again.</summary>
    /// <param name="offset">The offset, negative for an earlier number.</param>
    public void SkewNextSequence(long offset) => Interlocked.Exchange(ref _skew, offset);

    /// <summary>Cuts the bytes of the next frame in two WebSocket messages; only with transport compression, where a message may span frames.</summary>
    /// <param name="bytes">How many bytes the first part gets; negative counts from the end.</param>
    public void SplitNextFrameAt(int bytes)
    {
        if (Compression != GatewayCompressionMode.ZlibStream) throw new InvalidOperationException("Only a zlib-stream connection may carry a message over several frames.");
        lock (_sendGate) _splitAt = bytes;
    }

    /// <inheritdoc/>
    public override string ToString() => $"gateway connection {Number} {(IsOpen ? "open" : "closed")}";

    /// <inheritdoc/>
    public void Dispose()
    {
        _watchdog.Dispose();
        _closeGrace.Dispose();
        _release.Dispose();
        _readyTimer.Dispose();
        _encoder.Dispose();
        _socket.Dispose();
    }
}
