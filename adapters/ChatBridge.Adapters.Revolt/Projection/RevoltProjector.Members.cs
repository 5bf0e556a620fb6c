using System.Text.Json;

namespace ChatBridge.Adapters.Revolt;

/// <content>Members, users, presence.</content>
internal sealed partial class RevoltProjector
{
    private void OnMemberJoin(ref JsonCursor data, EventSink sink)
    {
        if (!sink.Wants<MemberJoined>() && !host.Members.IsEnabled)
        {
            return;
        }

        EntityId server = default, user = default;
        ReadOnlySpan<byte> part = default;
        if (data.EnterObject())
        {
            while (data.NextProperty(out var key))
            {
                if (key.SequenceEqual("id"u8))
                {
                    server = Ulids.Read(ref data);
                }
                else if (key.SequenceEqual("user"u8))
                {
                    user = Ulids.Read(ref data);
                }
                else if (key.SequenceEqual("member"u8))
                {
                    part = data.ReadRaw();
                }
                else
                {
                    data.Skip();
                }
            }
        }

        var cursor = new JsonCursor(part.IsEmpty ? "{}"u8 : part);
        var reader = MemberReader.Read(ref cursor);
        var member = reader.ToMember(UserOf(user.IsNone ? reader.User : user), new GuildId(server), null);
        host.Members.Put((member.GuildId, member.User.Id), member);
        if (sink.Wants<MemberJoined>())
        {
            sink.Emit(new MemberJoined(sink.Stamp(Key("member.joined", member.User.Id.Value)), member), EntityId.None);
        }
    }

    private void OnMemberUpdate(ref JsonCursor data, EventSink sink)
    {
        EntityId server = default, user = default;
        ReadOnlySpan<byte> part = default;
        var cleared = ClearedFields.None;
        if (data.EnterObject())
        {
            while (data.NextProperty(out var key))
            {
                if (key.SequenceEqual("id"u8))
                {
                    (server, user) = MemberReader.ReadKey(ref data);
                }
                else if (key.SequenceEqual("data"u8))
                {
                    part = data.ReadRaw();
                }
                else if (key.SequenceEqual("clear"u8))
                {
                    cleared = JsonParts.ReadCleared(ref data);
                }
                else
                {
                    data.Skip();
                }
            }
        }

        var isOwn = user == Self && !user.IsNone;
        if (!isOwn && !sink.Wants<MemberUpdated>() && !host.Members.IsEnabled)
        {
            return;
        }

        var known = host.Guilds.Get(new GuildId(server)) as RevoltServer;
        var cursor = new JsonCursor(part.IsEmpty ? "{}"u8 : part);
        var before = (isOwn ? known?.OwnMember : null) ?? host.Members.Get((new GuildId(server), new UserId(user))) as RevoltMember;
        var member = MemberReader.Read(ref cursor).ToMember(UserOf(user), new GuildId(server), before, cleared);
        if (before is not null)
        {
            host.Members.Put((member.GuildId, member.User.Id), member);   // else it is only the part that changed
        }

        if (isOwn && known is not null)
        {
            host.Guilds.Put(known.Id, known.With(own: member));
        }

        if (sink.Wants<MemberUpdated>())
        {
            sink.Emit(new MemberUpdated(sink.Stamp(Key("member.updated", user)), before, member), EntityId.None);
        }
    }

    private void OnMemberLeave(ReadOnlySpan<byte> json, EventSink sink)
    {
        var data = new JsonCursor(json);
        var (server, user, _) = ReadSubjects(ref data);
        var guild = new GuildId(server);
        if (user == Self && !user.IsNone)
        {
            Leave(guild, sink);   // there is no other word of it
            return;
        }

        var before = host.Members.Remove((guild, new UserId(user)));
        if (sink.Wants<MemberLeft>())
        {
            sink.Emit(new MemberLeft(sink.Stamp(Key("member.left", user)), guild, UserOf(user), before), EntityId.None);
        }

        // Who was no member is banned without a word, and nothing tells that a ban was taken back.
        if (sink.Wants<MemberBanned>() && JsonCursor.Find(json, "reason"u8).SequenceEqual("\"Ban\""u8))
        {
            sink.Emit(new MemberBanned(sink.Stamp(Key("member.banned", user)), guild, UserOf(user)), EntityId.None);
        }
    }

    private void OnUser(int kind, ref JsonCursor data, EventSink sink)
    {
        var (id, _, part) = ReadSubjects(ref data, out var cleared, out var online);
        var isWhole = kind == RevoltEvent.UserRelationship;
        var cursor = new JsonCursor(part.IsEmpty ? "{}"u8 : part);
        if (isWhole)
        {
            _ = UserReader.Read(ref cursor, host);   // the id at its side is the account's own
            return;
        }

        var reader = UserReader.Scan(ref cursor);
        var before = host.Users.Get(new UserId(id)) as RevoltUser;
        if (id.IsNone || (reader.IsEmpty && cleared == ClearedFields.None && online is null))
        {
            return;
        }

        var user = new UserId(id);
        PresenceStatus? changed;
        if (before is null)
        {
            // Of a stranger only what changed is known; that is no user to remember, but tells whether they are there.
            var chosen = reader.Chosen ?? ((cleared & ClearedFields.StatusPresence) != 0 ? PresenceStatus.Unknown : null);
            changed = presences.Take(user, chosen, online ?? reader.Online);
        }
        else
        {
            var after = reader.ToUser(user, before, cleared, online);
            host.Users.Put(user, after);
            if (id == Self)
            {
                setup.Self = after;
                sink.SetSelf(after);
            }

            changed = after.Presence == before.Presence ? null : after.Presence;
        }

        if (changed is { } status && sink.Wants<PresenceChanged>())
        {
            sink.Emit(new PresenceChanged(sink.Stamp(Key("presence.changed", id)), user, status), EntityId.None);
        }
    }

    // The operators of the network removed an account with all that it wrote.
    private void OnWipe(ref JsonCursor data, EventSink sink)
    {
        var user = Ulids.Parse(JsonParts.ReadTextOf(ref data, "user_id"u8));
        if (user.IsNone)
        {
            throw JsonParts.NoId("a wipe");
        }

        foreach (var message in host.Messages.Values)
        {
            if (message.Author.Id.Value == user)
            {
                host.Messages.Remove(message.Id);
                if (sink.Wants<MessageDeleted>())
                {
                    sink.MessageDeleted(Channel(message.ChannelId.Value), message.Id, message);
                }
            }
        }

        foreach (var channel in host.Channels.Values)
        {
            if (channel is RevoltChannel { Type: RevoltChannelType.DirectMessage } direct && direct.Recipients.Contains(new UserId(user)))
            {
                OnChannelDelete(direct.Id, sink);
            }
        }

        host.Users.Remove(new UserId(user));
    }

    private IUser UserOf(EntityId id) => host.Users.Get(new UserId(id)) ?? UserReader.Unknown(id);

    private static Subjects ReadSubjects(ref JsonCursor data) => ReadSubjects(ref data, out _, out _);

    /// <summary>Reads what an event about somebody is made of: <c>id</c>, <c>user</c> as an id or an object, <c>data</c>, and what it clears.</summary>
    private static Subjects ReadSubjects(ref JsonCursor data, out ClearedFields cleared, out bool? online)
    {
        var subjects = default(Subjects);
        (cleared, online) = (ClearedFields.None, null);
        if (!data.EnterObject())
        {
            return subjects;
        }

        while (data.NextProperty(out var key))
        {
            if (key.SequenceEqual("id"u8))
            {
                subjects.Id = Ulids.Read(ref data);
            }
            else if (key.SequenceEqual("data"u8) || (key.SequenceEqual("user"u8) && data.Peek() == (byte)'{'))
            {
                subjects.Data = data.ReadRaw();
            }
            else if (key.SequenceEqual("user"u8))
            {
                subjects.User = Ulids.Read(ref data);
            }
            else if (key.SequenceEqual("clear"u8))
            {
                cleared = JsonParts.ReadCleared(ref data);
            }
            else if (key.SequenceEqual("online"u8))
            {
                online = data.ReadBoolean();
            }
            else
            {
                data.Skip();
            }
        }

        return subjects.Id.IsNone ? throw JsonParts.NoId("an event") : subjects;
    }

    private ref struct Subjects
    {
        public EntityId Id;
        public EntityId User;
        public ReadOnlySpan<byte> Data;

        public readonly void Deconstruct(out EntityId id, out EntityId user, out ReadOnlySpan<byte> data)
        {
            (id, user) = (Id, User);
            data = Data;
        }
    }
}
