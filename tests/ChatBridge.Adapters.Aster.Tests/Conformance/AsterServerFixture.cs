using System.Collections.Immutable;
using ChatBridge.Configuration;
using ChatBridge.Emulators.Aster;
using ChatBridge.Testing.Conformance;
using ChatBridge.Transports;
using Wire = ChatBridge.Emulators.Aster;

namespace ChatBridge.Adapters.Aster.Tests.Conformance;

/// <summary>The emulated server on loopback, in real time. Raw lines come in small pieces.</summary>
internal sealed class AsterServerFixture(AsterTransport transport) : AdapterFixture, IFixturePeople, IFixtureEdits, IFixtureReplies, IFixtureHistory, IFixtureSockets, IFixtureOutage, IFixtureSilence, IFixturePieces, IFixtureLargeFrames, IFixtureFrames,
    IFixtureWrongCredentials, IFixtureRefusals, IFixtureLostAnswers, IFixtureUnanswered, IFixturePresence
{
    private readonly List<AsterHold> _leftOut = [];
    private readonly SecondsClock _dates = new();
    private AsterEmulator? _server;
    private AsterPerson? _ann;

    private AsterEmulator Server => _server ?? throw new InvalidOperationException("Not started.");

    private AsterPerson Ann => _ann ?? throw new InvalidOperationException("Not started.");

    private IReadOnlyList<Wire.AsterMessage> Held => Server.MessagesIn("general");

    public override ChannelId Channel => new((ulong)Server.Channels[0].Id);

    public override ImmutableArray<string> Secrets => [AsterConformance.Right, AsterConformance.Wrong];

    public UserId Speaker => new((ulong)Ann.Id);

    public int Opened => Server.Faults.Bytes.AcceptedCount;

    public int Open => Server.Faults.Bytes.Connections.Count;

    public int LeftOut => _leftOut.Count(hold => hold.Reached.IsCompleted);

    public ImmutableArray<PresenceStatus> Statuses => [PresenceStatus.Offline, PresenceStatus.Online];

    public PresenceStatus BotStatus => Server.OnlineUsers.Contains("bot") ? PresenceStatus.Online : PresenceStatus.Offline;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _server = await AsterEmulator.StartAsync(new AsterEmulatorOptions { TimeProvider = _dates }, cancellationToken);
        _server.AddAccount("bot", AsterConformance.Right);
        _ann = _server.AddUser("ann");
        if (transport == AsterTransport.Lines) _server.Faults.Bytes.Split(200);
    }

    public override void Configure(IChatBridgeBuilder builder, string connection) => Add(builder, connection, AsterConformance.Right);

    public void ConfigureWrong(IChatBridgeBuilder builder, string connection) => Add(builder, connection, AsterConformance.Wrong);

    public async Task<MessageId> SayAsync(string text, CancellationToken cancellationToken)
    {
        _dates.Tick();
        return Id(await Ann.SayAsync("general", text, cancellationToken));
    }

    public async Task<MessageId> ReplyAsync(MessageId message, string text, CancellationToken cancellationToken) => Id(await Ann.ReplyAsync(Find(message), text, cancellationToken));

    public Task EditAsync(MessageId message, string text, CancellationToken cancellationToken) => Ann.EditAsync(Find(message), text, cancellationToken);

    public Task DeleteAsync(MessageId message, CancellationToken cancellationToken) => Ann.DeleteAsync(Find(message), cancellationToken);

    public Task<ImmutableArray<HeldMessage>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Held.Where(message => !message.IsDeleted).Select(message => new HeldMessage(Id(message), message.Text, message.Author == "bot")
    {
        ReplyTo = message.ReplyTo is { } reply ? new MessageId((ulong)reply) : null,
    }).ToImmutableArray());

    public void Cut() => Server.Faults.Bytes.AbortAll();

    public void GoDown()
    {
        Server.Faults.Bytes.RefuseConnections = true;
        Cut();
    }

    public void ComeBack() => Server.Faults.Bytes.RefuseConnections = false;

    public void FallSilent() => Server.Faults.Bytes.SilenceAll();

    public void CutInto(int first, int rest) => Server.Faults.Bytes.Split(first);   // whatever follows, too

    public void SendTooLarge() => Server.Faults.SendOversizedLine(new AsterOptions().MaxLineBytes + 1);

    public void SendUnknownEvent() => Server.Faults.SendLine("""{"command":"something_new","data":{"a":[1,2]},"status":200}""");

    public void SendMalformed() => Server.Faults.SendMalformedLine();

    public ChatErrorKind RefuseNext()
    {
        Server.Faults.Next("send", AsterFault.Fail(403));
        return ChatErrorKind.Forbidden;
    }

    public void LoseNext(bool applied) => Server.Faults.Next("send", applied ? AsterFault.DropAfterEffect : AsterFault.DropBeforeEffect);

    public void LeaveOutNext() => _leftOut.Add(Server.Faults.HoldNext("send"));

    public void Go(PresenceStatus status) => Ann.IsOnline = status == PresenceStatus.Online;

    public override async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        await base.DisposeAsync();
    }

    private static MessageId Id(Wire.AsterMessage message) => new((ulong)message.Id);

    private Wire.AsterMessage Find(MessageId id) => Held.Single(message => Id(message) == id);

    private void Add(IChatBridgeBuilder builder, string connection, string password) => AsterConformance.Add(builder, connection, password, options =>
    {
        (options.Host, options.Port, options.Transport) = (Server.Host, Server.Port, transport);
        (options.Tls, options.PingInterval, options.Session.CloseTimeout) = (TlsMode.None, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(200));
    });

    /// <summary>Real time, with a second more for each message: the network counts unread messages by the second.</summary>
    private sealed class SecondsClock : TimeProvider
    {
        private int _ticks;

        public void Tick() => Interlocked.Increment(ref _ticks);

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddSeconds(Volatile.Read(ref _ticks));
    }
}
