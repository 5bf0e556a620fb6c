using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Threading.Channels;

namespace ChatBridge.Emulators.Revolt;

/// <content>The writing half: one loop takes what waits, in order.</content>
public sealed partial class SocketConnection
{
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(5);

    private readonly Lock _sendGate = new();
    private readonly ConcurrentQueue<OutboundFrame> _outbox = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly ITimer _release;
    private readonly ITimer _closeGrace;
    private TaskCompletionSource? _silence;
    private bool _closeSent;
    private volatile bool _leaves;
    private int _repeats;
    private int _losses;
    private int _bulks;
    private int _truncateAt = -1;
    private int _fragmentAt = -1;

    /// <summary>Puts an event into the connection's queue; called under the network's lock. What the map holds is written at once, since it may change later.</summary>
    internal void Send(WireEvent what)
    {
        if (IsGhost || _faults.Ghosts) return;
        if (Take(ref _bulks) || _faults.Bulks(what.Type)) what = new WireEvent(new WireMap { ["type"] = "Bulk", ["v"] = new List<WireMap> { what.Map } });
        Enqueue(new OutboundFrame(what, what.In(Format), null, Drops: false));
    }

    private void Enqueue(OutboundFrame frame)
    {
        if (!IsOpen) return;
        if (_outbox.Count >= _network.Options.MaxUnsentEvents) Drop();
        else _outbox.Enqueue(frame);
        _wake.Writer.TryWrite(true);
    }

    private async Task SendLoopAsync(CancellationToken cancellationToken)
    {
        while (!_closeSent)
        {
            while (_outbox.TryDequeue(out var frame))
            {
                await WaitForSilenceAsync(cancellationToken).ConfigureAwait(false);
                if (frame.Drops)
                {
                    // What was written before still arrives; then TCP ends, without a close frame.
                    _leaves = true;
                    _leave();
                    return;
                }

                if (frame.CloseCode is { } code)
                {
                    await SendCloseAsync(code, cancellationToken).ConfigureAwait(false);
                    return;
                }

                if (frame.Event is { } what) await SendEventAsync(what, frame.Payload, cancellationToken).ConfigureAwait(false);
                else await SendFrameAsync(frame.Payload, null, cancellationToken).ConfigureAwait(false);
            }

            await _wake.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SendEventAsync(WireEvent what, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        if (Take(ref _losses)) return;
        var truncateAt = Interlocked.Exchange(ref _truncateAt, -1);
        if (truncateAt >= 0) payload = payload[..Math.Min(truncateAt, payload.Length)];
        var fragmentAt = Interlocked.Exchange(ref _fragmentAt, -1);
        var repeat = Take(ref _repeats) || _faults.Repeats(what.Type);
        await SendFrameAsync(payload, fragmentAt > 0 && fragmentAt < payload.Length ? fragmentAt : _faults.Fragments(payload.Length), cancellationToken).ConfigureAwait(false);
        if (repeat) await SendFrameAsync(payload, null, cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref _eventsSent);
        if (what.Type is not ("Authenticated" or "Ready")) _faults.AfterEvent(this);
        else if (what.Type == "Ready") _network.Changed.Pulse();
    }

    private async Task SendCloseAsync(int code, CancellationToken cancellationToken)
    {
        _closeSent = true;
        ServerCloseCode = code;

        // A client that never answers the close is dropped after a grace time.
        _closeGrace.Change(CloseGrace, Timeout.InfiniteTimeSpan);
        await _socket.CloseOutputAsync((WebSocketCloseStatus)code, null, cancellationToken).ConfigureAwait(false);
        _network.Changed.Pulse();
    }

    private async Task SendFrameAsync(ReadOnlyMemory<byte> payload, int? cutAt, CancellationToken cancellationToken)
    {
        var kind = Format == SocketFormat.Json ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
        var piece = cutAt ?? _network.Options.FragmentBytes ?? payload.Length;
        while (payload.Length > piece && piece > 0)
        {
            await _socket.SendAsync(payload[..piece], kind, endOfMessage: false, cancellationToken).ConfigureAwait(false);
            payload = payload[piece..];
        }

        await _socket.SendAsync(payload, kind, endOfMessage: true, cancellationToken).ConfigureAwait(false);
    }

    private static bool Take(ref int count)
    {
        if (Volatile.Read(ref count) <= 0) return false;
        Interlocked.Decrement(ref count);
        return true;
    }

    private async Task WaitForSilenceAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task? silence;
            lock (_sendGate) silence = _silence?.Task;
            if (silence is null) return;
            await silence.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
