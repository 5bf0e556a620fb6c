using System.Buffers;
using System.Text;
using ChatBridge;
using ChatBridge.Adapters;
using ChatBridge.Configuration;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.Configuration;

namespace PicoAdapter;

// Pico is a chat of lines.
//   > NICK bot                  < WELCOME 7 bot                    or < DENIED that name is taken
//   > SAY lobby hello           < OK 12                            (the message's id; requests are answered in order)
//                               < SAID 12 lobby 7 bot hello        (to everybody, the sender too)
//   > EDIT 12 lobby hello all   < OK 12                            or < NO there is no such message
//                               < EDITED 12 lobby 7 bot hello all
//   > DROP 12 lobby             < OK 12                            or < NO there is no such message
//                               < DROPPED 12 lobby
//   > PING                      < PONG

#region options
public sealed class PicoOptions : AdapterOptions
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 7777;

    public string Nick { get; set; } = "bot";
}

public sealed class PicoAdapter : ChatAdapter<PicoOptions>
{
    public override AdapterManifest Manifest { get; } = new("pico", "Pico", "A chat of lines over TCP.");

    protected override void Bind(IConfiguration section, PicoOptions options) => section.Bind(options);

    protected override void Validate(PicoOptions options, ICollection<string> problems)
    {
        if (options.Host.Length == 0)
        {
            problems.Add("Host: the server's name is missing; give it, such as chat.example.");
        }
    }

    protected override ConnectionDriver CreateDriver(PicoOptions options, ConnectionHost host) => new PicoDriver(options, host);
}

public static class PicoRegistration
{
    public static IChatBridgeBuilder AddPico(this IChatBridgeBuilder builder) => builder.AddAdapter<PicoAdapter>();
}
#endregion

#region driver
internal sealed class PicoDriver(PicoOptions options, ConnectionHost host) : ConnectionDriver(host)
{
    private readonly AnswerQueue<MessageId> _answers = new(host.Time, options.Session.SendTimeout);

    public override ContentFormat Format => PlainTextFormat.Lines;

    public override void Declare(FeatureMap features) => features
        .Declare(Capability.ReceiveMessages, Support.Native)
        .Sending(Support.Native, (channel, part, token) => AskAsync($"SAY {channel.Name} {LineOf(part)}", token), SendRecovery.None)
        .Editing(Support.Native, async (channel, id, part, token) => await AskAsync($"EDIT {id} {channel.Name} {LineOf(part)}", token))
        .Deleting(Support.Native, async (channel, id, token) => await AskAsync($"DROP {id} {channel.Name}", token))
        .Limit(new CapabilityLimits { MaxText = new TextLimit(400, TextUnit.Utf8Bytes) });

    public override ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken) =>
        Host.Sockets.OpenAsync(new LineTarget(options.Host, options.Port) { MaxLineBytes = 1024 }, cancellationToken);

    public override SessionProtocol CreateProtocol(int shard) => new PicoProtocol(options.Nick);

    public override EventProjector CreateProjector(int shard) => new PicoProjector(Host, _answers);

    // A room is there as soon as somebody names it.
    public override ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken) => new(PicoProjector.ChannelOf(Host, id));

    private async ValueTask<MessageId> AskAsync(string request, CancellationToken cancellationToken) =>
        await _answers.AskAsync(Host.GetShard(0), request, cancellationToken);

    private static string LineOf(OutgoingPart part) => part.Text.ReplaceLineEndings(" ");
}
#endregion

#region protocol
internal sealed class PicoProtocol(string nick) : SessionProtocol
{
    public override bool AnswersOnSocket => true;

    public override FrameInfo Inspect(ReadOnlySpan<byte> frame)
    {
        var isWelcome = frame.StartsWith("WELCOME "u8);
        var isSession = isWelcome || frame.StartsWith("DENIED"u8) || frame.SequenceEqual("PONG"u8);
        return new() { Sequence = -1, IsSession = isSession, IsEvent = isWelcome || !isSession };
    }

    public override void OnOpen(SessionMemory memory, SessionActions actions) => actions.Send($"NICK {nick}");

    public override void OnFrame(in FrameInfo info, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions)
    {
        if (frame.SequenceEqual("PONG"u8))
        {
            actions.Acknowledge();
        }
        else if (info.IsEvent)
        {
            actions.Ready(UserId.Parse(Encoding.UTF8.GetString(frame).Split(' ')[1]));
            actions.StartHeartbeat(TimeSpan.FromSeconds(20));
        }
        else
        {
            actions.Fail(new ChatError(ChatErrorKind.Unauthenticated, Effect.NotApplied, $"The server does not let '{nick}' in: {Encoding.UTF8.GetString(frame)}."));
        }
    }

    public override CloseVerdict OnClose(TransportClose? close, SessionMemory memory) => CloseVerdict.Fresh;

    public override void WriteHeartbeat(SessionMemory memory, IBufferWriter<byte> output) => output.Write("PING"u8);
}
#endregion

#region projector
internal sealed class PicoProjector(ConnectionHost host, AnswerQueue<MessageId> answers) : EventProjector
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
            case ["NO", ..]:
                answers.TryFail(new ChatError(ChatErrorKind.NotFound, Effect.NotApplied, $"The server says: {Encoding.UTF8.GetString(frame[3..])}."));
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

    public override void OnClosed(ChatError error) => answers.FailAll(error);

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
