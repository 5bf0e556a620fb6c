using System.Text;
using ChatBridge;
using ChatBridge.Adapters;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using PicoAdapter;

namespace PicoSteps.Receive;

public sealed class ReceiveStep : PicoStep
{
    protected override ConnectionDriver CreateDriver(PicoOptions options, ConnectionHost host) => new PicoDriver(options, host);
}

internal sealed class PicoDriver(PicoOptions options, ConnectionHost host) : ConnectionDriver(host)
{
    public override ContentFormat Format => PlainTextFormat.Lines;

    #region declare
    public override void Declare(FeatureMap features) => features
        .Declare(Capability.ReceiveMessages, Support.Native);
    #endregion

    public override ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken) =>
        Host.Sockets.OpenAsync(new LineTarget(options.Host, options.Port) { MaxLineBytes = 1024 }, cancellationToken);

    public override SessionProtocol CreateProtocol(int shard) => new PicoProtocol(options.Nick);

    public override EventProjector CreateProjector(int shard) => new PicoProjector(Host);

    #region fetch
    // A room is there as soon as somebody names it.
    public override ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken) => new(PicoProjector.ChannelOf(Host, id));
    #endregion
}

#region projector
internal sealed class PicoProjector(ConnectionHost host) : EventProjector
{
    public override void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        switch (Encoding.UTF8.GetString(frame).Split(' ', 6))
        {
            case ["WELCOME", var id, var name]:
                sink.SetSelf(UserOf(id, name));
                break;
            case ["SAID" or "EDITED", var id, var room, var userId, var name, var text]:
                var channel = ChannelOf(host, ChannelId.Parse(room));
                var isEdited = frame.StartsWith("EDITED"u8);
                var message = new ChatMessage(host, MessageId.Parse(id), channel.Id, UserOf(userId, name), text, host.Time.GetUtcNow()) { Edited = isEdited };
                var before = host.Messages.Put(message.Id, message);
                if (isEdited)
                {
                    sink.MessageEdited(channel, before, message);
                }
                else
                {
                    sink.MessageCreated(channel, message);
                }

                break;
            case ["DROPPED", var id, var room]:
                sink.MessageDeleted(ChannelOf(host, ChannelId.Parse(room)), MessageId.Parse(id), host.Messages.Remove(MessageId.Parse(id)));
                break;
        }
    }

    private ChatUser UserOf(string id, string name)
    {
        var user = new ChatUser(UserId.Parse(id), name);
        host.Users.Put(user.Id, user);
        return user;
    }

    public static ChatChannel ChannelOf(ConnectionHost host, ChannelId id) =>
        host.Channels.GetOrAdd(id, id => new ChatChannel(host, id, ChannelKind.Text, id.ToString(), guildId: null));
}
#endregion
