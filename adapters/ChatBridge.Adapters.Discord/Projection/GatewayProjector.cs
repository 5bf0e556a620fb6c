using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Discord;

/// <summary>Reads what a shard's dispatches mean. What nobody handles and no cache keeps is not decoded at all.</summary>
internal sealed partial class GatewayProjector : EventProjector
{
    private readonly ConnectionHost _host;
    private readonly PresenceBook? _presences;
    private readonly bool _keepPayloads;
    private readonly bool _keepEmbeds;
    private readonly int _shard;
    private readonly int _shardCount;
    private readonly OwnAccount _account;
    private readonly DiscordInteractionServer? _interactions;
    private ulong _self;   // 0 until it was told

    public GatewayProjector(ConnectionHost host, PresenceBook? presences, bool keepPayloads, bool keepEmbeds, int shard, int shardCount, OwnAccount? account = null, DiscordInteractionServer? interactions = null)
    {
        (_host, _presences, _keepPayloads, _keepEmbeds, _shard, _shardCount) = (host, presences, keepPayloads, keepEmbeds, shard, shardCount);
        (_account, _interactions) = (account ?? new OwnAccount(), interactions);
    }

    /// <inheritdoc/>
    public override void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        if (_self == 0 && _account.Restored is { } restored && _host.Connection.Self is null)
        {
            _self = restored.Snowflake;
            sink.SetSelf(restored);   // a continued session does not tell it
        }

        var native = NativeEvents.Find(info.EventKey);
        if (native is null || !native.IsWanted(sink))
        {
            ProjectNeutral(info, frame, sink);
            return;
        }

        try
        {
            ProjectNeutral(info, frame, sink);
        }
        finally
        {
            native.Emit(info, frame, sink);   // what is wrong with one form must not cost the other
        }
    }

    private void ProjectNeutral(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        var data = new JsonCursor(frame.Slice(info.DataStart, info.DataLength));
        switch (info.EventKey)
        {
            case GatewayEvent.MessageCreate:
                OnMessageCreate(data, sink);
                break;
            case GatewayEvent.MessageUpdate:
                OnMessageUpdate(data, sink);
                break;
            case GatewayEvent.MessageDelete:
                OnMessageDelete(data, sink);
                break;
            case GatewayEvent.MessageDeleteBulk:
                OnMessageDeleteBulk(data, sink);
                break;
            case GatewayEvent.ReactionAdd or GatewayEvent.ReactionRemove or GatewayEvent.ReactionRemoveAll or GatewayEvent.ReactionRemoveEmoji:
                OnReaction(info, data, sink);
                break;
            case GatewayEvent.TypingStart:
                OnTyping(info, data, sink);
                break;
            case GatewayEvent.Ready:
                OnReady(info, data, sink);
                break;
            case GatewayEvent.GuildCreate:
                OnGuildCreate(info, data, sink);
                break;
            case GatewayEvent.GuildUpdate:
                OnGuildUpdate(info, data, sink);
                break;
            case GatewayEvent.GuildDelete:
                OnGuildDelete(info, data, sink);
                break;
            case GatewayEvent.ChannelCreate or GatewayEvent.ThreadCreate:
                OnChannelCreate(info, data, sink);
                break;
            case GatewayEvent.ChannelUpdate or GatewayEvent.ThreadUpdate:
                OnChannelUpdate(info, data, sink);
                break;
            case GatewayEvent.ChannelDelete or GatewayEvent.ThreadDelete:
                OnChannelDelete(info, data, sink);
                break;
            case GatewayEvent.ThreadListSync:
                OnThreadListSync(info, data, sink);
                break;
            case GatewayEvent.MemberAdd or GatewayEvent.MemberUpdate:
                OnMember(info, data, sink);
                break;
            case GatewayEvent.MemberRemove:
                OnMemberRemove(info, data, sink);
                break;
            case GatewayEvent.PresenceUpdate:
                OnPresence(info, data, sink);
                break;
            case GatewayEvent.UserUpdate:
                if (UserReader.Read(ref data, _host) is { } self)
                {
                    sink.SetSelf(self);
                }

                break;
            case GatewayEvent.GuildRoleCreate or GatewayEvent.GuildRoleUpdate or GatewayEvent.GuildRoleDelete:
                OnRole(info, data, sink);
                break;
            case GatewayEvent.GuildBanAdd or GatewayEvent.GuildBanRemove:
                OnBan(info, data, sink);
                break;
            case GatewayEvent.InviteCreate or GatewayEvent.InviteDelete:
                OnInvite(info, data, sink);
                break;
            case GatewayEvent.GuildEmojisUpdate:
                OnEmojis(info, data, sink);
                break;
            case GatewayEvent.VoiceStateUpdate:
                OnVoiceState(info, data, sink);
                break;
            case GatewayEvent.ChannelPinsUpdate:
                OnPins(info, data, sink);
                break;
            case GatewayEvent.MessagePollVoteAdd or GatewayEvent.MessagePollVoteRemove:
                OnPollVote(info, data, sink);
                break;
            case GatewayEvent.InteractionCreate when _interactions is { HasListeners: true } interactions:
                OnUnmapped(info, frame, data, sink);
                interactions.OnEvent(data.ReadRaw());
                break;
            case GatewayEvent.Resumed:
                break;   // concerns the session alone
            default:
                OnUnmapped(info, frame, data, sink);
                break;
        }
    }

    private static void OnUnmapped(in FrameInfo info, ReadOnlySpan<byte> frame, JsonCursor data, EventSink sink)
    {
        if (sink.Wants<UnmappedEvent>())
        {
            var name = GatewayFrame.ReadEventName(frame);
            var payload = info.DataLength == 0 ? [] : data.ReadRaw().ToArray();
            sink.Emit(new UnmappedEvent(sink.Stamp(Key("unmapped", 0, info)), name, payload), EntityId.None);
        }
    }

    private static EventKey Key(string name, ulong subject, in FrameInfo info) => new(name, subject, info.Sequence);

    /// <summary>The channel, as far as it is known: a message may come from one that no cache holds, such as a new direct channel.</summary>
    private ChatChannel Channel(ulong id, ulong guildId)
    {
        if (_host.Channels.Get(new ChannelId(id)) is { } channel)
        {
            return channel;
        }

        var made = new DiscordChannel(_host, id, guildId == 0 ? DiscordChannelType.Direct : DiscordChannel.NotTold, "", guildId);
        _host.Channels.Put(made.Id, made);
        return made;
    }
}
