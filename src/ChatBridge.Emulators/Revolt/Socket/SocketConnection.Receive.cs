using System.Net.WebSockets;
using System.Text.Json;

namespace ChatBridge.Emulators.Revolt;

/// <content>The reading half: one loop takes the client's messages. What it cannot read, it passes over in silence, as the real server does.</content>
public sealed partial class SocketConnection
{
    private const int MaxInboundBytes = 1024 * 1024;

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Runs the connection until either side ends it.</summary>
    internal async Task RunAsync(string? token, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (_faults.TakeMute()) Silence();
        if (token is not null) LogIn(token);
        var sending = GuardAsync(SendLoopAsync(stopping.Token));
        try
        {
            await GuardAsync(ReceiveLoopAsync(stopping.Token)).ConfigureAwait(false);
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(false);
            _network.Hub.LogOff(this);
            _ended.TrySetResult();
            _network.Changed.Pulse();
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
            // A connection that leaves is not dropped: what it said last may still be on its way.
            if (!_leaves) Drop();
        }
    }

    private async Task ReceiveLoopAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        var count = 0;
        while (true)
        {
            if (count == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
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
                Drop();
                return;
            }

            if (!part.EndOfMessage) continue;
            Receive(buffer.AsMemory(0, count), part.MessageType);
            count = 0;
        }
    }

    private void Receive(ReadOnlyMemory<byte> message, WebSocketMessageType kind)
    {
        Interlocked.Increment(ref _framesReceived);
        var expected = Format == SocketFormat.Json ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
        if (kind != expected || !TryDecode(message, out var root) || !Handle(root)) Interlocked.Increment(ref _framesIgnored);
        _network.Changed.Pulse();
    }

    private bool TryDecode(ReadOnlyMemory<byte> message, out JsonElement root)
    {
        root = default;
        if (Format == SocketFormat.Msgpack)
        {
            if (!MsgpackReader.TryRead(message.Span, out root)) return false;
        }
        else
        {
            try
            {
                using var document = JsonDocument.Parse(message);
                root = document.RootElement.Clone();
            }
            catch (JsonException)
            {
                return false;
            }
        }

        return root.ValueKind == JsonValueKind.Object;
    }

    private bool Handle(JsonElement root)
    {
        if (Text(root, "type") is not { } type) return false;
        if (type == "Authenticate")
        {
            // A second one changes nothing.
            if (Text(root, "token") is not { } token) return false;
            if (User is not null) return true;
            UsedAuthenticateFrame = true;
            LogIn(token);
            return true;
        }

        // Everything else before the login is passed over.
        if (User is not { } user) return false;
        switch (type)
        {
            case "Ping":
                return Ping(root);
            case "BeginTyping" or "EndTyping":
                if (Text(root, "channel") is not { } channel) return false;
                lock (_network.Gate)
                {
                    if (Visible.Contains(channel) && _network.Channels.GetValueOrDefault(channel) is { } found)
                    {
                        if (type == "BeginTyping") Interlocked.Increment(ref _typings);
                        _network.Type(user, found, type == "BeginTyping");
                    }
                }

                return true;
            case "Subscribe" when _network.Era >= RevoltEra.Revolt:
                if (Text(root, "server_id") is not { } server) return false;
                Subscribe(server);
                return true;
            default:
                return false;
        }
    }

    private bool Ping(JsonElement root)
    {
        if (!root.TryGetProperty("data", out var data) || !IsPingData(data)) return false;
        if (root.TryGetProperty("responded", out var responded) && responded.ValueKind != JsonValueKind.Null) return false;
        Interlocked.Increment(ref _pings);
        if (WithholdPongs || _faults.LosesPong()) return true;
        var pong = new WireMap { ["type"] = "Pong", ["data"] = data };
        Enqueue(OutboundFrame.Of(Format == SocketFormat.Json ? WireJson.Write(pong) : MsgpackWriter.Write(pong)));
        return true;
    }

    /// <summary>A whole number that is not negative, or a list of bytes.</summary>
    private static bool IsPingData(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.Number => data.TryGetUInt64(out _) && !data.GetRawText().AsSpan().ContainsAny('.', 'e', 'E'),
        JsonValueKind.Array => data.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.Number && item.TryGetByte(out _)),
        _ => false,
    };

    private void LogIn(string token)
    {
        var session = _network.FindSession(token);
        var user = session is { User.Onboarded: true } ? session.User : _network.FindBot(token);
        if (user is null)
        {
            Fail("InvalidSession");
        }
        else if (_faults.TakeDropBeforeReady())
        {
            Send(new WireEvent(Shapes.Event("Authenticated")));
            Enqueue(OutboundFrame.DropNow);
        }
        else
        {
            _network.Hub.LogIn(this, user, session);
        }
    }

    private static string? Text(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: JSON by its grammar, but no text.
            return null;
        }
    }
}
