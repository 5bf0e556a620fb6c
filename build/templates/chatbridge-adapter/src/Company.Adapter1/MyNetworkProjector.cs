using System.Text;
using ChatBridge;
using ChatBridge.Adapters;
using ChatBridge.Sessions;

namespace Company.Adapter1;

/// <summary>What a frame means. It runs in the order of the wire: first the caches, then the events.</summary>
internal sealed class MyNetworkProjector(ConnectionHost host, AnswerQueue<MessageId> answers) : EventProjector
{
    public override void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        switch (Encoding.UTF8.GetString(frame).Split(' ', 6))
        {
            case ["WELCOME", var id, var name]:
                sink.SetSelf(UserOf(id, name));
                break;
            case ["OK", var id]:
                answers.TryComplete(MessageId.Parse(id));
                break;
            case ["SAID", var id, var room, var userId, var name, var text]:
                var channel = ChannelOf(host, ChannelId.Parse(room));
                sink.MessageCreated(channel, new ChatMessage(host, MessageId.Parse(id), channel.Id, UserOf(userId, name), text, host.Time.GetUtcNow()));
                break;
        }
    }

    public override void OnClosed(ChatError error) => answers.FailAll(error);

    private ChatUser UserOf(string id, string name)
    {
        var user = new ChatUser(UserId.Parse(id), name);
        host.Users.Put(user.Id, user);
        return user;
    }

    public static ChatChannel ChannelOf(ConnectionHost host, ChannelId id)
    {
        if (host.Channels.Get(id) is not { } channel)
        {
            channel = new ChatChannel(host, id, ChannelKind.Text, id.ToString(), guildId: null);
            host.Channels.Put(id, channel);
        }

        return channel;
    }
}
