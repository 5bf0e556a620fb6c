using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace ChatBridge.Emulators.Discord;

/// <content>The writing half: one loop takes control frames first, then the session's dispatches in order.</content>
public sealed partial class GatewayConnection
{
    private const int MaxWaitingControlFrames = 256;
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(5);

    private readonly Lock _sendGate = new();
    private readonly ConcurrentQueue<OutboundFrame> _control = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly ArrayBufferWriter<byte> _envelope = new(2048);
    private readonly GatewayEncoder _encoder;
    private readonly ITimer _closeGrace;
    private readonly ITimer _release;
    private readonly ITimer _readyTimer;
    private TaskCompletionSource? _silence;
    private GatewaySession? _session;
    private long _cursor;
    private long _skipResumedUpTo;
    private bool _dispatchesHeld;
    private bool _closeSent;
    private int _repeats;
    private long _skew;
    private int? _splitAt;

    private GatewaySession? Session
    {
        get
        {
            lock (_sendGate) return _session;
        }
    }

    /// <summary>Starts to carry a session from after the given number; called by the session under its lock.</summary>
    internal void Follow(GatewaySession session, long sequence, long skipResumedUpTo)
    {
        lock (_sendGate)
        {
            _session = session;
            _cursor = sequence;
            _skipResumedUpTo = skipResumedUpTo;
            SessionId = session.Id;
        }
    }

    /// <summary>Called by the session when a dispatch was added. A reader that lags too far behind loses the connection, not the events.</summary>
    internal void DispatchWaits(long last)
    {
        var lag = last - Math.Max(Volatile.Read(ref _cursor), Volatile.Read(ref _skipResumedUpTo));
        if (lag > _network.Options.MaxUnsentDispatches) Drop();
        else _wake.Writer.TryWrite(true);
    }

    private GatewaySession? Unfollow()
    {
        lock (_sendGate)
        {
            var session = _session;
            _session = null;
            return session;
        }
    }

    private void Enqueue(OutboundFrame frame)
    {
        if (_control.Count >= MaxWaitingControlFrames) Drop();
        else _control.Enqueue(frame);
        _wake.Writer.TryWrite(true);
    }

    private void ReleaseDispatches()
    {
        Volatile.Write(ref _dispatchesHeld, false);
        _wake.Writer.TryWrite(true);
    }

    private async Task SendLoopAsync(CancellationToken cancellationToken)
    {
        while (!_closeSent)
        {
            while (_control.TryDequeue(out var frame))
            {
                await SendControlAsync(frame, cancellationToken).ConfigureAwait(false);
                if (_closeSent) return;
            }

            if (!Volatile.Read(ref _dispatchesHeld) && TakeDispatch(out var dispatch))
            {
                await SendDispatchAsync(dispatch, cancellationToken).ConfigureAwait(false);
                continue;
            }

            await _wake.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private bool TakeDispatch(out GatewayDispatch dispatch)
    {
        dispatch = default;
        GatewaySession? session;
        long cursor;
        lock (_sendGate) (session, cursor) = (_session, _cursor);
        if (session is null || !session.TryRead(cursor, _skipResumedUpTo, out dispatch)) return false;
        lock (_sendGate)
        {
            // The session may have been taken away between the two locks.
            if (!ReferenceEquals(_session, session)) return false;
            _cursor = dispatch.Sequence;
            return true;
        }
    }

    private async Task SendDispatchAsync(GatewayDispatch dispatch, CancellationToken cancellationToken)
    {
        var sequence = dispatch.Sequence + Interlocked.Exchange(ref _skew, 0);
        _envelope.ResetWrittenCount();
        _envelope.Write("{\"t\":\""u8);
        Encoding.UTF8.GetBytes(dispatch.Name.AsSpan(), _envelope);
        _envelope.Write("\",\"s\":"u8);
        Encoding.UTF8.GetBytes(sequence.ToString(CultureInfo.InvariantCulture).AsSpan(), _envelope);
        _envelope.Write(",\"op\":0,\"d\":"u8);
        _envelope.Write(dispatch.Data);
        _envelope.Write("}"u8);
        var repeat = _faults.RepeatsDispatch(dispatch.Name) || TakeRepeat();
        await SendFrameAsync(_envelope.WrittenMemory, cancellationToken).ConfigureAwait(false);
        if (repeat) await SendFrameAsync(_envelope.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _faults.AfterDispatch(this);
    }

    private bool TakeRepeat()
    {
        if (Volatile.Read(ref _repeats) == 0) return false;
        Interlocked.Decrement(ref _repeats);
        return true;
    }

    private async Task SendControlAsync(OutboundFrame frame, CancellationToken cancellationToken)
    {
        if (frame.CloseCode is not { } code)
        {
            await SendFrameAsync(frame.Payload, cancellationToken).ConfigureAwait(false);
            return;
        }

        await WaitForSilenceAsync(cancellationToken).ConfigureAwait(false);
        _closeSent = true;
        ServerCloseCode = code;
        if (Unfollow() is { } session)
        {
            session.Detach(this, _network.Time.GetUtcNow());
            if (GatewayCloseCodes.EndsSession(code)) _network.Gateway.End(session);
        }

        // A client that never answers the close is dropped after a grace time.
        _closeGrace.Change(CloseGrace, Timeout.InfiniteTimeSpan);
        await _socket.CloseOutputAsync((WebSocketCloseStatus)code, GatewayCloseCodes.Reason(code), cancellationToken).ConfigureAwait(false);
        _network.Changed.Pulse();
    }

    private async Task SendFrameAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        await WaitForSilenceAsync(cancellationToken).ConfigureAwait(false);
        var (bytes, binary) = _encoder.Encode(payload);
        var kind = binary ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
        if (TakeSplit(bytes.Length) is { } at)
        {
            await _socket.SendAsync(bytes[..at], kind, endOfMessage: true, cancellationToken).ConfigureAwait(false);
            bytes = bytes[at..];
        }

        await _socket.SendAsync(bytes, kind, endOfMessage: true, cancellationToken).ConfigureAwait(false);
    }

    private int? TakeSplit(int length)
    {
        lock (_sendGate)
        {
            if (_splitAt is { } at)
            {
                _splitAt = null;
                return Math.Clamp(at < 0 ? length + at : at, 0, length);
            }
        }

        return Compression == GatewayCompressionMode.ZlibStream ? _faults.SplitsFrame(length) : null;
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
