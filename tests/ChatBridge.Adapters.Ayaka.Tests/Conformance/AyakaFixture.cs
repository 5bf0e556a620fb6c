using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatBridge.Configuration;
using ChatBridge.Testing.Conformance;
using ChatBridge.Testing.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Adapters.Ayaka.Tests.Conformance;

/// <summary>An Ayaka network as a script: a gateway, and REST without a socket.</summary>
internal sealed class AyakaFixture : ScriptedFixture, IFixturePeople, IFixtureEdits, IFixtureHistory, IFixtureFrames, IFixtureWrongCredentials, IFixtureRefusals, IFixtureRateLimits, IFixtureLostAnswers, IFixtureUnanswered, IFixturePresence
{
    private const string Bot = "290376921382912000", Ann = "3", Room = "11", Messages = $"/v3/channels/{Room}/messages/";

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
    private readonly List<(string Id, string Author, string Text)> _held = [];
    private readonly HashSet<ScriptedTransport> _identified = [];
    private Fault _fault;
    private TimeSpan _limit;
    private long _lastId = 290376921382920000;
    private int? _botType;

    public override ChannelId Channel => ChannelId.Parse(Room);

    public override ImmutableArray<string> Secrets => [Frames.Session, AyakaConformance.Wrong];

    public UserId Speaker => UserId.Parse(Ann);

    public int LeftOut { get; private set; }

    public PresenceStatus BotStatus => AyakaConformance.StatusOf(_botType);

    public override void Configure(IChatBridgeBuilder builder, string connection) => Add(builder, connection, Frames.Session);

    public void ConfigureWrong(IChatBridgeBuilder builder, string connection) => Add(builder, connection, AyakaConformance.Wrong);

    public Task<MessageId> SayAsync(string text, CancellationToken cancellationToken) => Task.FromResult(MessageId.Parse(Say(Ann, text)));

    public Task EditAsync(MessageId message, string text, CancellationToken cancellationToken)
    {
        lock (_lock) _held[_held.FindIndex(held => held.Id == message.ToString())] = (message.ToString(), Ann, text);
        Broadcast(Show(message.ToString(), Ann, text, "MESSAGE_EDIT"));
        return Task.CompletedTask;
    }

    public Task DeleteAsync(MessageId message, CancellationToken cancellationToken)
    {
        Delete(message.ToString());
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<HeldMessage>> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(_held.Select(held => new HeldMessage(MessageId.Parse(held.Id), held.Text, held.Author == Bot)).ToImmutableArray());
    }

    public void Go(PresenceStatus status) => Broadcast($$$"""{"t":"PRESENCE_UPDATE","id":"{{{Ann}}}","d":{"type":{{{AyakaConformance.TypeOf(status)}}},"description":"","emoji":null,"embed":null}}""");

    public void SendUnknownEvent() => Broadcast("""{"t":"OF_TOMORROW","x":1}""");

    public void SendMalformed() => Broadcast("""{"t":"MESSAGE_CREATE","d":{"content":""");

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
        lock (_lock) return _identified.Contains(socket);
    }

    protected override void OnFrame(ScriptedTransport socket, string frame)
    {
        if (frame.Length == 0)
        {
            socket.Send("");   // the script's form of ping and pong
            return;
        }

        var payload = JsonNode.Parse(frame)!.AsObject();
        if ((string?)payload["t"] == "PRESENCE")
        {
            _botType = (int?)payload["type"];
        }
        else if ((string?)payload["session_id"] == Frames.Session)
        {
            lock (_lock) _identified.Add(socket);
            socket.Send($$"""{"t":"HELLO","s":"{{Frames.Session}}","i":"a script","d":null}""");
            socket.Send(Frames.Ready);
            socket.Send(Frames.Init);
        }
        else
        {
            socket.Close(4002);
        }
    }

    private void Add(IChatBridgeBuilder builder, string connection, string session)
    {
        AyakaConformance.Add(builder, connection, session, options => (options.ApiAddress, options.GatewayAddress) = (new Uri("http://127.0.0.1:1/"), new Uri("ws://127.0.0.1:2/")));
        builder.Services.AddHttpClient($"ChatBridge:{connection}").ConfigurePrimaryHttpMessageHandler(() => new Rest(this));
    }

    private string Say(string author, string text)
    {
        string id;
        lock (_lock)
        {
            id = (++_lastId).ToString(CultureInfo.InvariantCulture);
            _held.Add((id, author, text));
        }

        Broadcast(Show(id, author, text, "MESSAGE_CREATE"));
        return id;
    }

    private string Show(string id, string author, string text, string type) =>
        Frames.Message(id, text, type, author: author, name: author == Bot ? "bot" : "ann", at: Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));

    private bool Delete(string id)
    {
        (string Id, string Author, string Text) gone;
        lock (_lock)
        {
            gone = _held.Find(held => held.Id == id);
            if (!_held.Remove(gone)) return false;
        }

        Broadcast(Show(id, gone.Author, gone.Text, "MESSAGE_DELETE"));
        return true;
    }

    private async Task<(int Status, string Body)> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (request.Headers.Authorization?.Scheme is { } session ? session != Frames.Session : path.Contains("/channels/", StringComparison.Ordinal)) return (401, Error("401: Unauthorized"));
        if (request.Method == HttpMethod.Post && path == Messages + "create")
        {
            var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
            return await TakeAsync((string)body["content"]!, cancellationToken);
        }

        if (request.Method == HttpMethod.Delete && path.StartsWith(Messages, StringComparison.Ordinal)) return Delete(path[Messages.Length..]) ? (200, "{}") : (404, Error("404: Not Found"));
        return path switch
        {
            "/v3/guilds/7/members" => (200, $$$"""[{"user":{{{Frames.Self}}},"nick":null,"roles":[0]}]"""),
            _ => (404, Error("404: Not Found")),
        };
    }

    private async Task<(int Status, string Body)> TakeAsync(string text, CancellationToken cancellationToken)
    {
        var fault = _fault;
        _fault = Fault.None;
        switch (fault)
        {
            case Fault.Refuses:
                return (403, Error("403: Forbidden"));
            case Fault.Limits:
                return (429, $$"""{"code":0,"message":"429: Too Many Requests","retry_after":{{_limit.TotalSeconds.ToString(CultureInfo.InvariantCulture)}}}""");
            case Fault.LosesAnswer:
                Say(Bot, text);
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer was lost.");
            case Fault.LosesRequest:
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The request was lost.");
            case Fault.LeavesOut:
                LeftOut++;
                await Task.Delay(Timeout.InfiniteTimeSpan, Time, cancellationToken);
                return (500, "");
            default:
                var id = Say(Bot, text);
                return (201, JsonNode.Parse(Show(id, Bot, text, "MESSAGE_CREATE"))!["d"]!.ToJsonString());
        }
    }

    private static string Error(string message) => $$"""{"code":0,"message":"{{message}}"}""";

    private sealed class Rest(AyakaFixture fixture) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (fixture.IsAway) throw new HttpRequestException(HttpRequestError.ConnectionError, "The scripted network is away.");
            var (status, body) = await fixture.AnswerAsync(request, cancellationToken);
            return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json"), RequestMessage = request };
        }
    }
}
