using System.Text.Json;
using ChatBridge.Adapters.Ayaka.Native;
using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Reads what the gateway's events mean. What nobody handles and no cache keeps is not decoded at all.</summary>
internal sealed partial class AyakaProjector(ConnectionHost host, AyakaSetup setup, GuildRefresh refresh, PresenceBook presences) : EventProjector
{
    private long _count;   // tells events apart that the network does not number

    /// <inheritdoc/>
    public override void OnOpened() => refresh.SessionBegins();

    /// <inheritdoc/>
    public override void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        if (refresh.HasResults)
        {
            TakeResults(sink);
        }

        if (info.EventKey == AyakaEvent.Pong)
        {
            return;
        }

        _count++;
        switch (info.EventKey)
        {
            case AyakaEvent.MessageCreate:
                OnMessageCreate(frame, sink);
                break;
            case AyakaEvent.MessageEdit:
                OnMessageEdit(Envelope.Read(frame).Data, frame, sink);
                break;
            case AyakaEvent.MessageDelete:
                OnMessageDelete(Envelope.Read(frame).Data, frame, sink);
                break;
            case AyakaEvent.Notification:
                OnNotification(Envelope.Read(frame), frame, sink);
                break;
            case AyakaEvent.PresenceUpdate:
                OnPresence(Envelope.Read(frame), frame, sink);
                break;
            case AyakaEvent.Ready:
                OnReady(Envelope.Read(frame).Data, frame, sink);
                break;
            case AyakaEvent.GuildInit or AyakaEvent.GuildCreate or AyakaEvent.GuildJoin:
                OnGuild(info.EventKey, Envelope.Read(frame).Data, frame, sink);
                break;
            case AyakaEvent.GuildUpdate:
                OnGuildUpdate(Envelope.Read(frame), frame, sink);
                break;
            case AyakaEvent.GuildDelete:
                OnGuildDelete(Envelope.Read(frame), frame, sink);
                break;
            case AyakaEvent.ChannelCreate:
                OnChannelCreate(Envelope.Read(frame), frame, sink);
                break;
            case AyakaEvent.MemberJoin:
                OnMemberJoin(Envelope.Read(frame).Data, frame, sink);
                break;
            case AyakaEvent.InviteCreate:
                OnInviteCreate(Envelope.Read(frame).Data, frame, sink);
                break;
            case AyakaEvent.Hello when sink.Wants<AyakaHelloEvent>():
                Emit(new AyakaHelloEvent(Stamp(sink, "HELLO"), Envelope.Read(frame).Info.ToStringOrNull(), frame.ToArray()), default, sink);
                break;
            case AyakaEvent.Ack when sink.Wants<AyakaAckEvent>():
                Emit(new AyakaAckEvent(Stamp(sink, "ACK"), frame.ToArray()), default, sink);
                break;
            case AyakaEvent.Hello or AyakaEvent.Ack:
                break;   // concern the session alone
            default:
                OnUnmapped(frame, sink);
                break;
        }
    }

    private void OnReady(ReadOnlySpan<byte> data, ReadOnlySpan<byte> frame, EventSink sink)
    {
        var cursor = new JsonCursor(data);
        var account = UserReader.ReadAccount(ref cursor, host);
        sink.SetSelf(account.User);
        if (sink.Wants<AyakaReadyEvent>())
        {
            Emit(new AyakaReadyEvent(Stamp(sink, "READY"), account, frame.ToArray()), default, sink);
        }
    }

    private void OnPresence(in Envelope envelope, ReadOnlySpan<byte> frame, EventSink sink)
    {
        var id = envelope.Id;
        if (id.IsNone)
        {
            id = JsonParts.FindId(envelope.Data);
        }

        if (id.IsNone)
        {
            throw JsonParts.NoId("a presence");
        }

        var user = new UserId(id);
        var presence = PresenceReader.Read(envelope.Data);
        var before = presences.Put(user, presence);
        if (sink.Wants<PresenceChanged>() && before?.Status != presence.Status)
        {
            sink.Emit(new PresenceChanged(sink.Stamp(Key("presence.changed", id)), user, presence.Status), default);
        }

        if (sink.Wants<AyakaPresenceUpdateEvent>())
        {
            Emit(new AyakaPresenceUpdateEvent(Stamp(sink, "PRESENCE_UPDATE", id), user, presence, frame.ToArray()), default, sink);
        }
    }

    private void OnInviteCreate(ReadOnlySpan<byte> data, ReadOnlySpan<byte> frame, EventSink sink)
    {
        if (!sink.Wants<AyakaInviteCreateEvent>())
        {
            return;
        }

        Emit(new AyakaInviteCreateEvent(Stamp(sink, "INVITE_CREATE"), AyakaApi.ReadInvite(data), frame.ToArray()), default, sink);
    }

    private void OnUnmapped(ReadOnlySpan<byte> frame, EventSink sink)
    {
        if (sink.Wants<UnmappedEvent>())
        {
            sink.Emit(new UnmappedEvent(sink.Stamp(Key("unmapped", default)), Envelope.NameOf(frame), frame.ToArray()), default);
        }
    }

    private static void Emit<TEvent>(in TEvent native, EntityId channel, EventSink sink) where TEvent : struct, IChatEvent => sink.Emit(native, channel);

    private EventContext Stamp(EventSink sink, string name, EntityId subject = default) => sink.Stamp(Key(name, subject));

    private EventKey Key(string name, EntityId subject) => new(name, subject, _count);
}
