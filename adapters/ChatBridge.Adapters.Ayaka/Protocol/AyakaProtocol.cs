using System.Buffers;
using System.Text.Json;
using ChatBridge.Sessions;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>The rules of a session: identify, ready, pings, close codes. Nothing can be resumed.</summary>
/// <remarks>
/// The gateway does not say how many guilds follow its READY, if any. A ping goes out with it, and the session is ready when that is answered, or
/// when anything else than a guild comes: by then the guilds are there, and nobody waits for what does not come.
/// </remarks>
internal sealed class AyakaProtocol(AyakaSetup setup) : SessionProtocol
{
    private const int InvalidPresences = 4001;
    private const int InvalidSession = 4002;
    private const int TooManyUsers = 4003;
    private const int UnknownEncoding = 4004;
    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(5);

    private UserId _settling;
    private bool _isReady;

    /// <inheritdoc/>
    public override FrameInfo Inspect(ReadOnlySpan<byte> frame)
    {
        var info = AyakaFrame.Inspect(frame);
        return _isReady && info.EventKey != AyakaEvent.Pong ? info with { IsSession = false } : info;
    }

    /// <inheritdoc/>
    public override string GetEventName(ReadOnlySpan<byte> frame) => frame.IsEmpty ? "" : Envelope.NameOf(frame);

    /// <inheritdoc/>
    public override void OnOpen(SessionMemory memory, SessionActions actions)
    {
        (_settling, _isReady) = (default, false);
        if (setup.Session.Value is not { } session)
        {
            actions.Reconnect(resume: false, "there is no session id any more", ShortPause, LongPause);
            return;
        }

        actions.StartHeartbeat(setup.Options.PingInterval);
        actions.Send(output => AyakaWriter.WriteIdentify(output, session, setup.Options.Encoding, setup.Options.Presences));
    }

    /// <inheritdoc/>
    public override void OnFrame(in FrameInfo info, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions)
    {
        if (info.EventKey == AyakaEvent.Pong)
        {
            actions.Acknowledge();
        }

        if (_isReady)
        {
            return;
        }

        if (_settling != default && info.EventKey is not (AyakaEvent.GuildInit or AyakaEvent.Ready))
        {
            BecomeReady(memory, actions);
        }
        else if (info.EventKey == AyakaEvent.Ready && _settling == default)
        {
            OnReady(frame, actions);
        }
        else if (info.EventKey == AyakaEvent.Echo)
        {
            OnEcho(actions);
        }
    }

    /// <inheritdoc/>
    public override CloseVerdict OnClose(TransportClose? close, SessionMemory memory)
    {
        switch (close?.Code)
        {
            case InvalidSession when setup.Session.TryForget():
                return CloseVerdict.Fresh;
            case InvalidSession:
                return Fatal(ChatErrorKind.Unauthenticated, InvalidSession, "the gateway does not accept the session id. Check SessionId, or the mail address and password: another login ends earlier sessions");
            case InvalidPresences:
                return Fatal(ChatErrorKind.ProtocolViolation, InvalidPresences, "the gateway does not understand Presences. Set it to false");
            case UnknownEncoding:
                return Fatal(ChatErrorKind.ProtocolViolation, UnknownEncoding, "the gateway does not know the encoding, or refuses a frame that was sent. Set Encoding to Json");
            case TooManyUsers:
                setup.Gateways.Reject(isEcho: false);   // another one may have room
                return CloseVerdict.Fresh;
            default:
                return CloseVerdict.Fresh;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Nothing: an empty frame is the transport's form of a ping.</remarks>
    public override void WriteHeartbeat(SessionMemory memory, IBufferWriter<byte> output)
    {
    }

    private void OnReady(ReadOnlySpan<byte> frame, SessionActions actions)
    {
        EntityId id;
        try
        {
            id = JsonParts.FindId(Envelope.Read(frame).Data);
        }
        catch (JsonException)
        {
            id = default;
        }

        if (id.IsNone)
        {
            actions.Reconnect(resume: false, "the gateway's READY does not tell who the account is", ShortPause, LongPause);
            return;
        }

        setup.Session.Taken();
        _settling = new UserId(id);
        actions.Settling(_settling);
        actions.BeatNow();
    }

    private void BecomeReady(SessionMemory memory, SessionActions actions)
    {
        _isReady = true;
        memory.UserId = _settling;
        actions.Ready(_settling);
        if (setup.Presence is { } presence)
        {
            actions.Send(output => AyakaWriter.WritePresence(output, presence, setup.Dialect));
        }
    }

    private void OnEcho(SessionActions actions)
    {
        if (setup.Gateways.Reject(isEcho: true))
        {
            actions.Reconnect(resume: false, "what answers at this address only echoes; the next one is tried", ShortPause, ShortPause);
        }
        else
        {
            actions.Fail(new ChatError(ChatErrorKind.ProtocolViolation, Effect.NotApplied,
                $"Connection '{setup.Connection}': what answers at the gateway's address only echoes what it hears. Set GatewayAddress to the gateway itself, or DiscoveryAddress to where it can be asked for.") { Connection = setup.Connection });
        }
    }

    private CloseVerdict Fatal(ChatErrorKind kind, int code, string what) => CloseVerdict.Fatal(
        new ChatError(kind, Effect.NotApplied, $"Connection '{setup.Connection}': {what} (close code {code}).") { Connection = setup.Connection, NativeCode = code.ToString(System.Globalization.CultureInfo.InvariantCulture) });
}
