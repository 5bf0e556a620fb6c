using System.Net.WebSockets;
using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>The reading half: one loop takes the client's messages and answers them.</content>
public sealed partial class GatewayConnection
{
    private const int MaxInboundBytes = 4096;
    private const int MaxFramesPerMinute = 120;

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<long> _received = new(MaxFramesPerMinute + 1);
    private readonly ITimer _watchdog;

    /// <summary>Runs the connection until either side ends it.</summary>
    internal async Task RunAsync(int? refusal, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (refusal is { } code) Close(code);
        else if (_faults.TakeReconnectInsteadOfHello()) RequestReconnect();
        else if (!_faults.TakeWithheldHello()) Enqueue(OutboundFrame.Of(DiscordJson.Hello(_network.Options.HeartbeatInterval)));
        RestartWatchdog();
        var sending = GuardAsync(SendLoopAsync(stopping.Token));
        try
        {
            await GuardAsync(ReceiveLoopAsync(stopping.Token)).ConfigureAwait(false);
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(false);
            End();
        }
    }

    /// <summary>A broken socket or a stop is how a connection ends, not a fault of the emulator.</summary>
    private async Task GuardAsync(Task loop)
    {
        try
        {
            await loop.ConfigureAwait(false);
        }
        catch (Exception ended) when (ended is OperationCanceledException or WebSocketException or IOException or InvalidOperationException or ObjectDisposedException)
        {
            // Either loop's end ends the other one through the socket. An aborted request reports itself as an invalid operation.
            Drop();
        }
    }

    private void End()
    {
        if (Unfollow() is { } session && session.Detach(this, _network.Time.GetUtcNow()) && ClientCloseCode is 1000 or 1001)
        {
            // The client said goodbye: the session is over. Any other end leaves it resumable.
            _network.Gateway.End(session);
        }

        _ended.TrySetResult();
        _network.Changed.Pulse();
    }

    private async Task ReceiveLoopAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxInboundBytes + 1];
        var count = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(count), cancellationToken).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                if (ServerCloseCode is null) ClientCloseCode = _socket.CloseStatus is { } status ? (int)status : 1005;
                if (_socket.State == WebSocketState.CloseReceived && !_closeSent)
                {
                    _closeSent = true;
                    _wake.Writer.TryWrite(true);
                    await _socket.CloseOutputAsync(_socket.CloseStatus is { } echo and not WebSocketCloseStatus.Empty ? echo : WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
                }

                return;
            }

            count += part.Count;
            if (count > MaxInboundBytes)
            {
                Close(4002);
                count = 0;
                continue;
            }

            if (!part.EndOfMessage) continue;
            if (ServerCloseCode is null) Receive(buffer.AsMemory(0, count));
            count = 0;
        }
    }

    private void Receive(ReadOnlyMemory<byte> message)
    {
        Interlocked.Increment(ref _framesReceived);
        var now = _network.Time.GetTimestamp();
        while (_received.TryPeek(out var oldest) && _network.Time.GetElapsedTime(oldest, now) >= TimeSpan.FromSeconds(60)) _received.Dequeue();
        _received.Enqueue(now);
        if (_received.Count > MaxFramesPerMinute)
        {
            Close(4008);
            return;
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(message);
        }
        catch (JsonException)
        {
            Close(4002);
            return;
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("op", out var op)
                || op.ValueKind != JsonValueKind.Number || !op.TryGetInt32(out var code))
            {
                Close(4002);
                return;
            }

            root.TryGetProperty("d", out var data);
            try
            {
                Handle(code, data);
            }
            catch (InvalidOperationException)
            {
                // A field of the wrong kind, or a text with half a surrogate pair.
                Close(4002);
            }
        }

        _network.Changed.Pulse();
    }

    private void Handle(int op, JsonElement data)
    {
        if (op == 1)
        {
            Heartbeat(data);
            return;
        }

        if (op == 2)
        {
            Identify(data);
            return;
        }

        if (op == 6)
        {
            Resume(data);
            return;
        }

        if (op is not (3 or 4 or 8 or 31 or 43))
        {
            Close(4001);
            return;
        }

        if (Session is not { } session)
        {
            Close(4003);
            return;
        }

        if (data.ValueKind != JsonValueKind.Object) Close(4002);
        else if (!GatewayRequests.TryHandle(_network, session, op, data)) Close(4002);
    }

    private void Heartbeat(JsonElement data)
    {
        // A number or null; some clients send 0 before the first event.
        if (data.ValueKind is not (JsonValueKind.Number or JsonValueKind.Null or JsonValueKind.Undefined))
        {
            Close(4002);
            return;
        }

        LastHeartbeatSequence = data.ValueKind == JsonValueKind.Number && data.TryGetInt64(out var sequence) ? sequence : null;
        Interlocked.Increment(ref _heartbeats);
        RestartWatchdog();
        if (!WithholdAcks && !_faults.LosesAck()) Enqueue(OutboundFrame.Of("""{"t":null,"s":null,"op":11,"d":null}"""u8));
    }

    private void RestartWatchdog()
    {
        if (_network.Options.HeartbeatTimeout is { } timeout) _watchdog.Change(timeout, Timeout.InfiniteTimeSpan);
    }

    private void HeartbeatMissed() => Close(4009);
}
