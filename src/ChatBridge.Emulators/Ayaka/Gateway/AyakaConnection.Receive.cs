using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBridge.Emulators.Ayaka;

/// <content>The reading half: one loop takes the client's frames. The first message identifies; later ones set the presence or ask for a sign of life.</content>
public sealed partial class AyakaConnection
{
    private const int NoStatus = 1005;
    private const int InvalidFormat = 4001;
    private const int InvalidSession = 4002;
    private const int TooManyUsers = 4003;
    private const int Forbidden = 4004;

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MemoryStream _message = new();
    private string? _session;
    private bool _hasIdentified;

    /// <summary>Runs the connection until either side ends it.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (_faults.TakeMute()) Silence();
        if (_network.Options.PingInterval != Timeout.InfiniteTimeSpan) _pinger.Change(_network.Options.PingInterval, _network.Options.PingInterval);
        var sending = GuardAsync(SendLoopAsync(stopping.Token));
        try
        {
            await GuardAsync(ReceiveLoopAsync(stopping.Token)).ConfigureAwait(false);

            // The answer to the client's close is still to be written.
            if (ClientCloseCode is not null) await sending.ConfigureAwait(false);
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(false);
            _network.Hub.Remove(this);
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
        catch (Exception ended) when (ended is OperationCanceledException or IOException or InvalidOperationException or ObjectDisposedException)
        {
            // Either loop's end ends the other one through the socket. An aborted request reports itself as an invalid operation.
            // A connection that leaves is not dropped: what it said last may still be on its way.
            if (!_leaves) Drop();
        }
    }

    private async Task ReceiveLoopAsync(CancellationToken cancellationToken)
    {
        while (await _frames.ReadAsync(cancellationToken).ConfigureAwait(false) is var (opcode, isLast, payload))
        {
            switch (opcode)
            {
                case Opcode.Ping:
                    Interlocked.Increment(ref _pings);
                    if (!WithholdPongs && !_faults.LosesPong()) Enqueue(new OutboundFrame(OutboundKind.Pong, payload));
                    _network.Changed.Pulse();
                    break;
                case Opcode.Pong:
                    Interlocked.Increment(ref _pongs);
                    _pongTimer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                    _network.Changed.Pulse();
                    break;
                case Opcode.Close when !isLast:
                    // The client broke the rules of WebSocket. What it still sends is taken in, lest TCP takes the close frame back.
                    Close(BinaryPrimitives.ReadUInt16BigEndian(payload));
                    await _frames.DrainAsync(cancellationToken).ConfigureAwait(false);
                    return;
                case Opcode.Close:
                    if (ServerCloseCode is not null) return;
                    ClientCloseCode = payload.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(payload) : NoStatus;
                    Close(ClientCloseCode == NoStatus ? 1000 : ClientCloseCode.Value);
                    return;
                default:
                    _message.Write(payload);
                    if (_message.Length > 1024 * 1024) Close(1009);
                    else if (isLast) Receive();
                    break;
            }
        }
    }

    private void Receive()
    {
        var bytes = _message.ToArray();
        _message.SetLength(0);
        Interlocked.Increment(ref _framesReceived);
        if (IsEcho)
        {
            Enqueue(new OutboundFrame(OutboundKind.Text, bytes));
            Close(1000);
        }
        else if (!_closeSent)
        {
            Handle(Parse(bytes));
        }

        _network.Changed.Pulse();
    }

    private static JsonObject? Parse(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Handle(JsonObject? root)
    {
        if (root is null)
        {
            Close(InvalidSession);
        }
        else if (!_hasIdentified)
        {
            Identify(root);
        }
        else
        {
            switch (Text(root["t"])?.ToUpperInvariant())
            {
                case "HEARTBEAT":
                    Interlocked.Increment(ref _heartbeats);
                    Send(new JsonObject { ["t"] = "ACK", ["_s"] = _session, ["s"] = root["s"]?.DeepClone(), ["d"] = null });
                    break;
                case "PRESENCE":
                    SetPresence(root);
                    break;
                case "DISPATCH" or "DISPATCH_TO" or "DISPATCH_TO_GUILD" or "NOTIFICATION":
                    Close(Forbidden);
                    break;
                default:
                    // What the gateway does not know it passes over.
                    break;
            }
        }
    }

    private void Identify(JsonObject root)
    {
        _hasIdentified = true;
        if (_faults.TakeRejection() is { } code)
        {
            Close(code);
        }
        else if (root["presences"] is { } presences && presences.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
        {
            Close(InvalidFormat);
        }
        else if (root["encoding"] is { } encoding && Text(encoding) is not ("json" or "zlib"))
        {
            Close(Forbidden);
        }
        else if (Text(root["session_id"]) is not { } session || _network.FindSession(session) is not { } person)
        {
            Close(InvalidSession);
        }
        else
        {
            Welcome(person, session, Text(root["encoding"]) == "zlib");
        }
    }

    private void Welcome(AyakaPerson person, string session, bool isCompressed)
    {
        lock (_network.Gate)
        {
            if (_network.Hub.CountOn(Path) >= _network.Options.MaxConnections)
            {
                Close(TooManyUsers);
                return;
            }

            (Person, _session, IsCompressed) = (person, session, isCompressed);
            _encoder = isCompressed ? new PayloadEncoder(_network.Options.Has(AyakaQuirks.ZlibPerMessage)) : null;
            _network.Hub.Add(this);
            if (!_network.Options.Has(AyakaQuirks.NoHello)) Send(Shapes.Hello(session));
            if (_faults.TakeDropBeforeReady()) Enqueue(new OutboundFrame(OutboundKind.Drop));
            else if (_network.Options.ReadyDelay > TimeSpan.Zero) _readyTimer.Change(_network.Options.ReadyDelay, Timeout.InfiniteTimeSpan);
            else BecomeReady();
        }
    }

    private void BecomeReady()
    {
        lock (_network.Gate)
        {
            if (!IsOpen || Person is not { } person) return;
            Send(_network.Shapes.Ready(person, _session!));   // who has a person has a session
            IsReady = true;
            if (_network.Options.Has(AyakaQuirks.NoGuildInit)) return;
            foreach (var guild in _network.Guilds.Values)
            {
                if (guild.MembersInside.ContainsKey(person.Id)) Send(_network.Shapes.GuildInit(guild));
            }
        }

        _network.Changed.Pulse();
    }

    private void SetPresence(JsonObject root)
    {
        if (Person is not { } person || root["type"] is not JsonValue kind || !kind.TryGetValue<int>(out var type) || type is < 1 or > 4) return;
        var embed = root["embed"] is JsonObject shown
            ? new AyakaPresenceEmbed(Text(shown["name"]) ?? "", Text(shown["description"]) ?? "", Text(shown["banner_url"]), Text(shown["top_text"]), Text(shown["bottom_text"]))
            : null;
        long? emoji = root["emoji"] is JsonValue given && (given.TryGetValue<long>(out var id) || long.TryParse(Text(given), out id)) ? id : null;
        _network.SetPresence(person, new AyakaPresence(type, Text(root["description"]) ?? "", emoji, embed));
    }

    private static string? Text(JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.String) return null;
        try
        {
            return value.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: JSON by its grammar, but no text.
            return null;
        }
    }
}
