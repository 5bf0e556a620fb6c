using System.Collections.Immutable;
using ChatBridge.Configuration;
using ChatBridge.Testing.Conformance;
using ChatBridge.Testing.Transports;
using TinAdapter;

namespace ChatBridge.Samples.Tests;

/// <summary>A Tin server as a script.</summary>
internal sealed class TinFixture : ScriptedFixture, IFixturePeople, IFixtureHistory, IFixtureFrames, IFixtureRefusals, IFixtureLostAnswers, IFixtureUnanswered, IFixtureWrongCredentials
{
    private enum Fault
    {
        None,
        Refuses,
        LosesAnswer,
        LosesRequest,
        LeavesOut,
    }

    private readonly Lock _lock = new();
    private readonly List<HeldMessage> _held = [];
    private readonly HashSet<ScriptedTransport> _joined = [];
    private Fault _fault;
    private int _lastId;

    public override ChannelId Channel => ChannelId.Parse("lobby");

    public override bool HasOneLineTexts => true;

    public UserId Speaker => UserId.Parse("ann");

    public int LeftOut { get; private set; }

    public override void Configure(IChatBridgeBuilder builder, string connection) => Add(builder, connection, "bot");

    public void ConfigureWrong(IChatBridgeBuilder builder, string connection) => Add(builder, connection, "taken");

    public Task<MessageId> SayAsync(string text, CancellationToken cancellationToken) => Task.FromResult(Say("ann", text));

    public Task<ImmutableArray<HeldMessage>> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_held.ToImmutableArray());
        }
    }

    public void SendUnknownEvent() => Broadcast("TOPIC lobby what is new");

    public void SendMalformed() => Broadcast("SAID 12");

    public ChatErrorKind RefuseNext()
    {
        _fault = Fault.Refuses;
        return ChatErrorKind.Rejected;
    }

    public void LoseNext(bool applied) => _fault = applied ? Fault.LosesAnswer : Fault.LosesRequest;

    public void LeaveOutNext() => _fault = Fault.LeavesOut;

    protected override void OnFrame(ScriptedTransport socket, string frame)
    {
        switch (frame.Split(' ', 3))
        {
            case ["NICK", "taken"]:
                socket.Send("NO that name is taken");
                break;
            case ["NICK", var nick]:
                socket.Send($"WELCOME {nick}");
                break;
            case ["JOIN", var channel]:
                lock (_lock)
                {
                    _joined.Add(socket);
                }

                socket.Send($"JOINED {channel}");
                break;
            case ["PING", var token]:
                socket.Send($"PONG {token}");
                break;
            case ["SAY", "lobby", var text]:
                Take(socket, text);
                break;
        }
    }

    protected override bool Hears(ScriptedTransport socket)
    {
        lock (_lock)
        {
            return _joined.Contains(socket);
        }
    }

    private void Take(ScriptedTransport socket, string text)
    {
        var fault = _fault;
        _fault = Fault.None;
        switch (fault)
        {
            case Fault.Refuses:
                socket.Send("NO you may not speak here");
                break;
            case Fault.LosesAnswer:
                Say("bot", text);
                Cut();
                break;
            case Fault.LosesRequest:
                Cut();
                break;
            case Fault.LeavesOut:
                LeftOut++;
                break;
            default:
                socket.Send($"OK {Say("bot", text)}");
                break;
        }
    }

    private MessageId Say(string nick, string text)
    {
        MessageId id;
        lock (_lock)
        {
            id = MessageId.Parse($"{++_lastId}");
            _held.Add(new HeldMessage(id, text, nick == "bot"));
        }

        Broadcast($"SAID {id} lobby {nick} {text}");
        return id;
    }

    private static void Add(IChatBridgeBuilder builder, string connection, string nick) => builder.AddTin().AddConnection<TinOptions>(connection, options =>
    {
        (options.Host, options.Nick) = ("tin.example", nick);
        options.Channels.Add("lobby");
    });
}
