using System.Text;
using ChatBridge.Emulators.Faults;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>One WebSocket connection to the emulated gateway: what was seen on it, and the faults that can be played on it.</summary>
/// <remarks>Thread-safe. The object outlives the socket, for assertions; faults on a closed connection do nothing.</remarks>
public sealed partial class AyakaConnection : IDisposable
{
    private readonly AyakaNetwork _network;
    private readonly GatewayFaults _faults;
    private readonly FrameStream _frames;
    private readonly Action _abort;
    private readonly Action _leave;
    private long _pings;
    private long _pongs;
    private long _heartbeats;
    private long _framesReceived;
    private long _eventsSent;
    private long _pingsSent;

    internal AyakaConnection(AyakaNetwork network, GatewayFaults faults, Stream stream, Action abort, Action leave, int number, string path)
    {
        _network = network;
        _faults = faults;
        _frames = new FrameStream(stream);
        _abort = abort;
        _leave = leave;
        Number = number;
        Path = path;
        _silence = new SilenceGate(network.Time);
        _closeGrace = Timer(static connection => connection.Drop());
        _readyTimer = Timer(static connection => connection.BecomeReady());
        _pinger = Timer(static connection => connection.PingInTurn());
        _pongTimer = Timer(static connection => connection.Close(1011));
    }

    /// <summary>Gets the connection's number, counted from 1 as they were accepted.</summary>
    public int Number { get; }

    /// <summary>Gets the path that was dialled.</summary>
    public string Path { get; }

    /// <summary>Gets whether the address is that of the echo, which gives the first frame back and closes.</summary>
    public bool IsEcho => Path == AyakaEmulator.EchoPath;

    /// <summary>Gets whether the socket is open.</summary>
    public bool IsOpen => !_ended.Task.IsCompleted;

    /// <summary>Gets the account that identified, or null.</summary>
    public AyakaPerson? Person { get; private set; }

    /// <summary>Gets whether READY was put on its way.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Gets whether the client asked for compression.</summary>
    public bool IsCompressed { get; private set; }

    /// <summary>Gets how many WebSocket pings the client sent.</summary>
    public long PingCount => Volatile.Read(ref _pings);

    /// <summary>Gets how many WebSocket pings the gateway sent.</summary>
    public long PingsSent => Volatile.Read(ref _pingsSent);

    /// <summary>Gets how many WebSocket pongs the client sent.</summary>
    public long PongCount => Volatile.Read(ref _pongs);

    /// <summary>Gets how many HEARTBEAT payloads the client sent.</summary>
    public long HeartbeatCount => Volatile.Read(ref _heartbeats);

    /// <summary>Gets how many messages arrived.</summary>
    public long FramesReceived => Volatile.Read(ref _framesReceived);

    /// <summary>Gets how many events were written, HELLO and READY included.</summary>
    public long EventsSent => Volatile.Read(ref _eventsSent);

    /// <summary>Gets the close code that the client sent first, or null: none yet, a dropped socket, or an answer to the server's own close.</summary>
    public int? ClientCloseCode { get; private set; }

    /// <summary>Gets the close code that the server sent, or null.</summary>
    public int? ServerCloseCode { get; private set; }

    /// <summary>Gets a task that completes when the connection has ended, however it did.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Gets or sets whether pings go unanswered.</summary>
    public bool WithholdPongs { get; set; }

    /// <summary>Gets or sets whether the connection is a ghost: pings are answered, but no event arrives, and those meanwhile are lost.</summary>
    public bool IsGhost { get; set; }

    /// <summary>Closes the connection with a code.</summary>
    /// <param name="code">The close code.</param>
    public void Close(int code) => Enqueue(new OutboundFrame(OutboundKind.Close, CloseCode: code));

    /// <summary>Drops the TCP connection without a close frame; what waits is lost.</summary>
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

    /// <summary>Sends a WebSocket ping now, beside those in turn.</summary>
    public void Ping() => Enqueue(new OutboundFrame(OutboundKind.Ping, "emulator"u8.ToArray()));

    /// <summary>Sends an event as JSON text, compressed where the connection is.</summary>
    /// <param name="json">The payload, well-formed or not.</param>
    public void SendEvent(string json) => Enqueue(new OutboundFrame(OutboundKind.Event, Encoding.UTF8.GetBytes(json)));

    /// <summary>Sends a text message as it is, also on a compressed connection.</summary>
    /// <param name="text">The text.</param>
    public void SendText(string text) => Enqueue(new OutboundFrame(OutboundKind.Text, Encoding.UTF8.GetBytes(text)));

    /// <summary>Sends a binary message as it is.</summary>
    /// <param name="bytes">The message.</param>
    public void SendBinary(ReadOnlySpan<byte> bytes) => Enqueue(new OutboundFrame(OutboundKind.Binary, bytes.ToArray()));

    /// <summary>Sends bytes that are no frame, or a wrong one.</summary>
    /// <param name="bytes">The bytes below the frames.</param>
    public void SendRaw(ReadOnlySpan<byte> bytes) => Enqueue(new OutboundFrame(OutboundKind.Raw, bytes.ToArray()));

    /// <summary>Sends a frame that breaks the rules of WebSocket: reserved bits and an opcode that does not exist.</summary>
    public void SendMalformedFrame() => SendRaw([0xF3, 0x02, (byte)'?', (byte)'!']);

    /// <summary>Sends an event of a few kilobytes that inflates to very many: it is padded with blanks.</summary>
    /// <param name="inflatedBytes">How many bytes come out of it, and a few.</param>
    /// <exception cref="InvalidOperationException">The connection is not compressed.</exception>
    public void SendZipBomb(int inflatedBytes)
    {
        if (!IsCompressed) throw new InvalidOperationException("Only what is compressed can be a zip bomb; the client did not ask for zlib.");
        SendEvent($$"""{"t":"BOMB","d":"{{new string(' ', inflatedBytes)}}"}""");
    }

    /// <summary>Writes nothing, pongs and pings included, until <see cref="Release"/>; what arrives is read but not answered.</summary>
    public void Silence() => _silence.Silence(null);

    /// <summary>Writes nothing for a while; what arrives is read but not answered.</summary>
    /// <param name="duration">How long.</param>
    public void Silence(TimeSpan duration) => _silence.Silence(duration);

    /// <summary>Ends a silence; what was held back is sent.</summary>
    public void Release() => _silence.Release();

    /// <summary>Sends the next event twice.</summary>
    public void RepeatNextEvent() => Interlocked.Increment(ref _repeats);

    /// <summary>Loses the next events on the way.</summary>
    /// <param name="events">How many.</param>
    public void LoseNextEvents(int events = 1) => Interlocked.Add(ref _losses, events);

    /// <summary>Cuts the next event short, after compression: JSON without its end, or zlib that cannot be inflated to one.</summary>
    /// <param name="bytes">How many bytes remain.</param>
    public void TruncateNextEvent(int bytes) => Interlocked.Exchange(ref _truncateAt, bytes);

    /// <summary>Spreads the next event over two WebSocket frames of one message.</summary>
    /// <param name="bytes">How many bytes the first gets.</param>
    public void FragmentNextEvent(int bytes) => Interlocked.Exchange(ref _fragmentAt, bytes);

    /// <inheritdoc/>
    public override string ToString() => $"gateway connection {Number} {(IsOpen ? "open" : "closed")}";

    /// <inheritdoc/>
    public void Dispose()
    {
        _silence.Dispose();
        foreach (var timer in (ITimer[])[_closeGrace, _readyTimer, _pinger, _pongTimer]) timer.Dispose();
    }

    private ITimer Timer(Action<AyakaConnection> ring) => _network.Time.CreateTimer(_ => ring(this), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
