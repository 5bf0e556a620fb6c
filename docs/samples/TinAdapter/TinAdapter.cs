using System.Buffers;
using System.Text;
using ChatBridge;
using ChatBridge.Adapters;
using ChatBridge.Configuration;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.Configuration;

namespace TinAdapter;

// Tin is a chat of lines with channels, two tins and a string in the spirit of IRC. No line is longer than 512 bytes.
//   > NICK bot             < WELCOME bot                  or < NO that name is taken
//   > JOIN lobby           < JOINED lobby                 or < NO there is no such channel
//   > SAY lobby hello all  < OK 12                        or < NO you are muted      (answers come in the order of the requests)
//                          < SAID 12 lobby bot hello all  (to everybody in the channel, the sender too)
//   > PING 1               < PONG 1                       and the other way round: < PING x   > PONG x

public sealed class TinOptions : AdapterOptions
{
    public string Host { get; set; } = "";
    public int Port { get; set; } = 7788;
    public string Nick { get; set; } = "bot";
    public IList<string> Channels { get; } = [];
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(20);
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromSeconds(20);
}

public sealed class TinAdapter : ChatAdapter<TinOptions>
{
    public override AdapterManifest Manifest { get; } = new("tin", "Tin", "A chat of lines with channels.");

    protected override void Bind(IConfiguration section, TinOptions options) => section.Bind(options);

    protected override void Validate(TinOptions options, ICollection<string> problems)
    {
        if (options.Host.Length == 0)
        {
            problems.Add("Host: the server's name is missing; give it, such as chat.example.");
        }

        foreach (var name in options.Channels.Append(options.Nick).Where(name => name.Length is 0 or > 32 || !name.All(c => c is > ' ' and < '\x7f')))
        {
            problems.Add($"{(name == options.Nick ? "Nick" : "Channels")}: a name is 1 to 32 ASCII characters without white space; correct '{name}'.");
        }
    }

    protected override ConnectionDriver CreateDriver(TinOptions options, ConnectionHost host) => new TinDriver(options, host);
}

public static class TinRegistration
{
    public static IChatBridgeBuilder AddTin(this IChatBridgeBuilder builder) => builder.AddAdapter<TinAdapter>();
}

internal sealed class TinDriver(TinOptions options, ConnectionHost host) : ConnectionDriver(host)
{
    private readonly AnswerQueue<MessageId> _answers = new(host.Time, options.AnswerTimeout);
    public override ContentFormat Format => PlainTextFormat.Lines;   // a line is a message in Tin

    public override void Declare(FeatureMap features) => features
        .Declare(Capability.ReceiveMessages, Support.Native)
        .Sending(Support.Native, SendAsync, SendRecovery.None)
        .Limit(new CapabilityLimits { MaxText = new TextLimit(400, TextUnit.Utf8Bytes) });

    public override ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken) =>
        Host.Sockets.OpenAsync(new LineTarget(options.Host, options.Port) { MaxLineBytes = 512 }, cancellationToken);

    public override SessionProtocol CreateProtocol(int shard) => new TinProtocol(options);
    public override EventProjector CreateProjector(int shard) => new TinProjector(Host, _answers);

    private async ValueTask<MessageId> SendAsync(ChatChannel channel, OutgoingPart part, CancellationToken cancellationToken) =>
        await _answers.AskAsync(Host.GetShard(0), $"SAY {channel.Name} {part.Text.ReplaceLineEndings(" ")}", cancellationToken);
}

internal sealed class TinProtocol(TinOptions options) : SessionProtocol
{
    private int _joined = -1;
    private int _pings;
    public override bool AnswersOnSocket => true;

    public override FrameInfo Inspect(ReadOnlySpan<byte> frame)
    {
        var isSession = frame.StartsWith("WELCOME "u8) || frame.StartsWith("JOINED "u8) || frame.StartsWith("NO "u8);
        var isPing = frame.StartsWith("PING "u8) || frame.StartsWith("PONG "u8);
        return new() { Sequence = -1, IsSession = isSession || isPing, IsEvent = isSession || frame.StartsWith("SAID "u8) || frame.StartsWith("OK "u8) };
    }

    public override void OnOpen(SessionMemory memory, SessionActions actions)
    {
        _joined = -1;
        actions.Send($"NICK {options.Nick}");
    }

    public override void OnFrame(in FrameInfo info, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions)
    {
        switch (Encoding.UTF8.GetString(frame).Split(' ', 2))
        {
            case ["PING", var token]:
                actions.Send($"PONG {token}");
                break;
            case ["PONG", var token] when token == $"{_pings}":
                actions.Acknowledge();
                break;
            case ["WELCOME" or "JOINED", _] when ++_joined < options.Channels.Count:
                actions.Send($"JOIN {options.Channels[_joined]}");
                break;
            case ["WELCOME" or "JOINED", _] when _joined == options.Channels.Count:
                actions.Ready(UserId.Parse(options.Nick));
                actions.StartHeartbeat(options.PingInterval);
                break;
            case ["NO", var reason] when _joined < options.Channels.Count:
                var (kind, what) = _joined < 0 ? (ChatErrorKind.Unauthenticated, $"the nick '{options.Nick}'") : (ChatErrorKind.Forbidden, $"to join '{options.Channels[_joined]}'");
                actions.Fail(new ChatError(kind, Effect.NotApplied, $"The server {options.Host}:{options.Port} refuses {what}: {reason}."));
                break;
        }
    }

    public override CloseVerdict OnClose(TransportClose? close, SessionMemory memory) => CloseVerdict.Fresh;
    public override void WriteHeartbeat(SessionMemory memory, IBufferWriter<byte> output) => output.Write(Encoding.UTF8.GetBytes($"PING {++_pings}"));
}

internal sealed class TinProjector(ConnectionHost host, AnswerQueue<MessageId> answers) : EventProjector
{
    public override void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        switch (Encoding.UTF8.GetString(frame).Split(' ', 5))
        {
            case ["WELCOME", var nick]:
                sink.SetSelf(UserOf(nick));
                break;
            case ["JOINED", var name]:
                ChannelOf(name);
                break;
            case ["OK", var id]:
                answers.TryComplete(MessageId.Parse(id));
                break;
            case ["NO", ..]:
                answers.TryFail(new ChatError(ChatErrorKind.Rejected, Effect.NotApplied, $"The server does not take the message: {Encoding.UTF8.GetString(frame[3..])}."));
                break;
            case ["SAID", var id, var name, var nick, var text]:
                var channel = ChannelOf(name);
                var message = new ChatMessage(host, MessageId.Parse(id), channel.Id, UserOf(nick), text, host.Time.GetUtcNow());
                host.Messages.Put(message.Id, message); // for quotations, on request
                sink.MessageCreated(channel, message);
                break;
        }
    }

    public override void OnClosed(ChatError error) => answers.FailAll(error);

    private ChatUser UserOf(string nick)
    {
        var user = new ChatUser(UserId.Parse(nick), nick);
        host.Users.Put(user.Id, user);
        return user;
    }

    private ChatChannel ChannelOf(string name) => host.Channels.GetOrAdd(ChannelId.Parse(name), id => new ChatChannel(host, id, ChannelKind.Text, name, guildId: null));
}
