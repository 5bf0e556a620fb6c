using System.Collections.Immutable;

namespace ChatBridge.Adapters.Revolt;

/// <content>Roles, bans, emoji, voice.</content>
internal sealed partial class RevoltProjector
{
    // The network tells of a new role as of one that changed, and of a new order of all roles in one event.
    private void OnRole(int kind, ReadOnlySpan<byte> json, EventSink sink)
    {
        var (id, role, part, ranks, cleared) = ReadRoleEvent(json);
        var server = new GuildId(id);
        var known = host.Guilds.Get(server) as RevoltServer;
        switch (kind)
        {
            case RevoltEvent.ServerRoleUpdate when !role.IsNone && !part.IsEmpty:
                OnRoleUpdate(server, known, new RoleId(role), part, cleared, sink);
                break;
            case RevoltEvent.ServerRoleDelete when !role.IsNone:
                OnRoleDelete(server, known, new RoleId(role), sink);
                break;
            case RevoltEvent.ServerRoleRanksUpdate when !ranks.IsEmpty && known is not null:
                OnRanks(known, ranks, sink);
                break;
            default:
                OnUnmapped(json, sink);   // an order of roles that nobody remembers
                break;
        }
    }

    private static RoleEvent ReadRoleEvent(ReadOnlySpan<byte> json)
    {
        var data = new JsonCursor(json);
        var read = default(RoleEvent);
        if (data.EnterObject())
        {
            while (data.NextProperty(out var key))
            {
                if (key.SequenceEqual("id"u8))
                {
                    read.Server = Ulids.Read(ref data);
                }
                else if (key.SequenceEqual("role_id"u8))
                {
                    read.Role = Ulids.Read(ref data);
                }
                else if (key.SequenceEqual("data"u8))
                {
                    read.Data = data.ReadRaw();
                }
                else if (key.SequenceEqual("ranks"u8))
                {
                    read.Ranks = data.ReadRaw();
                }
                else if (key.SequenceEqual("clear"u8))
                {
                    read.Cleared = JsonParts.ReadCleared(ref data);
                }
                else
                {
                    data.Skip();
                }
            }
        }

        return read.Server.IsNone ? throw JsonParts.NoId("a change of roles") : read;
    }

    private void OnRoleUpdate(GuildId server, RevoltServer? known, RoleId id, ReadOnlySpan<byte> part, ClearedFields cleared, EventSink sink)
    {
        var before = known?.FindRole(id);
        var cursor = new JsonCursor(part);
        var after = ServerReader.ReadRole(ref cursor, id, server, before, cleared);
        if (known is not null)
        {
            host.Guilds.Put(server, known.With([.. known.Roles.Where(other => other.Id != id), after]));
        }

        // Of a server that is not remembered, only a role that comes whole can be new.
        var isNew = before is null && (known is not null || !JsonCursor.Find(part, "permissions"u8).IsEmpty && !JsonCursor.Find(part, "name"u8).IsEmpty);
        if (isNew && sink.Wants<RoleCreated>())
        {
            sink.Emit(new RoleCreated(sink.Stamp(Key("role.created", id.Value)), after), EntityId.None);
        }
        else if (!isNew && sink.Wants<RoleUpdated>())
        {
            sink.Emit(new RoleUpdated(sink.Stamp(Key("role.updated", id.Value)), before, after), EntityId.None);
        }
    }

    private void OnRoleDelete(GuildId server, RevoltServer? known, RoleId id, EventSink sink)
    {
        if (known is not null)
        {
            host.Guilds.Put(server, known.With([.. known.Roles.Where(other => other.Id != id)], known.OwnMember is { } own && own.Roles.Contains(id) ? Without(own, id) : null));
        }

        foreach (var member in host.Members.Values)
        {
            if (member.GuildId == server && member is RevoltMember holder && holder.Roles.Contains(id))
            {
                host.Members.Put((server, member.User.Id), Without(holder, id));
            }
        }

        if (sink.Wants<RoleDeleted>())
        {
            sink.Emit(new RoleDeleted(sink.Stamp(Key("role.deleted", id.Value)), server, id, known?.FindRole(id)), EntityId.None);
        }
    }

    private static RevoltMember Without(RevoltMember member, RoleId role) => new MemberReader().ToMember(member.User, member.GuildId, member, ClearedFields.None, member.Roles.Remove(role));

    private void OnRanks(RevoltServer known, ReadOnlySpan<byte> ranks, EventSink sink)
    {
        var list = new JsonCursor(ranks);
        var order = JsonParts.ReadIds(ref list, static id => new RoleId(id));
        var changes = new List<(RevoltRole Before, RevoltRole After)>();
        var roles = ImmutableArray.CreateBuilder<RevoltRole>(known.Roles.Length);
        foreach (var role in known.Roles)
        {
            var after = role;
            if (order.IndexOf(role.Id) is var rank and >= 0 && rank != role.Rank)
            {
                var nothing = new JsonCursor("{}"u8);
                after = ServerReader.ReadRole(ref nothing, role.Id, known.Id, role, ClearedFields.None, rank);
                changes.Add((role, after));
            }

            roles.Add(after);
        }

        host.Guilds.Put(known.Id, known.With(roles.MoveToImmutable()));
        if (sink.Wants<RoleUpdated>())
        {
            foreach (var (before, after) in changes)
            {
                sink.Emit(new RoleUpdated(sink.Stamp(Key("role.updated", after.Id.Value)), before, after), EntityId.None);
            }
        }
    }

    // The network tells one change at a time; what a server has altogether is remembered since the session began.
    private void OnEmoji(int kind, ReadOnlySpan<byte> json, EventSink sink)
    {
        var data = new JsonCursor(json);
        var id = Ulids.Parse(JsonParts.ReadTextOf(ref data, kind == RevoltEvent.EmojiCreate ? "_id"u8 : "id"u8));
        if (id.IsNone)
        {
            throw JsonParts.NoId("an emoji");
        }

        var before = setup.Emojis.Find(id);
        RevoltEmoji? after = null;
        if (kind != RevoltEvent.EmojiDelete)
        {
            var part = kind == RevoltEvent.EmojiCreate ? json : JsonCursor.Find(json, "data"u8);
            var cursor = new JsonCursor(part.IsEmpty ? "{}"u8 : part);
            after = CommunityReader.ReadEmoji(ref cursor, before ?? new RevoltEmoji { Id = id });
        }

        if ((after?.GuildId ?? before?.GuildId) is not { } server || setup.Emojis.Of(server) is not { } known)
        {
            OnUnmapped(json, sink);   // all of them are not known
            return;
        }

        var at = before is null ? -1 : known.IndexOf(before);
        var all = after is null ? (at < 0 ? known : known.RemoveAt(at)) : at < 0 ? known.Add(after) : known.SetItem(at, after);
        setup.Emojis.Set(server, all);
        if (sink.Wants<EmojisChanged>())
        {
            sink.Emit(new EmojisChanged(sink.Stamp(Key("emojis.changed", server.Value)), server, Neutral(known), Neutral(all)), EntityId.None);
        }
    }

    private static NodeList<Emoji> Neutral(ImmutableArray<RevoltEmoji> emojis) => new([.. emojis.Select(emoji => emoji.ToEmoji())]);

    private void ReadEmojis(ReadOnlySpan<byte> json, ICollection<GuildId> servers)
    {
        var emojis = CommunityReader.ReadEmojis(json).ToLookup(emoji => emoji.GuildId);
        foreach (var server in servers)
        {
            setup.Emojis.Set(server, [.. emojis[server]]);   // none is known, too
        }
    }

    private void OnVoice(int kind, ReadOnlySpan<byte> json, EventSink sink)
    {
        var (id, user, from, to, part) = ReadVoiceEvent(json);
        switch (kind)
        {
            case RevoltEvent.VoiceChannelJoin:
                if (Voice(part, new ChannelId(id), default, null) is { } joined)
                {
                    Tell(joined.ChannelId, joined.UserId, setup.Voices.Before(joined.ChannelId, joined.UserId), joined, sink);
                }

                break;
            case RevoltEvent.VoiceChannelLeave when !user.IsNone:
                Tell(new ChannelId(id), new UserId(user), setup.Voices.Remove(new ChannelId(id), new UserId(user))?.ToVoiceState(), null, sink);
                break;
            case RevoltEvent.VoiceChannelMove when !user.IsNone && !to.IsNone:
                var left = setup.Voices.Remove(new ChannelId(from), new UserId(user));
                var moved = Voice(part, new ChannelId(to), new UserId(user), left is null ? null : left with { ChannelId = new ChannelId(to) });
                Tell(new ChannelId(to), new UserId(user), left?.ToVoiceState(), moved, sink);
                break;
            case RevoltEvent.UserVoiceStateUpdate when !from.IsNone:
                var before = setup.Voices.Find(new ChannelId(from), new UserId(id));
                Tell(new ChannelId(from), new UserId(id), before?.ToVoiceState(), Voice(part, new ChannelId(from), new UserId(id), before), sink);
                break;
            default:
                throw JsonParts.NoId("a change of voice");
        }
    }

    private static RevoltVoiceState? Voice(ReadOnlySpan<byte> part, ChannelId channel, UserId user, RevoltVoiceState? before)
    {
        var cursor = new JsonCursor(part.IsEmpty ? "{}"u8 : part);
        return CommunityReader.ReadVoice(ref cursor, channel, user, before);
    }

    private void Tell(ChannelId channel, UserId user, VoiceState? before, RevoltVoiceState? after, EventSink sink)
    {
        if (after is not null)
        {
            setup.Voices.Set(after);
        }

        if (sink.Wants<VoiceStateChanged>())
        {
            // A move belongs to two channels.
            sink.Emit(new VoiceStateChanged(sink.Stamp(Key("voice.changed", user.Value)), host.Channels.Get(channel)?.GuildId, user, before, after?.ToVoiceState() ?? default), EntityId.None);
        }
    }

    // `id` is the channel of those who come and go, and the user who changed something.
    private static VoiceEvent ReadVoiceEvent(ReadOnlySpan<byte> json)
    {
        var data = new JsonCursor(json);
        var read = default(VoiceEvent);
        if (data.EnterObject())
        {
            while (data.NextProperty(out var key))
            {
                if (key.SequenceEqual("id"u8))
                {
                    read.Id = Ulids.Read(ref data);
                }
                else if (key.SequenceEqual("user"u8))
                {
                    read.User = Ulids.Read(ref data);
                }
                else if (key.SequenceEqual("from"u8) || key.SequenceEqual("channel_id"u8))
                {
                    read.From = Ulids.Read(ref data);
                }
                else if (key.SequenceEqual("to"u8))
                {
                    read.To = Ulids.Read(ref data);
                }
                else if (key.SequenceEqual("state"u8) || key.SequenceEqual("data"u8))
                {
                    read.State = data.ReadRaw();
                }
                else
                {
                    data.Skip();
                }
            }
        }

        return read;
    }

    private ref struct RoleEvent
    {
        public EntityId Server;
        public EntityId Role;
        public ReadOnlySpan<byte> Data;
        public ReadOnlySpan<byte> Ranks;
        public ClearedFields Cleared;

        public readonly void Deconstruct(out EntityId server, out EntityId role, out ReadOnlySpan<byte> data, out ReadOnlySpan<byte> ranks, out ClearedFields cleared)
        {
            (server, role, cleared) = (Server, Role, Cleared);
            data = Data;
            ranks = Ranks;
        }
    }

    private ref struct VoiceEvent
    {
        public EntityId Id;
        public EntityId User;
        public EntityId From;
        public EntityId To;
        public ReadOnlySpan<byte> State;

        public readonly void Deconstruct(out EntityId id, out EntityId user, out EntityId from, out EntityId to, out ReadOnlySpan<byte> state)
        {
            (id, user, from, to) = (Id, User, From, To);
            state = State;
        }
    }
}
