using System.Text.Json;
using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Discord;

/// <content>The account, guilds, channels, threads.</content>
internal sealed partial class GatewayProjector
{
    private void OnReady(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        DiscordUser? self = null;
        HashSet<GuildId>? guilds = null;
        if (data.EnterObject())
        {
            while (data.NextProperty(out var key))
            {
                if (key.SequenceEqual("user"u8))
                {
                    self = UserReader.Read(ref data, _host);
                }
                else if (key.SequenceEqual("guilds"u8))
                {
                    guilds = ReadGuildIds(ref data);
                }
                else
                {
                    data.Skip();
                }
            }
        }

        if (self is not null)
        {
            _self = self.Snowflake;
            sink.SetSelf(self);
        }

        _host.Members.Clear();   // how they changed while there was no session is not told

        // Guilds that the account left while it was away.
        foreach (var guild in _host.Guilds.Values)
        {
            if (guilds is not null && guild is DiscordGuild { Snowflake: var id } && IsOurs(id) && !guilds.Contains(guild.Id))
            {
                Forget(guild.Id);
                if (sink.Wants<GuildLeft>())
                {
                    sink.Emit(new GuildLeft(sink.Stamp(Key("guild.left", id, info)), guild.Id, true), EntityId.None);
                }
            }
        }
    }

    private bool IsOurs(ulong guildId) => (int)((guildId >> 22) % (ulong)_shardCount) == _shard;

    private static HashSet<GuildId> ReadGuildIds(ref JsonCursor data)
    {
        var ids = new HashSet<GuildId>();
        if (data.EnterArray())
        {
            while (data.NextItem())
            {
                ids.Add(new GuildId(GuildReader.Read(ref data).Id));
            }
        }

        return ids;
    }

    private void OnGuildCreate(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        var reader = GuildReader.Read(ref data);
        if (reader.IsUnavailable)
        {
            return;
        }

        var guild = reader.ToGuild(_host, null, FindOwn(reader.Members));
        _host.Guilds.Put(guild.Id, guild);
        RememberBefore(reader, sink);
        ReadChannels(reader.Channels, reader.Id, sink);
        ReadChannels(reader.Threads, reader.Id, sink);
        if (_host.Users.IsEnabled && !reader.Members.IsEmpty)
        {
            var members = new JsonCursor(reader.Members);
            if (members.EnterArray())
            {
                while (members.NextItem())
                {
                    _ = UserReader.ReadMember(ref members, _host, reader.Id);
                }
            }
        }

        if (sink.Wants<GuildAvailable>())
        {
            sink.Emit(new GuildAvailable(sink.Stamp(Key("guild.available", reader.Id, info)), guild), EntityId.None);
        }
    }

    private void ReadChannels(ReadOnlySpan<byte> json, ulong guildId, EventSink sink)
    {
        if (json.IsEmpty)
        {
            return;
        }

        var data = new JsonCursor(json);
        if (!data.EnterArray())
        {
            return;
        }

        while (data.NextItem())
        {
            if (ChannelReader.Read(ref data, _host, guildId, Self) is { } channel)
            {
                _host.Channels.Put(channel.Id, channel);
                Baseline(channel, sink);
            }
        }
    }

    private static void Baseline(DiscordChannel channel, EventSink sink)
    {
        if (channel.HoldsMessages)
        {
            var newest = new MessageId(channel.LastMessage);
            sink.Baseline(channel.Id, channel.LastMessage == 0 ? [] : new ReadOnlySpan<MessageId>(in newest));
        }
    }

    private void OnGuildUpdate(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        var wanted = sink.Wants<GuildUpdated>();
        if (!wanted && !_host.Guilds.IsEnabled)
        {
            return;
        }

        _account.NoteChange();
        var reader = GuildReader.Read(ref data);
        var before = _host.Guilds.Get(new GuildId(reader.Id)) as DiscordGuild;
        var after = reader.ToGuild(_host, before, null);
        _host.Guilds.Put(after.Id, after);
        if (wanted)
        {
            sink.Emit(new GuildUpdated(sink.Stamp(Key("guild.updated", reader.Id, info)), before, after), EntityId.None);
        }
    }

    private void OnGuildDelete(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        var reader = GuildReader.Read(ref data);
        var removed = !reader.MentionsUnavailable;   // the key says that it is an outage; without it the account is out
        var id = new GuildId(reader.Id);
        if (removed)
        {
            Forget(id);
        }

        if (sink.Wants<GuildLeft>())
        {
            sink.Emit(new GuildLeft(sink.Stamp(Key("guild.left", reader.Id, info)), id, removed), EntityId.None);
        }
    }

    private void Forget(GuildId guild)
    {
        _account.NoteChange();
        _host.Guilds.Remove(guild);
        _host.Members.Clear();   // no event would tell of that guild's any more
        _emojis.Remove(guild);
        _voices.Forget(Snowflakes.Of(guild.Value, nameof(guild)));
        foreach (var channel in _host.Channels.Values)
        {
            if (channel.GuildId == guild)
            {
                _host.Channels.Remove(channel.Id);
            }
        }
    }

    private void OnChannelCreate(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        var wanted = sink.Wants<ChannelCreated>();
        if ((wanted || _host.Channels.IsEnabled) && ChannelReader.Read(ref data, _host, 0, Self) is { } channel)
        {
            AddChannel(info, channel, sink);
        }
    }

    // A thread is also "created" for an account that is only now added to it, or that can see its channel only now.
    private void AddChannel(in FrameInfo info, DiscordChannel channel, EventSink sink)
    {
        var known = _host.Channels.Put(channel.Id, channel);
        if (known is not null && known.Kind != ChannelKind.Unknown)
        {
            return;
        }

        Baseline(channel, sink);
        if (sink.Wants<ChannelCreated>())
        {
            sink.Emit(new ChannelCreated(sink.Stamp(Key("channel.created", channel.Snowflake, info)), channel), channel.Snowflake);
        }
    }

    private void OnChannelUpdate(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        var wanted = sink.Wants<ChannelUpdated>();
        if ((wanted || _host.Channels.IsEnabled) && ChannelReader.Read(ref data, _host, 0, Self) is { } channel)
        {
            var before = _host.Channels.Put(channel.Id, channel);
            if (wanted)
            {
                sink.Emit(new ChannelUpdated(sink.Stamp(Key("channel.updated", channel.Snowflake, info)), before, channel), channel.Snowflake);
            }
        }
    }

    private void OnChannelDelete(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        var wanted = sink.Wants<ChannelDeleted>();
        if ((wanted || _host.Channels.IsEnabled) && ChannelReader.Read(ref data, _host, 0, Self) is { } channel)
        {
            var before = _host.Channels.Remove(channel.Id);   // a deleted thread comes as ids alone
            if (wanted)
            {
                sink.Emit(new ChannelDeleted(sink.Stamp(Key("channel.deleted", channel.Snowflake, info)), before ?? channel), channel.Snowflake);
            }
        }
    }

    // The threads of the listed channels, or of the whole guild, are exactly these.
    private void OnThreadListSync(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        if (!_host.Channels.IsEnabled && !sink.Wants<ChannelCreated>())
        {
            return;
        }

        ulong guildId = 0;
        HashSet<ChannelId>? parents = null;
        ReadOnlySpan<byte> threads = default;
        if (data.EnterObject())
        {
            while (data.NextProperty(out var key))
            {
                if (key.SequenceEqual("guild_id"u8))
                {
                    guildId = data.ReadId();
                }
                else if (key.SequenceEqual("threads"u8))
                {
                    threads = data.ReadRaw();
                }
                else if (key.SequenceEqual("channel_ids"u8) && data.EnterArray())
                {
                    parents = [];
                    while (data.NextItem())
                    {
                        parents.Add(new ChannelId(data.ReadId()));
                    }
                }
                else if (!key.SequenceEqual("channel_ids"u8))
                {
                    data.Skip();
                }
            }
        }

        var listed = new HashSet<ChannelId>();
        var items = new JsonCursor(threads.IsEmpty ? "[]"u8 : threads);
        if (items.EnterArray())
        {
            while (items.NextItem())
            {
                if (ChannelReader.Read(ref items, _host, guildId, Self) is { } thread)
                {
                    listed.Add(thread.Id);
                    AddChannel(info, thread, sink);
                }
            }
        }

        foreach (var channel in _host.Channels.Values)
        {
            if (channel is DiscordChannel { Kind: ChannelKind.Thread, ParentId: { } parent } && channel.GuildId == new GuildId(guildId)
                && (parents is null || parents.Contains(parent)) && !listed.Contains(channel.Id))
            {
                _host.Channels.Remove(channel.Id);
            }
        }
    }
}
