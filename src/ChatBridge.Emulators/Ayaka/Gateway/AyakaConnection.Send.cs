using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using ChatBridge.Emulators.Faults;

namespace ChatBridge.Emulators.Ayaka;

/// <content>The writing half: one loop takes what waits, in order.</content>
public sealed partial class AyakaConnection
{
    // The pieces in which the real gateway writes what it compressed.
    private const int PieceBytes = 1024;
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<OutboundFrame> _outbox = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly SilenceGate _silence;
    private readonly ITimer _closeGrace;
    private readonly ITimer _readyTimer;
    private readonly ITimer _pinger;
    private readonly ITimer _pongTimer;
    private PayloadEncoder? _encoder;
    private volatile bool _closeSent;
    private volatile bool _leaves;
    private int _repeats;
    private int _losses;
    private int _truncateAt = -1;
    private int _fragmentAt = -1;

    /// <summary>Puts an event into the connection's queue; called under the network's lock.</summary>
    internal void Send(string name, byte[] payload)
    {
        if (!IsGhost && !_faults.Ghosts) Enqueue(new OutboundFrame(OutboundKind.Event, payload, name));
    }

    private void Send(JsonObject what) => Send(what["t"]!.GetValue<string>(), Encoding.UTF8.GetBytes(what.ToJsonString()));

    private void Enqueue(OutboundFrame frame)
    {
        if (!IsOpen) return;
        if (_outbox.Count >= _network.Options.MaxUnsentFrames) Drop();
        else _outbox.Enqueue(frame);
        _wake.Writer.TryWrite(true);
    }

    private void PingInTurn()
    {
        Ping();
        _pongTimer.Change(_network.Options.PingTimeout, Timeout.InfiniteTimeSpan);
    }

    private async Task SendLoopAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            while (_outbox.TryDequeue(out var frame))
            {
                while (_silence.IsSilent) await _silence.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (!await SendAsync(frame, cancellationToken).ConfigureAwait(false)) return;
            }

            await _wake.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes what comes next; false when nothing may follow.</summary>
    private async Task<bool> SendAsync(OutboundFrame frame, CancellationToken cancellationToken)
    {
        switch (frame.Kind)
        {
            case OutboundKind.Drop:
                // What was written before still arrives; then TCP ends, without a close frame.
                _leaves = true;
                _leave();
                return false;
            case OutboundKind.Close:
                _closeSent = true;
                if (ClientCloseCode is null) ServerCloseCode = frame.CloseCode;

                // A client that never answers the close is dropped after a grace time.
                _closeGrace.Change(CloseGrace, Timeout.InfiniteTimeSpan);
                await _frames.WriteAsync(Opcode.Close, isLast: true, FrameStream.CloseBody(frame.CloseCode), cancellationToken).ConfigureAwait(false);
                _network.Changed.Pulse();
                return false;
            case OutboundKind.Event:
                await SendEventAsync(frame, cancellationToken).ConfigureAwait(false);
                return true;
            case OutboundKind.Raw:
                await _frames.WriteRawAsync(frame.Payload, cancellationToken).ConfigureAwait(false);
                return true;
            case OutboundKind.Ping:
                await _frames.WriteAsync(Opcode.Ping, isLast: true, frame.Payload, cancellationToken).ConfigureAwait(false);
                Interlocked.Increment(ref _pingsSent);
                _network.Changed.Pulse();
                return true;
            case OutboundKind.Pong:
                await _frames.WriteAsync(Opcode.Pong, isLast: true, frame.Payload, cancellationToken).ConfigureAwait(false);
                return true;
            default:
                await _frames.WriteAsync(frame.Kind == OutboundKind.Text ? Opcode.Text : Opcode.Binary, isLast: true, frame.Payload, cancellationToken).ConfigureAwait(false);
                return true;
        }
    }

    private async Task SendEventAsync(OutboundFrame what, CancellationToken cancellationToken)
    {
        if (Take(ref _losses)) return;
        var isFirst = what.Event is "HELLO" or "READY" or "GUILD_INIT";
        var repeat = Take(ref _repeats) || (!isFirst && _faults.Repeats(what.Event));
        await SendPayloadAsync(what.Payload, isFirst, cancellationToken).ConfigureAwait(false);
        if (repeat) await SendPayloadAsync(what.Payload, isFirst: true, cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref _eventsSent);
        if (!isFirst) _faults.AfterEvent(this);
        else _network.Changed.Pulse();
    }

    private async Task SendPayloadAsync(ReadOnlyMemory<byte> payload, bool isFirst, CancellationToken cancellationToken)
    {
        var kind = _encoder is null ? Opcode.Text : Opcode.Binary;
        if (_encoder is not null) payload = _encoder.Encode(payload);
        var ordered = Interlocked.Exchange(ref _truncateAt, -1);
        if ((ordered >= 0 ? ordered : isFirst ? null : _faults.Truncates(payload.Length)) is { } length && length < payload.Length) payload = payload[..length];
        var first = Interlocked.Exchange(ref _fragmentAt, -1);
        var piece = first > 0 ? first : isFirst ? null : _faults.Fragments(payload.Length);
        var apart = _network.Options.Has(AyakaQuirks.ZlibPiecesAsMessages) && _encoder is not null;
        while (true)
        {
            var size = Math.Min(payload.Length, piece ?? (_encoder is null ? payload.Length : PieceBytes));
            var isLast = size == payload.Length;
            await _frames.WriteAsync(kind, isLast || apart, payload[..size], cancellationToken).ConfigureAwait(false);
            if (isLast) return;
            payload = payload[size..];
            if (!apart) kind = Opcode.Continuation;
            if (_encoder is null) piece = null;
        }
    }

    private static bool Take(ref int count)
    {
        if (Volatile.Read(ref count) <= 0) return false;
        Interlocked.Decrement(ref count);
        return true;
    }
}
