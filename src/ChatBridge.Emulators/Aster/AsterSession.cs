using System.Globalization;
using System.Text;
using System.Threading.Channels;
using ChatBridge.Emulators.Faults;
using Microsoft.AspNetCore.Connections;

namespace ChatBridge.Emulators.Aster;

/// <summary>One connection to an <see cref="AsterEmulator"/>, from its first byte to its end.</summary>
/// <remarks>Safe for concurrent use. A session that has ended keeps its last state and ignores what it is told.</remarks>
public sealed class AsterSession
{
    private readonly ConnectionContext _context;
    private readonly AsterFaults _faults;
    private readonly Channel<byte[]> _queue;
    private readonly int _maxQueuedBytes;
    private readonly CancellationTokenSource _stop;
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile AsterAccount? _account;
    private volatile bool _isMuted;
    private volatile string? _dropReason;
    private readonly Lock _dropGate = new();
    private Task _cancelled = Task.CompletedTask;
    private int _queuedBytes;
    private long _packetsSent;

    internal AsterSession(int number, bool isWebSocket, ConnectionContext context, CancellationTokenSource stop, AsterEmulatorOptions options, AsterFaults faults, Version protocolVersion)
    {
        ProtocolVersion = protocolVersion;
        Number = number;
        IsWebSocket = isWebSocket;
        _context = context;
        _stop = stop;
        Stopped = stop.Token;
        _faults = faults;
        _maxQueuedBytes = options.MaxQueuedBytes;
        _queue = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(options.MaxQueuedPackets) { SingleReader = true });
        Bytes = context.Features.Get<FaultConnection>()
            ?? throw new InvalidOperationException("The connection did not pass the fault injector.");
    }

    /// <summary>Gets the session's number, from 1 in the order of arrival.</summary>
    public int Number { get; }

    /// <summary>Gets whether the peer speaks WebSocket rather than raw lines.</summary>
    public bool IsWebSocket { get; }

    /// <summary>Gets the id of the account that is logged in; null before that.</summary>
    public long? UserId => _account?.Id;

    /// <summary>Gets the name of the account that is logged in; null before that.</summary>
    public string? UserName => _account?.Name;

    /// <summary>Gets whether the peer has logged in.</summary>
    public bool IsLoggedIn => _account is not null;

    /// <summary>Gets how many packets were written to the peer.</summary>
    public long SentPackets => Volatile.Read(ref _packetsSent);

    /// <summary>Gets the socket, for faults on this one connection.</summary>
    public FaultConnection Bytes { get; }

    /// <summary>Gets a task that ends with the session and says why.</summary>
    public Task<string> Ended => _ended.Task;

    internal AsterAccount? Account
    {
        get => _account;
        set => _account = value;
    }

    internal CancellationToken Stopped { get; }

    /// <summary>The version that the peer was told; it is served by that one's rules.</summary>
    internal Version ProtocolVersion { get; }

    /// <summary>Resets the connection now; what was not yet sent is lost.</summary>
    public void Drop() => Drop("dropped by the program");

    /// <summary>Sends any line to this peer, as it stands.</summary>
    public void SendLine(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        SendRaw(Encoding.UTF8.GetBytes(line));
    }

    /// <summary>Returns the number and the user.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"session {Number} ({UserName ?? "not logged in"})");

    internal void Drop(string reason)
    {
        lock (_dropGate)
        {
            if (_ended.Task.IsCompleted || _dropReason is not null)
                return;
            _dropReason = reason;
            _isMuted = true;
            _queue.Writer.TryComplete();

            // Waiters go on elsewhere: the caller may hold the server's lock.
            _cancelled = _stop.CancelAsync();
        }

        _context.Abort(new ConnectionAbortedException("The emulated Aster server drops the session: " + reason));
    }

    /// <summary>Discards everything from here on.</summary>
    internal void Mute() => _isMuted = true;

    internal void Push(string command, byte[] packet)
    {
        if (_faults.TakeNoise() is { } noise)
            Enqueue(noise);
        Enqueue(packet);
        if (_faults.TakeRepeat(command))
            Enqueue(packet);
    }

    internal void SendRaw(byte[] line) => Enqueue(line);

    /// <summary>Queues a packet; a peer that does not keep up is dropped, so that it never holds up the others.</summary>
    internal void Enqueue(byte[] packet)
    {
        if (_isMuted)
            return;
        var queued = Interlocked.Add(ref _queuedBytes, packet.Length);

        // One packet alone always fits, however long a history it carries.
        var isTooMuch = queued > _maxQueuedBytes && queued != packet.Length;
        if (isTooMuch || !_queue.Writer.TryWrite(packet))
            Drop("slow reader");
    }

    /// <summary>Lets the writing loop end after what is queued.</summary>
    internal void Finish() => _queue.Writer.TryComplete();

    /// <summary>Ends the session's story; from here on nothing touches its connection.</summary>
    internal Task SetEndedAsync(string reason)
    {
        lock (_dropGate)
        {
            _ended.TrySetResult(_dropReason ?? reason);
            return _cancelled;
        }
    }

    internal async Task WriteLoopAsync(IAsterWire wire)
    {
        try
        {
            await foreach (var packet in _queue.Reader.ReadAllAsync(Stopped).ConfigureAwait(false))
            {
                var isSent = await wire.WriteAsync(packet, Stopped).ConfigureAwait(false);
                Interlocked.Add(ref _queuedBytes, -packet.Length);
                if (!isSent)
                {
                    Drop("peer gone");
                    return;
                }

                Interlocked.Increment(ref _packetsSent);
            }

            await wire.CloseAsync(Stopped).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Dropped: Drop has said why.
        }
        catch (IOException)
        {
            Drop("peer gone");
        }
    }
}
