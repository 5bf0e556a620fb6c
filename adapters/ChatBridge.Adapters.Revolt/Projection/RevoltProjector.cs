using System.Text.Json;
using ChatBridge.Sessions;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Reads what the server's events mean. What nobody handles and no cache keeps is not decoded at all.</summary>
internal sealed partial class RevoltProjector(ConnectionHost host, RevoltSetup setup, Presences presences, GhostWatch ghosts, ILogger<RevoltProjector> logger) : EventProjector
{
    private const int MaxBulkDepth = 8;
    private readonly RepeatedReactions _reactions = new();
    private readonly FrameJson _json = new(setup);
    private long _count;   // tells events apart that the network does not number

    private EntityId Self => setup.Self?.Id.Value ?? EntityId.None;

    /// <inheritdoc/>
    public override void OnOpened()
    {
        ghosts.SocketOpened();
        presences.ForgetStrangers();
    }

    /// <inheritdoc/>
    public override void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        if (setup.IsPacked && info.EventKey == RevoltEvent.Message)
        {
            ProjectPackedMessage(frame, sink);
        }
        else
        {
            Project(info.EventKey, _json.Of(frame), sink, 0);
        }
    }

    // Nearly everything that comes in quantity: it is read where it stands. All else goes by JSON, so that there is one way of reading it.
    private void ProjectPackedMessage(ReadOnlySpan<byte> frame, EventSink sink)
    {
        _count++;
        ghosts.EventCame();
        try
        {
            var data = new MessagePackCursor(frame);
            OnMessage(ref data, sink);
        }
        finally
        {
            if (NativeEvents.Find(RevoltEvent.Message) is { } native && native.IsWanted(sink))
            {
                native.Emit(_count, _json.Of(frame), sink);
            }
        }
    }

    private void Project(int key, ReadOnlySpan<byte> json, EventSink sink, int depth)
    {
        _count++;
        if (key != RevoltEvent.Pong)
        {
            ghosts.EventCame();
        }

        try
        {
            if (key == RevoltEvent.Bulk)
            {
                OnBulk(json, sink, depth);
            }
            else
            {
                ProjectNeutral(key, json, sink);
            }
        }
        finally
        {
            // What is wrong with one form must not cost the other.
            if (NativeEvents.Find(key) is { } native && native.IsWanted(sink))
            {
                native.Emit(_count, json, sink);
            }
        }
    }

    private void ProjectNeutral(int key, ReadOnlySpan<byte> json, EventSink sink)
    {
        var data = new JsonCursor(json);
        switch (key)
        {
            case RevoltEvent.Message:
                OnMessage(ref data, sink);
                break;
            case RevoltEvent.MessageUpdate:
                OnMessageUpdate(ref data, sink);
                break;
            case RevoltEvent.MessageAppend:
                OnMessageAppend(ref data);
                break;
            case RevoltEvent.MessageDelete or RevoltEvent.BulkMessageDelete:
                OnMessageDelete(ref data, sink);
                break;
            case RevoltEvent.MessageReact or RevoltEvent.MessageUnreact or RevoltEvent.MessageRemoveReaction:
                OnReaction(key, ref data, sink);
                break;
            case RevoltEvent.ChannelStartTyping:
                OnTyping(ref data, sink);
                break;
            case RevoltEvent.Ready:
                OnReady(ref data, sink);
                break;
            case RevoltEvent.ServerCreate:
                OnServerCreate(ref data, sink);
                break;
            case RevoltEvent.ServerUpdate:
                OnServerUpdate(ref data, sink);
                break;
            case RevoltEvent.ServerDelete:
                Leave(new GuildId(ReadId(ref data)), sink);
                break;
            case RevoltEvent.ServerMemberJoin:
                OnMemberJoin(ref data, sink);
                break;
            case RevoltEvent.ServerMemberUpdate:
                OnMemberUpdate(ref data, sink);
                break;
            case RevoltEvent.ServerMemberLeave:
                OnMemberLeave(json, sink);
                break;
            case RevoltEvent.ServerRoleUpdate or RevoltEvent.ServerRoleDelete or RevoltEvent.ServerRoleRanksUpdate:
                OnRole(key, json, sink);
                break;
            case RevoltEvent.EmojiCreate or RevoltEvent.EmojiUpdate or RevoltEvent.EmojiDelete:
                OnEmoji(key, json, sink);
                break;
            case RevoltEvent.VoiceChannelJoin or RevoltEvent.VoiceChannelLeave or RevoltEvent.VoiceChannelMove or RevoltEvent.UserVoiceStateUpdate:
                OnVoice(key, json, sink);
                break;
            case RevoltEvent.ChannelCreate:
                OnChannelCreate(ref data, sink);
                break;
            case RevoltEvent.ChannelUpdate:
                OnChannelUpdate(ref data, sink);
                break;
            case RevoltEvent.ChannelDelete:
                OnChannelDelete(new ChannelId(ReadId(ref data)), sink);
                break;
            case RevoltEvent.ChannelGroupJoin or RevoltEvent.ChannelGroupLeave:
                OnGroup(key == RevoltEvent.ChannelGroupJoin, ref data, sink);
                break;
            case RevoltEvent.UserUpdate or RevoltEvent.UserPresence or RevoltEvent.UserRelationship:
                OnUser(key, ref data, sink);
                break;
            case RevoltEvent.UserPlatformWipe:
                OnWipe(ref data, sink);
                OnUnmapped(json, sink);
                break;
            case RevoltEvent.Authenticated or RevoltEvent.Logout or RevoltEvent.Error or RevoltEvent.Pong:
                break;   // concern the session alone
            default:
                OnUnmapped(json, sink);
                break;
        }
    }

    // Each of them on its own: what is wrong with one must not cost the others.
    private void OnBulk(ReadOnlySpan<byte> json, EventSink sink, int depth)
    {
        var data = new JsonCursor(json);
        if (depth >= MaxBulkDepth || !data.EnterObject())
        {
            return;
        }

        while (data.NextProperty(out var name))
        {
            if (!name.SequenceEqual("v"u8))
            {
                data.Skip();
            }
            else if (data.EnterArray())
            {
                while (data.NextItem())
                {
                    var item = data.ReadRaw();
                    var info = RevoltFrame.Inspect(item);
                    if (info.IsMalformed)
                    {
                        Log.BrokenPart(logger, host.Connection.Name);
                    }
                    else if (info.IsEvent)
                    {
                        ProjectPart(info.EventKey, item, sink, depth + 1);
                    }
                }
            }
        }
    }

    private void ProjectPart(int key, ReadOnlySpan<byte> item, EventSink sink, int depth)
    {
        try
        {
            Project(key, item, sink, depth);
        }
        catch (JsonException)
        {
            Log.BrokenPart(logger, host.Connection.Name);
        }
    }

    private void OnUnmapped(ReadOnlySpan<byte> json, EventSink sink)
    {
        if (sink.Wants<UnmappedEvent>())
        {
            sink.Emit(new UnmappedEvent(sink.Stamp(Key("unmapped", EntityId.None)), RevoltFrame.ReadName(json), json.ToArray()), EntityId.None);
        }
    }

    private EventKey Key(string name, EntityId subject) => new(name, subject, _count);

    /// <summary>The channel, as far as it is known: a message may come from one that no cache holds.</summary>
    private ChatChannel Channel(EntityId id)
    {
        if (host.Channels.Get(new ChannelId(id)) is { } channel)
        {
            return channel;
        }

        var made = new RevoltChannel(host, new ChannelId(id), RevoltChannelType.Unknown, "", null);
        host.Channels.Put(made.Id, made);
        return made;
    }

    private static EntityId ReadId(ref JsonCursor data)
    {
        var id = Ulids.Parse(JsonParts.ReadTextOf(ref data, "id"u8));
        return id.IsNone ? throw JsonParts.NoId("an event") : id;
    }

    private static partial class Log
    {
        [LoggerMessage(5300, LogLevel.Warning, "Connection '{Connection}': a part of a bulk of events is broken and was left out.")]
        public static partial void BrokenPart(ILogger logger, string connection);
    }
}
