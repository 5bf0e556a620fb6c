using System.Text.Json;
using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Discord;

/// <content>Members and presences.</content>
internal sealed partial class GatewayProjector
{
    private void OnMember(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        var joined = info.EventKey == GatewayEvent.MemberAdd;
        if (!joined)
        {
            NoteOwnMember(data);
        }

        var wanted = joined ? sink.Wants<MemberJoined>() : sink.Wants<MemberUpdated>();
        if (!wanted && !_host.Users.IsEnabled && !_host.Members.IsEnabled)
        {
            return;
        }

        var member = UserReader.ReadMember(ref data, _host, 0) ?? throw new JsonException("The network sent a member without a user.");
        var before = _host.Members.Put((member.GuildId, member.User.Id), member);
        if (!wanted)
        {
            return;
        }

        var context = sink.Stamp(new EventKey(joined ? "member.joined" : "member.updated", member.User.Id.Value, info.Sequence));
        if (joined)
        {
            sink.Emit(new MemberJoined(context, member), EntityId.None);
        }
        else
        {
            sink.Emit(new MemberUpdated(context, before, member), EntityId.None);
        }
    }

    private void OnMemberRemove(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        if (!sink.Wants<MemberLeft>() && !_host.Members.IsEnabled)
        {
            return;
        }

        var member = UserReader.ReadMember(ref data, _host, 0) ?? throw new JsonException("The network sent a member without a user.");
        var before = _host.Members.Remove((member.GuildId, member.User.Id));
        if (sink.Wants<MemberLeft>())
        {
            sink.Emit(new MemberLeft(sink.Stamp(new EventKey("member.left", member.User.Id.Value, info.Sequence)), member.GuildId, member.User, before), EntityId.None);
        }
    }

    private void OnPresence(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        var wanted = sink.Wants<PresenceChanged>();
        if (!wanted && _presences is null)
        {
            return;
        }

        var (user, status) = PresenceBook.ReadEntry(ref data);
        if (user == 0)
        {
            return;
        }

        _presences?.Set(new UserId(user), status);
        if (wanted)
        {
            sink.Emit(new PresenceChanged(sink.Stamp(Key("presence.changed", user, info)), new UserId(user), status), EntityId.None);
        }
    }
}
