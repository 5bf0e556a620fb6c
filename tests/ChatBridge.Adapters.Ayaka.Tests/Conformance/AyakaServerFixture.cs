using System.Collections.Immutable;
using ChatBridge.Configuration;
using ChatBridge.Emulators.Ayaka;
using ChatBridge.Testing.Conformance;
using Wire = ChatBridge.Emulators.Ayaka;

namespace ChatBridge.Adapters.Ayaka.Tests.Conformance;

/// <summary>The emulated network on loopback, in real time.</summary>
internal sealed class AyakaServerFixture(AyakaEncoding encoding) : AdapterFixture, IFixturePeople, IFixtureEdits, IFixtureHistory, IFixtureSockets, IFixtureOutage, IFixtureSilence, IFixturePieces, IFixtureFrames,
    IFixtureWrongCredentials, IFixtureRefusals, IFixtureRateLimits, IFixtureLostAnswers, IFixtureUnanswered, IFixturePresence
{
    private const string Send = "POST /channels/{channel}/messages/create";
    private AyakaEmulator? _server;
    private Wire.AyakaPerson? _ann, _bot;
    private int _leftOut;

    private AyakaEmulator Server => _server ?? throw new InvalidOperationException("Not started.");

    private Wire.AyakaPerson Ann => _ann ?? throw new InvalidOperationException("Not started.");

    private Wire.AyakaPerson Bot => _bot ?? throw new InvalidOperationException("Not started.");

    private IEnumerable<Wire.AyakaMessage> Held => Server.MessagesIn("general").Where(message => !message.IsDeleted);

    public override ChannelId Channel => Bench.IdOf(Server.Channel("general"));

    public override ImmutableArray<string> Secrets => [.. Bot.SessionIds, AyakaConformance.Wrong];

    public UserId Speaker => new((ulong)Ann.Id);

    public int Opened => Server.Gateway.Connections.Count;

    public int Open => Server.Gateway.OpenConnections.Count;

    public int LeftOut => _leftOut - Server.Rest.PendingFaults;

    public PresenceStatus BotStatus => AyakaConformance.StatusOf(Bot.Presence?.Type);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _server = await AyakaEmulator.StartAsync(new AyakaEmulatorOptions { Dialect = Wire.AyakaDialect.RailsV3, RateLimits = [] }, cancellationToken);
        (_ann, _bot) = (_server.AddPerson("ann"), _server.AddPerson("robot"));
        _server.AddGuild("Den", _ann);
    }

    public override void Configure(IChatBridgeBuilder builder, string connection) => Add(builder, connection, Bot.SessionId);

    public void ConfigureWrong(IChatBridgeBuilder builder, string connection) => Add(builder, connection, AyakaConformance.Wrong);

    public async Task<MessageId> SayAsync(string text, CancellationToken cancellationToken) => Id(await Ann.SayAsync("general", text));

    public Task EditAsync(MessageId message, string text, CancellationToken cancellationToken) => Ann.EditAsync(Find(message), text);

    public Task DeleteAsync(MessageId message, CancellationToken cancellationToken) => Ann.DeleteAsync(Find(message));

    public Task<ImmutableArray<HeldMessage>> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Held.Select(message => new HeldMessage(Id(message), message.Content, message.AuthorId == Bot.Id)).ToImmutableArray());

    public void Cut() => Each(connection => connection.Drop());

    public void GoDown()
    {
        Server.Bytes.RefuseConnections = true;
        Server.Bytes.AbortAll();
    }

    public void ComeBack() => Server.Bytes.RefuseConnections = false;

    public void FallSilent() => Each(connection => connection.Silence());

    public void CutInto(int first, int rest) => Server.Bytes.Split(first);   // whatever follows, too

    public void SendUnknownEvent() => Server.Gateway.Dispatch("""{"t":"OF_TOMORROW","x":1}""");

    public void SendMalformed() => Each(connection => connection.SendEvent("""{"t":"MESSAGE_CREATE","d":{"content":"""));

    public ChatErrorKind RefuseNext()
    {
        Server.Rest.FailNext(AyakaRestFault.Status(403), Send);
        return ChatErrorKind.Forbidden;
    }

    public void LimitNext(TimeSpan retryAfter) => Server.Rest.FailNext(AyakaRestFault.RateLimited(retryAfter), Send);

    public void LoseNext(bool applied) => Server.Rest.FailNext(applied ? AyakaRestFault.AnswerLost() : AyakaRestFault.RequestLost(), Send);

    public void LeaveOutNext()
    {
        _leftOut++;
        Server.Rest.FailNext(AyakaRestFault.Silence(), Send);
    }

    public void Go(PresenceStatus status) => Ann.SetPresenceAsync(new Wire.AyakaPresence(AyakaConformance.TypeOf(status)));

    public override async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        await base.DisposeAsync();
    }

    private static MessageId Id(Wire.AyakaMessage message) => new((ulong)message.Id);

    private Wire.AyakaMessage Find(MessageId id) => Held.Single(message => Id(message) == id);

    private void Each(Action<Wire.AyakaConnection> act)
    {
        foreach (var connection in Server.Gateway.OpenConnections) act(connection);
    }

    private void Add(IChatBridgeBuilder builder, string connection, string session) => AyakaConformance.Add(builder, connection, session, options =>
        (options.ApiAddress, options.Encoding, options.PingInterval, options.Session.CloseTimeout) = (Server.Address, encoding, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(200)));
}
