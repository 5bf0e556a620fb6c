using System.Text;
using ChatBridge.Adapters;
using ChatBridge.Sessions;

namespace ChatBridge.Tests.Engine;

/// <summary>Reads <c>msg SEQ CHANNEL ID TEXT</c>, <c>edit SEQ CHANNEL ID TEXT</c>, <c>del SEQ CHANNEL ID</c>, <c>known CHANNEL ID...</c>; <c>note</c> means nothing and <c>boom</c> is a defect.</summary>
internal sealed class WordProjector(WordDriver driver, ConnectionHost host) : EventProjector
{
    public override void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        var words = Encoding.UTF8.GetString(frame).Split(' ', 5);
        switch (words[0])
        {
            case "msg":
                sink.MessageCreated(driver.Channel(words[2]), Message(words, edited: false));
                break;
            case "edit":
                sink.MessageEdited(driver.Channel(words[2]), null, Message(words, edited: true));
                break;
            case "del":
                sink.MessageDeleted(driver.Channel(words[2]), MessageId.Parse(words[3]), null);
                break;
            case "known":
                var all = Encoding.UTF8.GetString(frame).Split(' ');
                sink.Baseline(driver.Channel(all[1]).Id, all.Skip(2).Select(MessageId.Parse).ToArray());
                break;
            case "boom":
                throw new InvalidOperationException("A defect of the projector.");
            default:
                break;
        }
    }

    public override void OnOpened() => driver.Opened?.Invoke();

    private ChatMessage Message(string[] words, bool edited) =>
        new(host, MessageId.Parse(words[3]), ChannelId.Parse(words[2]), new ChatUser(UserId.Parse("ann"), "ann"), words[4], host.Time.GetUtcNow()) { Edited = edited };
}
