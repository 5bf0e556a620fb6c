using System.Collections.Immutable;
using ChatBridge.Sessions;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Aster;

/// <summary>Reads what the server tells: keeps users, channels and presence, and emits what changed.</summary>
internal sealed partial class AsterProjector(AsterState server, AsterRequests requests, AsterProtocol protocol, ConnectionHost host, ILogger<AsterProjector> logger) : EventProjector
{
    private long _revision;
    private string _name = "";
    private byte[] _icon = [];
    private UserId _self;
    private bool _hasGuild;
    private bool _hasChannels;
    private bool _hasUsers;
    private bool _onlineWasPushed;

    public override void OnOpened()
    {
        _onlineWasPushed = false;
        server.OnOpened();
    }

    public override void OnClosed(ChatError error) => requests.EndCurrent(error);

    public override void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        var match = requests.Match(info, frame);
        try
        {
            EmitPacket(info, frame, sink);
            if (match.Kind == AsterMatchKind.Unasked)
            {
                EmitUnmapped(frame, sink);
            }
            else if (info.OpCode == 200)
            {
                Read((AsterCommand)info.EventKey, match, frame, sink);
            }
        }
        finally
        {
            requests.Deliver(info, frame);
        }
    }

    private void Read(AsterCommand command, in AsterMatch match, ReadOnlySpan<byte> frame, EventSink sink)
    {
        var isAnswer = match.Kind == AsterMatchKind.Answer;
        switch (command)
        {
            case AsterCommand.Content:
                OnContent(frame, sink);
                break;
            case AsterCommand.MessageEdited:
                OnEdited(frame, sink);
                break;
            case AsterCommand.MessageDeleted:
                OnDeleted(frame, sink);
                break;
            case AsterCommand.GetMetadata:
                OnUsers(frame, isAnswer, sink);
                break;
            case AsterCommand.GetUser when isAnswer:
                OnUsers(frame, isWhole: false, sink);
                break;
            case AsterCommand.Online:
                OnOnline(frame, isAnswer, sink);
                break;
            case AsterCommand.ListChannels:
                OnChannels(frame, sink);
                break;
            case AsterCommand.ListGroups:
                OnGroups(frame, sink);
                break;
            case AsterCommand.Login or AsterCommand.Register when isAnswer:
                _self = new UserId(AsterJson.ReadNumber(frame, "uuid"u8));
                sink.SetSelf(server.FindUser(_self));
                break;
            case AsterCommand.GetName when isAnswer:
                _name = AsterJson.ReadText(frame, "data"u8);
                break;
            case AsterCommand.GetIcon when isAnswer:
                OnIcon(frame);
                break;
            case AsterCommand.History when isAnswer && match.Slot is { HasWaiter: false } slot:
                sink.Baseline(new ChannelId(slot.Channel), OnBaseline(frame));
                break;
        }

        if (command == AsterCommand.GetIcon && isAnswer)
        {
            OnGuild(sink);
        }
    }

    private void OnContent(ReadOnlySpan<byte> frame, EventSink sink)
    {
        var message = server.ToMessage(AsterJson.ReadContent(frame));
        server.RememberPushed(message);
        host.Messages.Put(message.Id, message);
        if (server.FindChannel(message.ChannelId) is { } channel)
        {
            sink.MessageCreated(channel, message);
        }
        else
        {
            Log.NoChannel(logger, host.Connection.Name, message.ChannelId, message.Id);
            EmitUnmapped(frame, sink);
        }
    }

    private void OnEdited(ReadOnlySpan<byte> frame, EventSink sink)
    {
        var id = new MessageId(AsterJson.ReadNumber(frame, "message"u8));
        var text = AsterJson.ReadText(frame, "new_content"u8);
        var before = host.Messages.Get(id) as AsterMessage;
        var trace = server.FindTrace(id);
        if (before is null && trace is null)
        {
            EmitUnmapped(frame, sink);   // the server names no channel, and nobody has seen the message
            return;
        }

        var after = before?.WithText(text)
            ?? server.ToMessage(id, trace!, text, edited: true);   // one of the two is there, see above
        host.Messages.Put(id, after);
        if (server.FindChannel(after.ChannelId) is { } channel)
        {
            sink.MessageEdited(channel, before, after);
        }
    }

    private void OnDeleted(ReadOnlySpan<byte> frame, EventSink sink)
    {
        var id = new MessageId(AsterJson.ReadNumber(frame, "message"u8));
        var before = host.Messages.Remove(id);
        var where = before?.ChannelId ?? server.FindTrace(id)?.Channel;
        if (where is null)
        {
            EmitUnmapped(frame, sink);
        }
        else if (server.FindChannel(where.Value) is { } channel)
        {
            sink.MessageDeleted(channel, id, before);
        }
    }

    private void OnUsers(ReadOnlySpan<byte> frame, bool isWhole, EventSink sink)
    {
        foreach (var wire in AsterJson.ReadUsers(frame, server.KeepsPictures))
        {
            var user = server.SetUser(wire, out var before);
            if (user.Id == _self)
            {
                sink.SetSelf(user);
            }

            if (!_hasUsers)
            {
                continue;   // the first list is what there is, not what changed
            }

            if (before is null && sink.Wants<MemberJoined>() && !server.MayHaveForgottenUsers)
            {
                sink.Emit(new MemberJoined(sink.Stamp(new EventKey("member.joined", user.Id.Value)), new ChatMember(user, server.GuildId)), EntityId.None);
            }
            else if (before is AsterUser known && HasChanged(known, user) && sink.Wants<MemberUpdated>())
            {
                sink.Emit(new MemberUpdated(sink.Stamp(new EventKey("member.updated", user.Id.Value, ++_revision)), new ChatMember(known, server.GuildId), new ChatMember(user, server.GuildId)), EntityId.None);
            }
        }

        _hasUsers |= isWhole;
    }

    private static bool HasChanged(AsterUser before, AsterUser after) =>
        before.Name != after.Name
        || !before.Groups.SequenceEqual(after.Groups)
        || before.Picture.HasValue != after.Picture.HasValue
        || !before.Picture.GetValueOrDefault().Span.SequenceEqual(after.Picture.GetValueOrDefault().Span);

    private void OnGroups(ReadOnlySpan<byte> frame, EventSink sink)
    {
        var before = server.Groups;
        var now = AsterJson.ReadGroups(frame.ToArray(), server.GuildId);
        server.Groups = now;
        if (before is not { } known)
        {
            return;   // the first list is what there is, not what changed
        }

        var old = known.ToDictionary(group => group.Uuid);
        foreach (var group in now)
        {
            if (!old.Remove(group.Uuid, out var earlier))
            {
                sink.Emit(new RoleCreated(sink.Stamp(new EventKey("role.created", group.Id.Value)), group), EntityId.None);
            }
            else if (earlier.Name != group.Name || earlier.Color != group.Color || earlier.Position != group.Position || earlier.Permissions != group.Permissions)
            {
                sink.Emit(new RoleUpdated(sink.Stamp(new EventKey("role.updated", group.Id.Value, ++_revision)), earlier, group), EntityId.None);
            }
        }

        foreach (var gone in old.Values)
        {
            sink.Emit(new RoleDeleted(sink.Stamp(new EventKey("role.deleted", gone.Id.Value)), server.GuildId, gone.Id, gone), EntityId.None);
        }
    }

    private void OnOnline(ReadOnlySpan<byte> frame, bool isAnswer, EventSink sink)
    {
        if (isAnswer && _onlineWasPushed)
        {
            return;   // the answer may list people who have gone; the push never does
        }

        _onlineWasPushed |= !isAnswer;
        var now = AsterJson.ReadOnline(frame);
        var before = server.Online;
        server.Online = now;
        if (before is null || !sink.Wants<PresenceChanged>())
        {
            return;
        }

        foreach (var user in before.Where(user => !now.Contains(user)))
        {
            Emit(user, PresenceStatus.Offline);
        }

        foreach (var user in now.Where(user => !before.Contains(user)))
        {
            Emit(user, PresenceStatus.Online);
        }

        void Emit(UserId user, PresenceStatus status) =>
            sink.Emit(new PresenceChanged(sink.Stamp(new EventKey("presence.changed", user.Value, ++_revision)), user, status), EntityId.None);
    }

    private void OnChannels(ReadOnlySpan<byte> frame, EventSink sink)
    {
        var before = server.Channels;
        var now = AsterJson.ReadChannels(frame)
            .DistinctBy(wire => wire.Id)
            .Select((wire, place) => new AsterChannel(host, new ChannelId(wire.Id), wire.Name, server.GuildId, wire.Position ?? place))
            .OrderBy(channel => channel.Position)
            .ToImmutableArray();
        server.SetChannels(now);
        var isFirst = !_hasChannels;
        _hasChannels = true;
        if (isFirst)
        {
            return;   // the first list is what there is, not what changed
        }

        var old = before.ToDictionary(channel => channel.Id);
        foreach (var channel in now)
        {
            if (!old.Remove(channel.Id, out var known))
            {
                sink.Baseline(channel.Id, []);
                sink.Emit(new ChannelCreated(sink.Stamp(new EventKey("channel.created", channel.Id.Value)), channel), channel.Id.Value);
            }
            else if (known.Name != channel.Name || known.Position != channel.Position)
            {
                sink.Emit(new ChannelUpdated(sink.Stamp(new EventKey("channel.updated", channel.Id.Value, ++_revision)), known, channel), channel.Id.Value);
            }
        }

        foreach (var gone in old.Values)
        {
            sink.Emit(new ChannelDeleted(sink.Stamp(new EventKey("channel.deleted", gone.Id.Value)), gone), gone.Id.Value);
        }
    }

    private void OnIcon(ReadOnlySpan<byte> frame)
    {
        try
        {
            _icon = Convert.FromBase64String(AsterJson.ReadText(frame, "data"u8));
        }
        catch (FormatException)
        {
            _icon = [];
            Log.BadIcon(logger, host.Connection.Name);
        }
    }

    private void OnGuild(EventSink sink)
    {
        var before = server.Guild;
        var isSame = _hasGuild && before.Name == _name && before.Icon.Span.SequenceEqual(_icon);
        var after = isSame ? before : server.SetGuild(_name, _icon, protocol.ApiMajor);
        if (!_hasGuild)
        {
            _hasGuild = true;
            sink.Emit(new GuildAvailable(sink.Stamp(new EventKey("guild.available", after.Id.Value)), after), EntityId.None);
        }
        else if (!isSame)
        {
            sink.Emit(new GuildUpdated(sink.Stamp(new EventKey("guild.updated", after.Id.Value, ++_revision)), before, after), EntityId.None);
        }
    }

    private MessageId[] OnBaseline(ReadOnlySpan<byte> frame)
    {
        var page = AsterJson.ReadHistory(frame).ConvertAll(wire => server.ToMessage(wire));
        server.RememberPage(page, before: null);
        foreach (var message in page)
        {
            host.Messages.Put(message.Id, message);
        }

        return [.. page.Select(message => message.Id)];
    }

    private void EmitPacket(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        if (sink.Wants<AsterPacketReceived>())
        {
            var command = AsterJson.ReadText(frame, "command"u8);
            sink.Emit(new AsterPacketReceived(sink.Stamp(new EventKey("aster.packet", EntityId.None, ++_revision)), command, info.OpCode, frame.ToArray()), EntityId.None);
        }
    }

    private static void EmitUnmapped(ReadOnlySpan<byte> frame, EventSink sink)
    {
        if (!sink.Wants<UnmappedEvent>())
        {
            return;
        }

        var name = AsterJson.ReadText(frame, "command"u8);
        sink.Emit(new UnmappedEvent(sink.Stamp(new EventKey("unmapped", EntityId.Parse(name))), name, frame.ToArray()), EntityId.None);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5200, Level = LogLevel.Warning, Message = "{Connection}: message {MessageId} stands in channel {ChannelId}, which the server has not told of; it is passed on as an unmapped event")]
        public static partial void NoChannel(ILogger logger, string connection, ChannelId channelId, MessageId messageId);

        [LoggerMessage(EventId = 5201, Level = LogLevel.Warning, Message = "{Connection}: the server's icon is no base64 and is left out")]
        public static partial void BadIcon(ILogger logger, string connection);
    }
}
