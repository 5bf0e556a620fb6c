using System.Collections.Immutable;
using ChatBridge;
using ChatBridge.Configuration;
using ChatBridge.Testing.Conformance;
using ChatBridge.Testing.Transports;

namespace Company.Adapter1.Tests;

/// <summary>The server as a script: how it answers a line, and how what people do looks on the wire.</summary>
internal sealed class MyNetworkFixture : ScriptedFixture, IFixturePeople, IFixtureHistory, IFixtureFrames, IFixtureLostAnswers, IFixtureUnanswered, IFixtureWrongCredentials
{
    private readonly List<HeldMessage> _held = [];
    private string _fault = "";
    private int _lastId = 100;

    public override ChannelId Channel => ChannelId.Parse("lobby");

    public override bool HasOneLineTexts => true;

    public UserId Speaker => UserId.Parse("3");

    public int LeftOut { get; private set; }

    public override void Configure(IChatBridgeBuilder builder, string connection) => Add(builder, connection, "bot");

    public void ConfigureWrong(IChatBridgeBuilder builder, string connection) => Add(builder, connection, "taken");

    public Task<MessageId> SayAsync(string text, CancellationToken cancellationToken) => Task.FromResult(Say("3 ann", text));

    public Task<ImmutableArray<HeldMessage>> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_held)
        {
            return Task.FromResult(_held.ToImmutableArray());
        }
    }

    public void SendUnknownEvent() => Broadcast("TOPIC lobby what is new");

    public void SendMalformed() => Broadcast("SAID 12");

    public void LoseNext(bool applied) => _fault = applied ? "answer" : "request";

    public void LeaveOutNext() => _fault = "silence";

    protected override void OnFrame(ScriptedTransport socket, string frame)
    {
        switch (frame.Split(' ', 3))
        {
            case ["NICK", "taken"]:
                socket.Send("DENIED that name is taken");
                break;
            case ["NICK", var nick]:
                socket.Send($"WELCOME 7 {nick}");
                break;
            case ["PING"]:
                socket.Send("PONG");
                break;
            case ["SAY", "lobby", var text]:
                var fault = Interlocked.Exchange(ref _fault, "");
                LeftOut += fault == "silence" ? 1 : 0;
                var id = fault is "" or "answer" ? Say("7 bot", text) : default;
                if (fault == "")
                {
                    socket.Send($"OK {id}");
                }
                else if (fault != "silence")
                {
                    Cut();
                }

                break;
        }
    }

    private static void Add(IChatBridgeBuilder builder, string connection, string nick) =>
        builder.AddMyNetwork(connection, options => (options.Host, options.Nick) = ("chat.example", nick));

    private MessageId Say(string author, string text)
    {
        var id = MessageId.Parse($"{Interlocked.Increment(ref _lastId)}");
        lock (_held)
        {
            _held.Add(new HeldMessage(id, text, author == "7 bot"));
        }

        Broadcast($"SAID {id} lobby {author} {text}");
        return id;
    }
}
