namespace ChatBridge.Adapters.Revolt;

/// <content>The account, servers, channels.</content>
internal sealed partial class RevoltProjector
{
    // Everything that the account sees. What it does not name is gone.
    private void OnReady(ref JsonCursor data, EventSink sink)
    {
        _reactions.Clear();
        host.Members.Clear();   // what they are after a gap is not told
        ReadOnlySpan<byte> users = default, servers = default, channels = default, members = default, emojis = default, voices = default;
        if (data.EnterObject())
        {
            while (data.NextProperty(out var key))
            {
                if (key.SequenceEqual("users"u8))
                {
                    users = data.ReadRaw();
                }
                else if (key.SequenceEqual("servers"u8))
                {
                    servers = data.ReadRaw();
                }
                else if (key.SequenceEqual("channels"u8))
                {
                    channels = data.ReadRaw();
                }
                else if (key.SequenceEqual("members"u8))
                {
                    members = data.ReadRaw();
                }
                else if (key.SequenceEqual("emojis"u8))
                {
                    emojis = data.ReadRaw();
                }
                else if (key.SequenceEqual("voice_states"u8))
                {
                    voices = data.ReadRaw();
                }
                else
                {
                    data.Skip();
                }
            }
        }

        ReadUsers(users);
        if (setup.Self is { } self)
        {
            sink.SetSelf(host.Users.Get(self.Id) ?? self);
        }

        var all = ReadServers(servers, ReadMembers(members), sink);
        setup.Emojis.Clear();
        if (!emojis.IsEmpty && host.Guilds.IsEnabled)
        {
            ReadEmojis(emojis, all);
        }

        ReadChannels(channels, sink, isAll: true);
        setup.Voices.Begin(isWhole: !voices.IsEmpty);
        CommunityReader.ReadVoices(voices).ForEach(setup.Voices.Set);
    }

    private void ReadUsers(ReadOnlySpan<byte> json)
    {
        var items = new JsonCursor(json.IsEmpty ? "[]"u8 : json);
        if (!items.EnterArray())
        {
            return;
        }

        while (items.NextItem())
        {
            if (UserReader.Read(ref items, host) is { Relationship: RevoltRelationship.User } self)
            {
                setup.Self = self;
            }
        }
    }

    // The account's own memberships, and those of people in voice channels.
    private Dictionary<GuildId, RevoltMember> ReadMembers(ReadOnlySpan<byte> json)
    {
        var own = new Dictionary<GuildId, RevoltMember>();
        var items = new JsonCursor(json.IsEmpty ? "[]"u8 : json);
        if (!items.EnterArray())
        {
            return own;
        }

        while (items.NextItem())
        {
            var reader = MemberReader.Read(ref items);
            if (reader.User.IsNone || reader.Server.IsNone)
            {
                continue;
            }

            var server = new GuildId(reader.Server);
            var member = reader.ToMember(setup.Self is { } self && reader.User == self.Id.Value ? self : UserOf(reader.User), server, null);
            host.Members.Put((server, member.User.Id), member);
            if (reader.User == Self)
            {
                own[server] = member;
            }
        }

        return own;
    }

    private HashSet<GuildId> ReadServers(ReadOnlySpan<byte> json, Dictionary<GuildId, RevoltMember> own, EventSink sink)
    {
        var seen = new HashSet<GuildId>();
        if (json.IsEmpty)
        {
            return seen;   // not told, which says nothing
        }

        var items = new JsonCursor(json);
        if (items.EnterArray())
        {
            while (items.NextItem())
            {
                var reader = ServerReader.Read(ref items);
                if (reader.Id.IsNone)
                {
                    continue;
                }

                var id = new GuildId(reader.Id);
                seen.Add(id);
                AddServer(reader.ToServer(host, id, null, own.GetValueOrDefault(id)), sink);
            }
        }

        // Servers that the account left while it was away.
        foreach (var server in host.Guilds.Values)
        {
            if (!seen.Contains(server.Id))
            {
                Leave(server.Id, sink);
            }
        }

        return seen;
    }

    private void AddServer(RevoltServer server, EventSink sink)
    {
        host.Guilds.Put(server.Id, server);
        if (sink.Wants<GuildAvailable>())
        {
            sink.Emit(new GuildAvailable(sink.Stamp(Key("guild.available", server.Id.Value)), server), EntityId.None);
        }
    }

    private void ReadChannels(ReadOnlySpan<byte> json, EventSink sink, bool isAll)
    {
        if (json.IsEmpty)
        {
            return;
        }

        var seen = new HashSet<ChannelId>();
        var items = new JsonCursor(json);
        if (items.EnterArray())
        {
            while (items.NextItem())
            {
                if (ChannelReader.ReadWhole(ref items, host) is { } channel)
                {
                    seen.Add(channel.Id);
                    Baseline(channel, sink);
                }
            }
        }

        if (!isAll)
        {
            return;
        }

        foreach (var channel in host.Channels.Values)
        {
            if (!seen.Contains(channel.Id))
            {
                host.Channels.Remove(channel.Id);
            }
        }
    }

    private static void Baseline(RevoltChannel channel, EventSink sink)
    {
        if (channel.HoldsMessages)
        {
            var newest = channel.LastMessageId ?? default;
            sink.Baseline(channel.Id, channel.LastMessageId is null ? [] : new ReadOnlySpan<MessageId>(in newest));
        }
    }

    private void OnServerCreate(ref JsonCursor data, EventSink sink)
    {
        ReadOnlySpan<byte> server = default, channels = default, emojis = default, voices = default;
        if (data.EnterObject())
        {
            while (data.NextProperty(out var key))
            {
                if (key.SequenceEqual("server"u8))
                {
                    server = data.ReadRaw();
                }
                else if (key.SequenceEqual("channels"u8))
                {
                    channels = data.ReadRaw();
                }
                else if (key.SequenceEqual("emojis"u8))
                {
                    emojis = data.ReadRaw();
                }
                else if (key.SequenceEqual("voice_states"u8))
                {
                    voices = data.ReadRaw();
                }
                else
                {
                    data.Skip();
                }
            }
        }

        var cursor = new JsonCursor(server.IsEmpty ? "{}"u8 : server);
        var reader = ServerReader.Read(ref cursor);
        if (reader.Id.IsNone)
        {
            throw JsonParts.NoId("a server");
        }

        // Of the own membership nothing is said: whoever just came has no role.
        var id = new GuildId(reader.Id);
        AddServer(reader.ToServer(host, id, null, setup.Self is { } self ? new RevoltMember(self, id) : null), sink);
        if (!emojis.IsEmpty && host.Guilds.IsEnabled)
        {
            ReadEmojis(emojis, [id]);
        }

        ReadChannels(channels, sink, isAll: false);
        CommunityReader.ReadVoices(voices).ForEach(setup.Voices.Set);
    }

    private void OnServerUpdate(ref JsonCursor data, EventSink sink)
    {
        if (!host.Guilds.IsEnabled && !sink.Wants<GuildUpdated>())
        {
            return;
        }

        var (id, _, part, cleared) = ReadUpdate(ref data);
        if (id.IsNone || part.IsEmpty)
        {
            throw JsonParts.NoId("an update of a server");
        }

        var guild = new GuildId(id);
        var before = host.Guilds.Get(guild) as RevoltServer;
        var cursor = new JsonCursor(part);
        var after = ServerReader.Read(ref cursor).ToServer(host, guild, before, null, cleared);
        host.Guilds.Put(guild, after);
        if (sink.Wants<GuildUpdated>())
        {
            sink.Emit(new GuildUpdated(sink.Stamp(Key("guild.updated", id)), before, after), EntityId.None);
        }
    }

    private void Leave(GuildId server, EventSink sink)
    {
        host.Guilds.Remove(server);
        setup.Emojis.Forget(server);
        host.Members.Clear();   // no event would tell of that server's any more
        foreach (var channel in host.Channels.Values)
        {
            if (channel.GuildId == server)
            {
                setup.Voices.Forget(channel.Id);
                host.Channels.Remove(channel.Id);
            }
        }

        if (sink.Wants<GuildLeft>())
        {
            sink.Emit(new GuildLeft(sink.Stamp(Key("guild.left", server.Value)), server, true), EntityId.None);
        }
    }

    private void OnChannelCreate(ref JsonCursor data, EventSink sink)
    {
        if (!host.Channels.IsEnabled && !sink.Wants<ChannelCreated>())
        {
            return;
        }

        var reader = ChannelReader.Read(ref data);
        if (reader.Id.IsNone)
        {
            throw JsonParts.NoId("a channel");
        }

        var channel = reader.ToChannel(host, new ChannelId(reader.Id), null);
        var known = host.Channels.Put(channel.Id, channel);
        if (known is not null && known.Kind != ChannelKind.Unknown)
        {
            return;   // it was hidden and can be seen again, or the event comes twice
        }

        Baseline(channel, sink);
        if (sink.Wants<ChannelCreated>())
        {
            sink.Emit(new ChannelCreated(sink.Stamp(Key("channel.created", channel.Id.Value)), channel), channel.Id.Value);
        }
    }

    private void OnChannelUpdate(ref JsonCursor data, EventSink sink)
    {
        if (!host.Channels.IsEnabled && !sink.Wants<ChannelUpdated>())
        {
            return;
        }

        var (id, _, part, cleared) = ReadUpdate(ref data);
        if (id.IsNone || part.IsEmpty)
        {
            throw JsonParts.NoId("an update of a channel");
        }

        var before = host.Channels.Get(new ChannelId(id)) as RevoltChannel;
        var cursor = new JsonCursor(part);
        Replace(before, ChannelReader.Read(ref cursor).ToChannel(host, new ChannelId(id), before, cleared), sink);
    }

    private void Replace(RevoltChannel? before, RevoltChannel after, EventSink sink)
    {
        host.Channels.Put(after.Id, after);
        if (sink.Wants<ChannelUpdated>())
        {
            sink.Emit(new ChannelUpdated(sink.Stamp(Key("channel.updated", after.Id.Value)), before, after), after.Id.Value);
        }
    }

    private void OnChannelDelete(ChannelId id, EventSink sink)
    {
        setup.Voices.Forget(id);
        var before = host.Channels.Remove(id);
        if (sink.Wants<ChannelDeleted>())
        {
            sink.Emit(new ChannelDeleted(sink.Stamp(Key("channel.deleted", id.Value)), before ?? new RevoltChannel(host, id, RevoltChannelType.Unknown, "", null)), id.Value);
        }
    }

    private void OnGroup(bool joined, ref JsonCursor data, EventSink sink)
    {
        var (id, user, _) = ReadSubjects(ref data);
        var userId = new UserId(user);
        if (user == Self && !joined)
        {
            OnChannelDelete(new ChannelId(id), sink);
            return;
        }

        if (host.Channels.Get(new ChannelId(id)) is RevoltChannel before && before.Recipients.Contains(userId) != joined)
        {
            Replace(before, ChannelReader.WithRecipients(host, before, joined ? before.Recipients.Add(userId) : before.Recipients.Remove(userId)), sink);
        }
    }
}
