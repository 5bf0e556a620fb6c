using System.Collections.Immutable;
using ChatBridge.Adapters.Ayaka.Native;

namespace ChatBridge.Adapters.Ayaka;

/// <content>Guilds, channels, members.</content>
internal sealed partial class AyakaProjector
{
    private void OnGuild(int kind, ReadOnlySpan<byte> data, ReadOnlySpan<byte> frame, EventSink sink)
    {
        var reader = GuildReader.Read(data);
        if (reader.Id.IsNone)
        {
            throw JsonParts.NoId("a guild");
        }

        var id = new GuildId(reader.Id);
        var before = host.Guilds.Get(id) as AyakaGuild;
        var guild = reader.ToGuild(host, id, before);
        host.Guilds.Put(id, guild);
        refresh.Seen(id);
        var channels = ChannelReader.ReadAll(reader.Channels, host, id, setup.Dialect);
        TakeChannels(id, channels, isKnown: before is not null, reader.HasAllChannels, sink);
        if (before is null)
        {
            if (sink.Wants<GuildAvailable>())
            {
                sink.Emit(new GuildAvailable(sink.Stamp(Key("guild.available", id.Value)), guild), default);
            }
        }
        else
        {
            TellUpdate(before, guild, sink);
        }

        switch (kind)
        {
            case AyakaEvent.GuildInit when sink.Wants<AyakaGuildInitEvent>():
                Emit(new AyakaGuildInitEvent(Stamp(sink, "GUILD_INIT", id.Value), guild, channels, frame.ToArray()), default, sink);
                break;
            case AyakaEvent.GuildCreate when sink.Wants<AyakaGuildCreateEvent>():
                Emit(new AyakaGuildCreateEvent(Stamp(sink, "GUILD_CREATE", id.Value), guild, frame.ToArray()), default, sink);
                break;
            case AyakaEvent.GuildJoin when sink.Wants<AyakaGuildJoinEvent>():
                Emit(new AyakaGuildJoinEvent(Stamp(sink, "GUILD_JOIN", id.Value), guild, frame.ToArray()), default, sink);
                break;
            default:
                break;
        }
    }

    // A list is all that the guild has. A single channel is one of several: the server that writes it so loses the others.
    private void TakeChannels(GuildId guild, ImmutableArray<AyakaChannel> channels, bool isKnown, bool isAll, EventSink sink)
    {
        if (isKnown && isAll)
        {
            var now = channels.Select(channel => channel.Id).ToHashSet();
            foreach (var gone in host.Channels.Values.Where(channel => channel.GuildId == guild && !now.Contains(channel.Id)).ToList())
            {
                host.Channels.Remove(gone.Id);
                sink.Emit(new ChannelDeleted(sink.Stamp(Key("channel.deleted", gone.Id.Value)), gone), gone.Id.Value);
            }
        }

        foreach (var channel in channels)
        {
            var before = host.Channels.Put(channel.Id, channel) as AyakaChannel;
            if (before is null && isKnown)
            {
                sink.Emit(new ChannelCreated(sink.Stamp(Key("channel.created", channel.Id.Value)), channel), channel.Id.Value);
            }
            else if (before is not null && !ChannelReader.AreSame(before, channel))
            {
                sink.Emit(new ChannelUpdated(sink.Stamp(Key("channel.updated", channel.Id.Value)), before, channel), channel.Id.Value);
            }
        }
    }

    // Which guild it is need not be told. Then all of them are asked for: to guess would be wrong for all but one.
    private void OnGuildUpdate(in Envelope envelope, ReadOnlySpan<byte> frame, EventSink sink)
    {
        var reader = GuildReader.Read(envelope.Data);
        var id = reader.Id.IsNone ? IdBeside(envelope) : reader.Id;
        AyakaGuild? guild = null;
        if (id.IsNone)
        {
            refresh.MarkStale();
        }
        else
        {
            var before = host.Guilds.Get(new GuildId(id)) as AyakaGuild;
            guild = reader.ToGuild(host, new GuildId(id), before);
            refresh.Seen(guild.Id);
            if (before is not null)
            {
                host.Guilds.Put(guild.Id, guild);
            }

            TellUpdate(before, guild, sink);
        }

        if (sink.Wants<AyakaGuildUpdateEvent>())
        {
            Emit(new AyakaGuildUpdateEvent(Stamp(sink, "GUILD_UPDATE", id), guild, frame.ToArray()), default, sink);
        }
    }

    private void OnGuildDelete(in Envelope envelope, ReadOnlySpan<byte> frame, EventSink sink)
    {
        var id = JsonParts.FindId(envelope.Data);
        if (id.IsNone && JsonCursor.Find(envelope.Data, "guild_id"u8) is var raw && !raw.IsEmpty)
        {
            var cursor = new JsonCursor(raw);
            id = JsonParts.ReadId(ref cursor);
        }

        id = id.IsNone ? IdBeside(envelope) : id;
        if (id.IsNone)
        {
            refresh.MarkStale();
        }
        else
        {
            Leave(new GuildId(id), sink);
        }

        if (sink.Wants<AyakaGuildDeleteEvent>())
        {
            Emit(new AyakaGuildDeleteEvent(Stamp(sink, "GUILD_DELETE", id), id.IsNone ? null : new GuildId(id), frame.ToArray()), default, sink);
        }
    }

    private void OnChannelCreate(in Envelope envelope, ReadOnlySpan<byte> frame, EventSink sink)
    {
        var cursor = new JsonCursor(envelope.Data);
        var channel = ChannelReader.Read(ref cursor, host, envelope.GuildId.IsNone ? null : new GuildId(envelope.GuildId), setup.Dialect) ?? throw JsonParts.NoId("a channel");

        // Some servers tell everybody of every channel. One of a guild that is not the account's is not its either.
        if (channel.GuildId is not { } guild || !host.Guilds.IsEnabled || host.Guilds.Get(guild) is not null)
        {
            var before = host.Channels.Put(channel.Id, channel) as AyakaChannel;
            if (before is null && sink.Wants<ChannelCreated>())
            {
                sink.Emit(new ChannelCreated(sink.Stamp(Key("channel.created", channel.Id.Value)), channel), channel.Id.Value);
            }
        }

        if (sink.Wants<AyakaChannelCreateEvent>())
        {
            Emit(new AyakaChannelCreateEvent(Stamp(sink, "CHANNEL_CREATE", channel.Id.Value), channel, frame.ToArray()), channel.Id.Value, sink);
        }
    }

    private void OnMemberJoin(ReadOnlySpan<byte> data, ReadOnlySpan<byte> frame, EventSink sink)
    {
        var raw = JsonCursor.Find(data, "guild_id"u8);
        var guildCursor = new JsonCursor(raw);
        var guild = raw.IsEmpty ? default : new GuildId(JsonParts.ReadId(ref guildCursor));
        var inner = JsonCursor.Find(data, "member"u8);
        var cursor = new JsonCursor(inner.IsEmpty ? data : inner);
        var member = MemberReader.ReadWhole(ref cursor, host, guild);
        if (!guild.Value.IsNone)
        {
            host.Members.Put((guild, member.User.Id), member);
            if (sink.Wants<MemberJoined>())
            {
                sink.Emit(new MemberJoined(sink.Stamp(Key("member.joined", member.User.Id.Value)), member), default);
            }
        }

        if (sink.Wants<AyakaMemberJoinEvent>())
        {
            Emit(new AyakaMemberJoinEvent(Stamp(sink, "MEMBER_JOIN", member.User.Id.Value), member, frame.ToArray()), default, sink);
        }
    }

    /// <summary>Takes what asking for the guilds has brought. It goes through here, so that it is told in order with all else.</summary>
    private void TakeResults(EventSink sink)
    {
        while (refresh.TryTake(out var result))
        {
            if (host.Guilds.Get(result.Id) is not AyakaGuild before)
            {
                continue;   // left meanwhile
            }

            if (refresh.HasChangedSince(result))
            {
                refresh.MarkStale();   // an event has overtaken the answer
            }
            else if (result.Json is not { } json)
            {
                Leave(result.Id, sink);
            }
            else
            {
                var after = GuildReader.ReadWhole(json, host, result.Id, before);
                host.Guilds.Put(result.Id, after);
                TellUpdate(before, after, sink);
            }
        }
    }

    private void TellUpdate(AyakaGuild? before, AyakaGuild after, EventSink sink)
    {
        if (sink.Wants<GuildUpdated>() && (before is null || !GuildReader.AreSame(before, after)))
        {
            sink.Emit(new GuildUpdated(sink.Stamp(Key("guild.updated", after.Id.Value)), before, after), default);
        }
    }

    private void Leave(GuildId id, EventSink sink)
    {
        var known = host.Guilds.Remove(id);
        refresh.Forget(id);
        foreach (var channel in host.Channels.Values.Where(channel => channel.GuildId == id).ToList())
        {
            host.Channels.Remove(channel.Id);
        }

        if (known is not null || !host.Guilds.IsEnabled)
        {
            sink.Emit(new GuildLeft(sink.Stamp(Key("guild.left", id.Value)), id, Removed: true), default);
        }
    }

    private static EntityId IdBeside(in Envelope envelope) => envelope.GuildId.IsNone ? envelope.Id : envelope.GuildId;
}
