using System.Collections.Immutable;
using ChatBridge.Configuration;
using ChatBridge.Emulators.Revolt;
using ChatBridge.Testing.Conformance;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>The emulated network on loopback, in real time, for the conformance kit.</summary>
internal sealed class EmulatedRevolt(RevoltFrameFormat format = RevoltFrameFormat.Json, bool asPerson = false) : AdapterFixture, IFixturePeople, IFixtureEdits, IFixtureReplies, IFixtureReactions, IFixtureHistory,
    IFixtureSockets, IFixtureOutage, IFixtureSilence, IFixtureRefusals, IFixtureLostAnswers, IFixtureUnanswered, IFixtureRateLimits, IFixtureFrames, IFixtureWrongCredentials, IFixtureTyping, IFixturePresence, IFixturePieces
{
    private const string Sending = "POST /channels/{channel}/messages";
    private const string WrongToken = "wrong-token-of-nobody";
    private RevoltEmulator? _emulator;
    private EmulatedChannel? _general;
    private EmulatedUser? _ann;
    private EmulatedUser? _account;
    private string _token = "";

    public override ImmutableArray<string> Secrets => [_token, WrongToken];

    public override string Transcript => string.Join('\n', Emulator.Rest.Requests.Select(request => $"{request.Method} {request.Path} {request.Body} -> {request.Status}").Concat(Emulator.Socket.Connections.Select(connection => $"{connection}")));

    public override ChannelId Channel => ChannelId.Parse(General.Id);

    public UserId Speaker => UserId.Parse(Ann.Id);

    public int Opened => Emulator.Socket.Connections.Count;

    public int Open => Emulator.Socket.OpenConnections.Count;

    public int LeftOut { get => field - Emulator.Rest.PendingFaults; private set; }

    public bool BotTyped => Emulator.Socket.Connections.Any(connection => connection.TypingCount > 0);

    public PresenceStatus BotStatus => Account.Presence switch
    {
        "Idle" => PresenceStatus.Idle,
        "Busy" or "Focus" => PresenceStatus.DoNotDisturb,
        "Invisible" => PresenceStatus.Offline,
        _ => Open > 0 ? PresenceStatus.Online : PresenceStatus.Offline,
    };

    private RevoltEmulator Emulator => _emulator ?? throw NotStarted();

    private EmulatedChannel General => _general ?? throw NotStarted();

    private EmulatedUser Ann => _ann ?? throw NotStarted();

    private EmulatedUser Account => _account ?? throw NotStarted();

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _emulator = await RevoltEmulator.StartAsync(new RevoltEmulatorOptions { RateLimits = RevoltRateLimit.None }, cancellationToken);
        var server = _emulator.AddServer("Den");
        server.SetPermissions(EmulatedPermissions.NewServer | EmulatedPermissions.ManageMessages);   // pins need it
        _general = server.AddTextChannel("general");
        _ann = _emulator.AddUser("ann", "Ann");
        _ann.StayOnline();
        if (asPerson)
        {
            _account = _emulator.AddUser("bob", "Bob");
            _account.Befriend(_ann);
            _token = _account.AddSession();
        }
        else
        {
            var bot = _emulator.AddBot("robot");
            (_account, _token) = (bot, bot.Token);
        }
    }

    public override void Configure(IChatBridgeBuilder builder, string connection) => Add(builder, connection, _token);

    public void ConfigureWrong(IChatBridgeBuilder builder, string connection) => Add(builder, connection, WrongToken);

    public async Task<MessageId> SayAsync(string text, CancellationToken cancellationToken) => MessageId.Parse((await Ann.SayAsync(General, text)).Id);

    public Task EditAsync(MessageId message, string text, CancellationToken cancellationToken) => Ann.EditAsync(Find(message), text);

    public Task DeleteAsync(MessageId message, CancellationToken cancellationToken) => Ann.DeleteAsync(Find(message));

    public async Task<MessageId> ReplyAsync(MessageId message, string text, CancellationToken cancellationToken) => MessageId.Parse((await Ann.ReplyAsync(Find(message), text)).Id);

    public Task ReactAsync(MessageId message, string emoji, CancellationToken cancellationToken) => Ann.ReactAsync(Find(message), emoji);

    public Task<ImmutableArray<HeldMessage>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Emulator.MessagesIn(General)
        .Where(message => message is { IsDeleted: false, SystemType: null })   // what people and bots say, not what the network tells of pins
        .Select(message => new HeldMessage(MessageId.Parse(message.Id), message.Content, message.AuthorId == Account.Id)
        {
            ReplyTo = message.ReplyTo is [var replyTo, ..] ? MessageId.Parse(replyTo) : null,
            Files = [.. message.Attachments.Select(file => file.FileName)],
            BotReactions = [.. message.Reactions.Where(reaction => reaction.UserIds.Contains(Account.Id)).Select(reaction => reaction.Emoji)],
            IsPinned = message.IsPinned,
        })
        .ToImmutableArray());

    public void Cut()
    {
        foreach (var connection in Emulator.Socket.OpenConnections)
        {
            connection.Drop();
        }
    }

    public void GoDown()
    {
        Emulator.Bytes.RefuseConnections = true;   // REST is away, too
        Emulator.Bytes.AbortAll();
    }

    public void ComeBack() => Emulator.Bytes.RefuseConnections = false;

    public void FallSilent()
    {
        foreach (var connection in Emulator.Socket.OpenConnections)
        {
            connection.Silence();
        }
    }

    public ChatErrorKind RefuseNext()
    {
        Emulator.Rest.FailNext(RevoltRestFault.Refused("MissingPermission"), Sending);
        return ChatErrorKind.Forbidden;
    }

    public void LoseNext(bool applied) => Emulator.Rest.FailNext(applied ? RevoltRestFault.AnswerLost() : RevoltRestFault.RequestLost(), Sending);

    public void LeaveOutNext()
    {
        Emulator.Rest.FailNext(RevoltRestFault.Silence(), Sending);
        LeftOut = 1;
    }

    public void LimitNext(TimeSpan retryAfter) => Emulator.Rest.FailNext(RevoltRestFault.RateLimited(retryAfter), Sending);

    public void CutInto(int first, int rest) => Emulator.Bytes.Split(first);   // whatever follows, too

    public void SendUnknownEvent() => Emulator.Socket.Dispatch("""{"type":"NobodyKnows","what":["is",{"new":null}]}""");

    public void SendMalformed()
    {
        foreach (var connection in Emulator.Socket.OpenConnections)
        {
            // The beginning of a Message: in one format and in the other.
            connection.SendRaw(format == RevoltFrameFormat.Json ? """{"type":"Message","_id":"01J0000000000000000000ANN0","cont"""u8 : [0x83, 0xA4, (byte)'t', (byte)'y', (byte)'p', (byte)'e', 0xA7, (byte)'M', (byte)'e']);
        }
    }

    public void Go(PresenceStatus status) => Ann.SetStatus(null, status switch
    {
        PresenceStatus.Idle => "Idle",
        PresenceStatus.DoNotDisturb => "Busy",
        PresenceStatus.Offline => "Invisible",
        _ => "Online",
    });

    public override async ValueTask DisposeAsync()
    {
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    private static InvalidOperationException NotStarted() => new("The fixture has not started.");

    private EmulatedMessage Find(MessageId id) => Emulator.MessagesIn(General).Single(message => message.Id == id.ToString());

    private void Add(IChatBridgeBuilder builder, string connection, string token) => builder.AddRevolt(connection, options =>
    {
        (options.Token, options.TokenKind, options.ApiAddress, options.Format) = (token, asPerson ? RevoltTokenKind.Session : RevoltTokenKind.Bot, Emulator.ApiUrl, format);
        options.PingInterval = TimeSpan.FromMilliseconds(200);
        (options.Reconnect.First, options.Reconnect.Max) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(100));
    });
}
