using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ChatBridge.Configuration;
using ChatBridge.Testing.Conformance;
using ChatBridge.Testing.Transports;

namespace ChatBridge.Adapters.Irc.Tests.Conformance;

/// <summary>An IRC server as a script: one of today with ids and labels, or one as RFC 2812 has it.</summary>
internal sealed class IrcFixture(bool isModern) : ScriptedFixture, IFixturePeople, IFixtureHistory, IFixtureFrames, IFixtureWrongCredentials, IFixtureRefusals, IFixtureRateLimits, IFixtureLostAnswers, IFixtureUnanswered
{
    private const string Room = "#room", Bot = "bot!bot@host", Right = "r1ght-pass", Wrong = "wr0ng-pass";

    private enum Fault
    {
        None,
        Refuses,
        Limits,
        LosesAnswer,
        LosesRequest,
        LeavesOut,
    }

    private readonly Lock _lock = new();
    private readonly List<HeldMessage> _held = [];
    private readonly HashSet<ScriptedTransport> _refused = [];
    private readonly HashSet<ScriptedTransport> _joined = [];
    private Fault _fault;
    private TimeSpan _limit;
    private DateTimeOffset? _limitedUntil;
    private bool _loses;
    private int _last;

    public override ChannelId Channel => ChannelId.Parse(Room);

    public override bool HasOneLineTexts => true;

    public override bool HasMessageIds => isModern;

    public override ImmutableArray<string> Secrets => [Right, Wrong, Encode(Right), Encode(Wrong)];

    public UserId Speaker => UserId.Parse("ann");

    public int LeftOut { get; private set; }

    public override void Configure(IChatBridgeBuilder builder, string connection) => Add(builder, connection, Right);

    public void ConfigureWrong(IChatBridgeBuilder builder, string connection) => Add(builder, connection, Wrong);

    public Task<MessageId> SayAsync(string text, CancellationToken cancellationToken)
    {
        var (id, line) = Hold("ann!ann@host", text);
        Broadcast(line);
        return Task.FromResult(id);
    }

    public Task<ImmutableArray<HeldMessage>> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(_held.ToImmutableArray());
    }

    public void SendUnknownEvent() => Broadcast(":ann!ann@host SOMETHING #room :new");

    public void SendMalformed() => Broadcast(IrcConformance.Malformed(_last++));

    public ChatErrorKind RefuseNext()
    {
        _fault = Fault.Refuses;
        return ChatErrorKind.Forbidden;
    }

    public void LimitNext(TimeSpan retryAfter) => (_fault, _limit) = (Fault.Limits, retryAfter);

    public void LoseNext(bool applied) => _fault = applied ? Fault.LosesAnswer : Fault.LosesRequest;

    public void LeaveOutNext() => _fault = Fault.LeavesOut;

    protected override bool Hears(ScriptedTransport socket)
    {
        lock (_lock) return _joined.Contains(socket);
    }

    protected override void OnFrame(ScriptedTransport socket, string frame)
    {
        var tags = frame.StartsWith('@') ? frame[..(frame.IndexOf(' ', StringComparison.Ordinal) + 1)] : "";
        switch (frame[tags.Length..].Split(' ', 3))
        {
            case ["CAP", "LS", ..]:
                socket.Send($":srv CAP * LS :{(isModern ? "message-tags server-time echo-message labeled-response batch sasl=PLAIN" : "")}");
                break;
            case ["CAP", "REQ", var names]:
                socket.Send($":srv CAP * ACK {names}");
                break;
            case ["AUTHENTICATE", var word]:
                socket.Send(word == "PLAIN" ? "AUTHENTICATE +" : word == Encode(Right) ? ":srv 903 bot :SASL authentication successful" : ":srv 904 bot :SASL authentication failed");
                break;
            case ["PASS", var word] when word != $":{Right}":
                lock (_lock) _refused.Add(socket);
                break;
            case ["CAP", "END"]:
                Welcome(socket);
                break;
            case ["JOIN", var channel]:
                lock (_lock) _joined.Add(socket);
                socket.Send($":{Bot} JOIN {channel}");
                socket.Send($":srv 353 bot = {channel} :@ann bot");
                socket.Send($":srv 366 bot {channel} :End of /NAMES list.");
                break;
            case ["PING", ..] when _loses:
                _loses = false;
                break;
            case ["PING", var token]:
                socket.Send($":srv PONG srv {token}");
                break;
            case ["PRIVMSG", Room, var text]:
                Take(socket, tags, text[1..]);
                break;
            case ["PRIVMSG", var nick, var text] when isModern:
                socket.Send($"{tags.TrimEnd()};msgid=direct{++_last} :{Bot} PRIVMSG {nick} {text}");
                break;
        }
    }

    private static string Encode(string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0bot\0{password}"));

    private void Add(IChatBridgeBuilder builder, string connection, string password) => IrcConformance.Add(builder, connection, options =>
    {
        (options.Host, options.Nick) = ("irc.example", "bot");
        if (isModern)
        {
            (options.SaslUsername, options.SaslPassword) = ("bot", password);
        }
        else
        {
            options.Password = password;
        }

        options.Channels.Add(Room);
    });

    private void Welcome(ScriptedTransport socket)
    {
        bool isRefused;
        lock (_lock) isRefused = _refused.Contains(socket);
        if (isRefused)
        {
            socket.Send(":srv 464 bot :Password incorrect");
            socket.Send("ERROR :Closing link");
            socket.Close(1000);
            return;
        }

        socket.Send($":srv 001 bot :Welcome to the network {Bot}");
        socket.Send(":srv 005 bot CASEMAPPING=ascii CHANTYPES=# PREFIX=(ov)@+ :are supported by this server");
        socket.Send(":srv 422 bot :MOTD File is missing");
    }

    private void Take(ScriptedTransport socket, string tags, string text)
    {
        var fault = _limitedUntil > Clock.GetUtcNow() ? Fault.Limits : _fault;
        _fault = Fault.None;
        switch (fault)
        {
            case Fault.Refuses:
                socket.Send($"{tags}:srv 404 bot {Room} :Cannot send to channel");
                break;
            case Fault.Limits:
                _limitedUntil ??= Clock.GetUtcNow() + _limit;
                socket.Send($"{tags}:srv 439 bot {Room} :Target change too fast.");
                break;
            case Fault.LosesAnswer:
                Hold(Bot, text);
                Cut();
                break;
            case Fault.LosesRequest:
                Cut();
                break;
            case Fault.LeavesOut:
                (LeftOut, _loses) = (LeftOut + 1, !isModern);   // the ping behind it would be an answer
                break;
            default:
                var (_, line) = Hold(Bot, text, tags.TrimStart('@').TrimEnd());
                if (isModern) socket.Send(line);
                break;
        }
    }

    private (MessageId Id, string Line) Hold(string sender, string text, string tags = "")
    {
        lock (_lock)
        {
            var id = MessageId.Parse($"m{++_last}");
            _held.Add(new HeldMessage(id, text, sender == Bot));
            var time = Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
            return (id, $"{(isModern ? $"@msgid={id};time={time}{(tags.Length > 0 ? ";" : "")}{tags} " : "")}:{sender} PRIVMSG {Room} :{text}");
        }
    }
}
