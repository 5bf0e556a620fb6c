using System.Collections.Immutable;
using System.Text;
using ChatBridge.Configuration;
using ChatBridge.Testing.Conformance;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Irc.Tests.Conformance;

/// <summary>A room on an ngircd that other cases use too: ann rules it and speaks, eve listens, and faults happen on the way.</summary>
internal sealed class NgircdFixture : AdapterFixture, IFixturePeople, IFixtureHistory, IFixtureSockets, IFixtureOutage, IFixtureSilence, IFixturePieces, IFixtureLargeFrames, IFixtureFrames, IFixtureWrongCredentials, IFixtureRefusals, IFixtureLostAnswers, IFixtureUnanswered
{
    public const string Password = "r1ght-pass";
    private const string Wrong = "wr0ng-pass";
    private static int s_last;

    private enum Fault
    {
        None,
        Refuses,
        LosesAnswer,
        LosesRequest,
        LeavesOut,
    }

    private readonly int _number = Interlocked.Increment(ref s_last);
    private readonly Ngircd _server;
    private readonly LineRelay _relay;
    private Peer? _ann, _eve;
    private Fault _fault;
    private int _said, _pings, _malformed;

    public NgircdFixture(Ngircd server) => (_server, _relay) = (server, new LineRelay(server.Port) { FromClient = OnClientAsync, FromServer = OnServerAsync });

    private string Room => $"#room{_number}";

    private string Nick => $"bot{_number}";

    private Peer Ann => _ann ?? throw new InvalidOperationException("Not started.");

    private Peer Eve => _eve ?? throw new InvalidOperationException("Not started.");

    public override ChannelId Channel => ChannelId.Parse(Room);

    public override ImmutableArray<string> Secrets => [Password, Wrong];

    public override string Transcript => _relay.Transcript;

    public override bool HasOneLineTexts => true;

    public override bool HasMessageIds => false;

    public UserId Speaker => UserId.Parse($"ann{_number}");

    public int Opened => _relay.Opened;

    public int Open => _relay.Open;

    public int LeftOut { get; private set; }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _ann = await Peer.ComeWithAsync(Password, _server.Port, $"ann{_number}", Room);   // who comes first rules the channel
        _eve = await Peer.ComeWithAsync(Password, _server.Port, $"eve{_number}", Room);
    }

    public override void Configure(IChatBridgeBuilder builder, string connection) => Add(builder, connection, Password);

    public void ConfigureWrong(IChatBridgeBuilder builder, string connection) => Add(builder, connection, Wrong);

    public async Task<MessageId> SayAsync(string text, CancellationToken cancellationToken)
    {
        await Ann.SayAsync($"PRIVMSG {Room} :{text}");
        await ReachAsync(Ann);
        return MessageId.Parse($"ann{++_said}");
    }

    public async Task<ImmutableArray<HeldMessage>> ReadAsync(CancellationToken cancellationToken)
    {
        await ReachAsync(Eve);
        var (bot, ann) = (0, 0);
        return [.. Eve.Lines.Select(line => line.TrimEnd('\r', '\n').Split($" PRIVMSG {Room} :", 2)).Where(parts => parts.Length == 2).Select(parts =>
        {
            var byBot = parts[0].StartsWith($":{Nick}", StringComparison.Ordinal);
            return new HeldMessage(MessageId.Parse(byBot ? $"bot{++bot}" : $"ann{++ann}"), parts[1], byBot);
        })];
    }

    public void Cut() => _relay.Cut();

    public void GoDown() => _relay.IsAway = true;

    public void ComeBack() => _relay.IsAway = false;

    public void FallSilent() => _relay.FallSilent();

    public void CutInto(int first, int rest) => _relay.Pieces = (first, rest);

    public void SendTooLarge() => _relay.Inject(":ann!ann@host PRIVMSG #room :" + new string('x', 17 * 1024));

    public void SendUnknownEvent() => _relay.Inject($":ann!ann@host SOMETHING {Room} :new");

    public void SendMalformed() => _relay.Inject(IrcConformance.Malformed(_malformed++));

    public ChatErrorKind RefuseNext()
    {
        _fault = Fault.Refuses;
        return ChatErrorKind.Forbidden;
    }

    public void LoseNext(bool applied) => _fault = applied ? Fault.LosesAnswer : Fault.LosesRequest;

    public void LeaveOutNext() => _fault = Fault.LeavesOut;

    public override async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        foreach (var peer in new[] { _ann, _eve }.OfType<Peer>()) await peer.DisposeAsync();
        await base.DisposeAsync();
    }

    private void Add(IChatBridgeBuilder builder, string connection, string password) => IrcConformance.Add(builder, connection, options =>
    {
        (options.Host, options.Port, options.Nick, options.Password) = ("127.0.0.1", _relay.Port, Nick, password);
        (options.Tls, options.PingInterval) = (TlsMode.None, TimeSpan.FromSeconds(1));
        options.Channels.Add(Room);
    });

    /// <summary>Waits until the server has done what a peer asked of it, and the peer has heard what the server had for it.</summary>
    private async Task ReachAsync(Peer peer)
    {
        var token = $"reach{Interlocked.Increment(ref _pings)}.";
        await peer.SayAsync($"PING :{token}");
        await peer.HearsAsync(token);
    }

    // ngircd refuses nobody by itself: for one message the channel is moderated.
    private async Task ModerateAsync(char sign)
    {
        await Ann.SayAsync($"MODE {Room} {sign}m");
        await ReachAsync(Ann);
    }

    private async Task<bool> OnClientAsync(string line)
    {
        var isMessage = line.StartsWith($"PRIVMSG {Room} ", StringComparison.Ordinal);
        switch (_fault)
        {
            case Fault.Refuses when isMessage:
                await ModerateAsync('+');
                return true;
            case Fault.LosesRequest when isMessage:
                _fault = Fault.None;
                Cut();
                return false;
            case Fault.LeavesOut when isMessage:
                LeftOut++;
                return false;
            case Fault.LeavesOut when line.StartsWith("PING :cb", StringComparison.Ordinal):   // it would be an answer
                _fault = Fault.None;
                return false;
            default:
                return true;
        }
    }

    private async Task<bool> OnServerAsync(string line)
    {
        switch (_fault)
        {
            case Fault.Refuses when line.Contains($" 404 {Nick} ", StringComparison.Ordinal):
                _fault = Fault.None;
                await ModerateAsync('-');
                return true;
            case Fault.LosesAnswer when line.Contains(" PONG ", StringComparison.Ordinal) && line.Contains(":cb", StringComparison.Ordinal):
                _fault = Fault.None;
                Cut();
                return false;
            default:
                return true;
        }
    }
}
