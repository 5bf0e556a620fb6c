using System.Collections.Immutable;
using System.Text.Json;
using ChatBridge.Caching;
using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Discord;

/// <content>Roles, bans, invites, emoji, voice.</content>
internal sealed partial class GatewayProjector
{
    private const int MaxVoices = 10_000;
    private const int MaxEmojiGuilds = 10_000;

    // What it was before is remembered only while somebody handles the change: else it would be a large part of a guild.
    private readonly VoiceBook _voices = new(MaxVoices);
    private readonly EntityCache<GuildId, EmojiList> _emojis = new(MaxEmojiGuilds);

    private void OnRole(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        var wanted = info.EventKey switch
        {
            GatewayEvent.GuildRoleCreate => sink.Wants<RoleCreated>(),
            GatewayEvent.GuildRoleUpdate => sink.Wants<RoleUpdated>(),
            _ => sink.Wants<RoleDeleted>(),
        };
        if ((!wanted && !_host.Guilds.IsEnabled) || !data.EnterObject())
        {
            return;
        }

        ulong guildId = 0, deleted = 0;
        RoleEntry role = default;
        while (data.NextProperty(out var key))
        {
            if (key.SequenceEqual("guild_id"u8))
            {
                guildId = data.ReadId();
            }
            else if (key.SequenceEqual("role_id"u8))
            {
                deleted = data.ReadId();
            }
            else if (key.SequenceEqual("role"u8))
            {
                role = GuildReader.ReadRole(ref data);
            }
            else
            {
                data.Skip();
            }
        }

        var isDeletion = info.EventKey == GatewayEvent.GuildRoleDelete;
        var id = isDeletion ? deleted : role.Id;
        if (id == 0 || guildId == 0)
        {
            throw new JsonException("The network sent a role without an id or a guild.");
        }

        var guild = new GuildId(guildId);
        var before = KeepRole(guild, id, isDeletion ? null : role);
        if (!wanted)
        {
            return;
        }

        switch (info.EventKey)
        {
            case GatewayEvent.GuildRoleCreate:
                sink.Emit(new RoleCreated(sink.Stamp(Key("role.created", id, info)), role.ToRole(guild)), EntityId.None);
                break;
            case GatewayEvent.GuildRoleUpdate:
                sink.Emit(new RoleUpdated(sink.Stamp(Key("role.updated", id, info)), before?.ToRole(guild), role.ToRole(guild)), EntityId.None);
                break;
            default:
                sink.Emit(new RoleDeleted(sink.Stamp(Key("role.deleted", id, info)), guild, new RoleId(id), before?.ToRole(guild)), EntityId.None);
                break;
        }
    }

    private RoleEntry? KeepRole(GuildId id, ulong role, RoleEntry? after)
    {
        _account.NoteChange();
        if (_host.Guilds.Get(id) is not DiscordGuild { Roles: { } known } guild)
        {
            return null;
        }

        var at = Array.FindIndex(known, other => other.Id == role);
        var others = known.Where(other => other.Id != role);
        _host.Guilds.Put(id, guild.With(_host, after is { } entry ? [.. others, entry] : [.. others], guild.Own));
        return at < 0 ? null : known[at];
    }

    private void OnBan(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        var isBan = info.EventKey == GatewayEvent.GuildBanAdd;
        if (!(isBan ? sink.Wants<MemberBanned>() : sink.Wants<MemberUnbanned>()))
        {
            return;
        }

        var member = UserReader.ReadMember(ref data, _host, 0) ?? throw new JsonException("The network sent a ban without a user.");
        var user = member.User.Id.Value;
        if (isBan)
        {
            sink.Emit(new MemberBanned(sink.Stamp(new EventKey("member.banned", user, info.Sequence)), member.GuildId, member.User), EntityId.None);
        }
        else
        {
            sink.Emit(new MemberUnbanned(sink.Stamp(new EventKey("member.unbanned", user, info.Sequence)), member.GuildId, member.User), EntityId.None);
        }
    }

    private void OnInvite(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        var isNew = info.EventKey == GatewayEvent.InviteCreate;
        if (!(isNew ? sink.Wants<InviteCreated>() : sink.Wants<InviteDeleted>()) || !data.EnterObject())
        {
            return;
        }

        ulong channelId = 0, guildId = 0;
        string? code = null;
        DiscordUser? inviter = null;
        while (data.NextProperty(out var key))
        {
            if (key.SequenceEqual("channel_id"u8))
            {
                channelId = data.ReadId();
            }
            else if (key.SequenceEqual("guild_id"u8))
            {
                guildId = data.ReadId();
            }
            else if (key.SequenceEqual("code"u8))
            {
                code = data.ReadText().ToStringOrNull();
            }
            else if (key.SequenceEqual("inviter"u8))
            {
                inviter = UserReader.Read(ref data, _host);
            }
            else
            {
                data.Skip();
            }
        }

        if (channelId == 0 || string.IsNullOrEmpty(code))
        {
            throw new JsonException("The network sent an invitation without a code or a channel.");
        }

        var channel = Channel(channelId, guildId);   // the key names it, and not the code, which lets in whoever reads it in a log
        if (isNew)
        {
            sink.Emit(new InviteCreated(sink.Stamp(Key("invite.created", channelId, info)), channel, code, inviter), channelId);
        }
        else
        {
            sink.Emit(new InviteDeleted(sink.Stamp(Key("invite.deleted", channelId, info)), channel, code), channelId);
        }
    }

    private void OnEmojis(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        if (!sink.Wants<EmojisChanged>())
        {
            ForgetEmojis();
            return;
        }

        ulong guildId = 0;
        ReadOnlySpan<byte> emojis = default;
        if (data.EnterObject())
        {
            while (data.NextProperty(out var key))
            {
                if (key.SequenceEqual("guild_id"u8))
                {
                    guildId = data.ReadId();
                }
                else if (key.SequenceEqual("emojis"u8))
                {
                    emojis = data.ReadRaw();
                }
                else
                {
                    data.Skip();
                }
            }
        }

        if (guildId == 0)
        {
            throw new JsonException("The network sent emoji without a guild.");
        }

        var guild = new GuildId(guildId);
        var after = ReadEmojis(emojis);
        var before = _host.Guilds.IsEnabled ? _emojis.Put(guild, new EmojiList(after)) : null;
        sink.Emit(new EmojisChanged(sink.Stamp(Key("emojis.changed", guildId, info)), guild, before?.Emojis, after), EntityId.None);
    }

    private static NodeList<Emoji> ReadEmojis(ReadOnlySpan<byte> json)
    {
        var emojis = ImmutableArray.CreateBuilder<Emoji>();
        var items = new JsonCursor(json.IsEmpty ? "[]"u8 : json);
        if (items.EnterArray())
        {
            while (items.NextItem())
            {
                if (ReadEmoji(ref items) is { } emoji)
                {
                    emojis.Add(emoji);
                }
            }
        }

        return new NodeList<Emoji>(emojis.DrainToImmutable());
    }

    private void OnVoiceState(in FrameInfo info, JsonCursor data, EventSink sink)
    {
        if (!sink.Wants<VoiceStateChanged>())
        {
            _voices.Clear();   // not followed now
            return;
        }

        var voice = VoiceFields.Read(ref data);
        if (voice.User == 0)
        {
            throw new JsonException("The network sent a voice state without a user.");
        }

        var before = _voices.Get(voice.Guild, voice.User);
        if (_host.Users.IsEnabled)
        {
            _voices.Set(voice.Guild, voice.User, voice.State);
        }

        sink.Emit(
            new VoiceStateChanged(sink.Stamp(Key("voice.changed", voice.User, info)), voice.Guild == 0 ? null : new GuildId(voice.Guild), new UserId(voice.User), before, voice.State),
            EntityId.None);   // a move belongs to two channels
    }

    // A guild that comes whole: how it is before anything changes.
    private void RememberBefore(in GuildReader guild, EventSink sink)
    {
        if (!sink.Wants<EmojisChanged>())
        {
            ForgetEmojis();
        }
        else if (_host.Guilds.IsEnabled)
        {
            _emojis.Put(new GuildId(guild.Id), new EmojiList(ReadEmojis(guild.Emojis)));
        }

        if (!sink.Wants<VoiceStateChanged>())
        {
            _voices.Clear();
        }
        else if (_host.Users.IsEnabled)
        {
            _voices.Begin(guild.Id);
            var states = new JsonCursor(guild.VoiceStates.IsEmpty ? "[]"u8 : guild.VoiceStates);
            if (states.EnterArray())
            {
                while (states.NextItem())
                {
                    var voice = VoiceFields.Read(ref states);
                    _voices.Set(guild.Id, voice.User, voice.State);
                }
            }
        }
    }

    private void ForgetEmojis()
    {
        if (_emojis.Count > 0)
        {
            _emojis.Clear();   // nobody handles their changes any more, so that they are not followed
        }
    }

    private sealed record EmojiList(NodeList<Emoji> Emojis);

    private struct VoiceFields
    {
        public ulong Guild;
        public ulong User;
        public VoiceState State;

        public static VoiceFields Read(ref JsonCursor data)
        {
            var fields = default(VoiceFields);
            if (!data.EnterObject())
            {
                return fields;
            }

            ulong channel = 0;
            var (muted, deafened) = (false, false);
            while (data.NextProperty(out var key))
            {
                switch (key.Length)
                {
                    case 4 when key.SequenceEqual("deaf"u8) || key.SequenceEqual("mute"u8):
                    case 9 when key.SequenceEqual("self_deaf"u8) || key.SequenceEqual("self_mute"u8):
                        var isDeaf = key[^1] == (byte)'f';
                        var value = data.ReadBoolean();
                        (muted, deafened) = (muted | (value && !isDeaf), deafened | (value && isDeaf));
                        break;
                    case 7 when key.SequenceEqual("user_id"u8):
                        fields.User = data.ReadId();
                        break;
                    case 8 when key.SequenceEqual("guild_id"u8):
                        fields.Guild = data.ReadId();
                        break;
                    case 10 when key.SequenceEqual("channel_id"u8):
                        channel = data.ReadId();
                        break;
                    default:
                        data.Skip();
                        break;
                }
            }

            // Who is in no channel is neither muted nor deafened there; Discord sends what the program of the user is set to.
            fields.State = channel == 0 ? default : new VoiceState(new ChannelId(channel), muted, deafened);
            return fields;
        }
    }
}
