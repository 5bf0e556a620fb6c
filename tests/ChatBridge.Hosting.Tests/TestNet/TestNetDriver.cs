using System.Buffers;
using System.Globalization;
using System.Text;
using ChatBridge.Adapters;
using ChatBridge.Sessions;
using ChatBridge.Transports;

namespace ChatBridge.Hosting.Tests.TestNet;

internal sealed class TestNetDriver(TestNetOptions options, ConnectionHost host, TestNetwork network) : ConnectionDriver(host)
{
    public override ContentFormat Format { get; } = new PlainFormat();

    public override void Declare(FeatureMap features) => features
        .Declare(Capability.ReceiveMessages, Support.Native)
        .Sending(Support.Native, SendAsync, SendRecovery.None);

    public override ValueTask<ShardPlan> PlanAsync(CancellationToken cancellationToken) => options.Token switch
    {
        "broken-plan" => throw new InvalidOperationException("A defect of the adapter."),
        "no-plan" => throw new ChatException(new ChatError(ChatErrorKind.Unavailable, Effect.NotApplied, "Nobody can be asked.") { CanRetry = true }),
        _ => new(new ShardPlan(options.Shards, 0, options.Shards)),
    };

    public override ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken) => options.Token == "unreachable"
        ? throw new ChatException(new ChatError(ChatErrorKind.Unavailable, Effect.NotApplied, "Nobody answers.") { CanRetry = true })
        : new(network.Open(Host.Connection.Name, shard));

    public override SessionProtocol CreateProtocol(int shard) => new TestNetProtocol(options);

    public override EventProjector CreateProjector(int shard) => new TestNetProjector(Host);

    private ValueTask<MessageId> SendAsync(ChatChannel channel, OutgoingPart part, CancellationToken cancellationToken) =>
        new(network.Take(Host.Connection.Name, channel.Id.ToString(), part.Text));

    private sealed class PlainFormat : ContentFormat
    {
        public override MessageContent Parse(string text, MentionNameResolver? names) => MessageContent.FromText(text);

        public override string Render(MessageContent content, ICollection<LossEntry> loss) => content.PlainText;
    }
}

internal sealed class TestNetProtocol(TestNetOptions options) : SessionProtocol
{
    public override FrameInfo Inspect(ReadOnlySpan<byte> frame)
    {
        var words = Encoding.UTF8.GetString(frame).Split(' ');
        return words[0] switch
        {
            "ready" or "resumed" => new FrameInfo { IsSession = true, IsEvent = true, Sequence = -1 },
            "refuse" => new FrameInfo { IsSession = true, Sequence = -1 },
            "say" => new FrameInfo { IsEvent = true, EventKey = 1, Sequence = long.Parse(words[1], CultureInfo.InvariantCulture) },
            _ => FrameInfo.Malformed,
        };
    }

    public override void OnOpen(SessionMemory memory, SessionActions actions)
    {
        actions.Opening(memory.CanResume);
        var line = memory.SessionKey is { } key ? $"resume {key} {memory.Sequence}" : $"login {options.Token}";
        actions.Send(output => output.Write(Encoding.UTF8.GetBytes(line)));
    }

    public override void OnFrame(in FrameInfo info, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions)
    {
        var words = Encoding.UTF8.GetString(frame).Split(' ');
        switch (words[0])
        {
            case "ready":
                memory.SessionKey = words.Length > 1 ? words[1] : null;
                actions.Ready(UserId.Parse("bot"));
                break;
            case "resumed":
                actions.Resumed();
                break;
            default:
                actions.Fail(new ChatError(ChatErrorKind.Unauthenticated, Effect.NotApplied, "The network refused the account."));
                break;
        }
    }

    public override CloseVerdict OnClose(TransportClose? close, SessionMemory memory) => CloseVerdict.Resume;
}

internal sealed class TestNetProjector(ConnectionHost host) : EventProjector
{
    public override void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        if (info.EventKey == 0)
        {
            sink.SetSelf(new ChatUser(UserId.Parse("bot"), "bot"));
            return;
        }

        // say SEQUENCE CHANNEL ID AUTHOR TEXT
        var words = Encoding.UTF8.GetString(frame).Split(' ', 6);
        var channelId = ChannelId.Parse(words[2]);
        var channel = host.Channels.Get(channelId);
        if (channel is null)
        {
            channel = new ChatChannel(host, channelId, ChannelKind.Text, words[2], null);
            host.Channels.Put(channelId, channel);
        }

        sink.MessageCreated(channel, new ChatMessage(host, MessageId.Parse(words[3]), channelId, new ChatUser(UserId.Parse(words[4]), words[4]), words[5], host.Time.GetUtcNow()));
    }
}
