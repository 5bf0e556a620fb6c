using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ChatBridge.Configuration;
using ChatBridge.Testing.Conformance;
using ChatBridge.Testing.Transports;

namespace ChatBridge.Adapters.Aster.Tests.Conformance;

/// <summary>An Aster server as a script. It counts time in whole seconds, so a second passes with every message.</summary>
internal sealed class AsterFixture : ScriptedFixture, IFixturePeople, IFixtureEdits, IFixtureReplies, IFixtureHistory, IFixtureFrames, IFixtureWrongCredentials, IFixtureRefusals, IFixtureLostAnswers, IFixtureUnanswered, IFixturePresence
{
    private const long Bot = 41, Ann = 77, Room = 9;

    private enum Fault
    {
        None,
        Refuses,
        LosesAnswer,
        LosesRequest,
        LeavesOut,
    }

    private readonly Lock _lock = new();
    private readonly List<JsonObject> _held = [];
    private readonly HashSet<ScriptedTransport> _greeted = [];
    private readonly HashSet<ScriptedTransport> _loggedIn = [];
    private Fault _fault;
    private bool _annIsThere = true;
    private long _last = 500;
    private long _readUntil = long.MaxValue;

    public override ChannelId Channel => new((ulong)Room);

    public override ImmutableArray<string> Secrets => [AsterConformance.Right, AsterConformance.Wrong];

    public UserId Speaker => new((ulong)Ann);

    public int LeftOut { get; private set; }

    public ImmutableArray<PresenceStatus> Statuses => [PresenceStatus.Offline, PresenceStatus.Online];

    public PresenceStatus BotStatus => Open > 0 ? PresenceStatus.Online : PresenceStatus.Offline;

    public override void Configure(IChatBridgeBuilder builder, string connection) => Add(builder, connection, AsterConformance.Right);

    public void ConfigureWrong(IChatBridgeBuilder builder, string connection) => Add(builder, connection, AsterConformance.Wrong);

    public Task<MessageId> SayAsync(string text, CancellationToken cancellationToken) => Task.FromResult(Say(Ann, text, null));

    public Task<MessageId> ReplyAsync(MessageId message, string text, CancellationToken cancellationToken) => Task.FromResult(Say(Ann, text, Number(message)));

    public Task EditAsync(MessageId message, string text, CancellationToken cancellationToken)
    {
        Edit(Number(message), text);
        return Task.CompletedTask;
    }

    public Task DeleteAsync(MessageId message, CancellationToken cancellationToken)
    {
        Delete(Number(message));
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<HeldMessage>> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_held.Select(message => new HeldMessage(new MessageId((ulong)Id(message)), (string)message["content"]!, (long)message["author_uuid"]! == Bot)
            {
                ReplyTo = (ulong?)(long?)message["reply"] is { } reply ? new MessageId(reply) : null,
            }).ToImmutableArray());
        }
    }

    public void Go(PresenceStatus status)
    {
        _annIsThere = status == PresenceStatus.Online;
        Broadcast(Online());
    }

    public void SendUnknownEvent() => Broadcast("""{"command":"something_new","data":{"a":[1,2]},"status":200}""");

    public void SendMalformed() => Broadcast("""{"command":"content","content":""");

    public ChatErrorKind RefuseNext()
    {
        _fault = Fault.Refuses;
        return ChatErrorKind.Forbidden;
    }

    public void LoseNext(bool applied) => _fault = applied ? Fault.LosesAnswer : Fault.LosesRequest;

    public void LeaveOutNext() => _fault = Fault.LeavesOut;

    protected override bool Hears(ScriptedTransport socket)
    {
        lock (_lock) return _loggedIn.Contains(socket);
    }

    protected override void OnFrame(ScriptedTransport socket, string frame)
    {
        var request = JsonNode.Parse(frame)!.AsObject();
        var command = (string)request["command"]!;
        lock (_lock)
        {
            if (_greeted.Add(socket)) socket.Send(Lines.Version);
        }

        if (Answer(socket, command, request) is { } answer) socket.Send(answer);
    }

    private static long Id(JsonObject message) => (long)message["uuid"]!;

    private static long Number(MessageId id) => long.Parse(id.ToString(), System.Globalization.CultureInfo.InvariantCulture);

    // TLS stands in the settings, as usual; a script takes the place of what is below it.
    private static void Add(IChatBridgeBuilder builder, string connection, string password) => AsterConformance.Add(builder, connection, password, options =>
        (options.Host, options.PingInterval, options.MaxLineBytes) = ("aster.example", TimeSpan.FromSeconds(5), 256 * 1024));   // from which the longest text follows: the emulator has the usual megabytes

    private string? Answer(ScriptedTransport socket, string command, JsonObject request) => command switch
    {
        "login" => LogIn(socket, (string?)request["passwd"]),
        "get_metadata" => Lines.Metadata((Bot, "bot"), (Ann, "ann")),
        "list_channels" => Lines.Channels((Room, "general")),
        "online" => Online(),
        "get_name" => """{"command":"get_name","data":"Home","status":200}""",
        "get_icon" => """{"command":"get_icon","data":"iVBORw0=","status":200}""",
        "get_user" => (long)request["uuid"]! == Ann ? $$"""{"command":"get_user","data":{"groups":[],"name":"ann","pfp":"iVBO","uuid":{{Ann}}},"status":200}""" : Lines.Status(command, 404),
        "history" => History((int)request["num"]!, (long?)request["before_message"]),
        "send" => Take((string)request["content"]!, (long?)request["reply"]),
        "edit" => Lines.Status(command, Edit((long)request["message"]!, (string)request["new_content"]!)),
        "delete" => Lines.Status(command, Delete((long)request["message"]!)),
        "mark_as_read" => MarkRead((long)request["message"]!),
        "get_num_unread" => CountUnread(),
        "ping" => Lines.Ok(command),
        _ => Lines.Status(command, 400),
    };

    private string LogIn(ScriptedTransport socket, string? password)
    {
        if (password != AsterConformance.Right) return Lines.Status("login", 403);
        lock (_lock) _loggedIn.Add(socket);
        socket.Send(Lines.Metadata((Bot, "bot")));
        socket.Send(Online());
        return $$"""{"command":"login","status":200,"uuid":{{Bot}}}""";
    }

    private string Online() => _annIsThere ? Lines.Online(Bot, Ann) : Lines.Online(Bot);

    private string? Take(string text, long? reply)
    {
        var fault = _fault;
        _fault = Fault.None;
        switch (fault)
        {
            case Fault.Refuses:
                return Lines.Status("send", 403);
            case Fault.LosesAnswer:
                Say(Bot, text, reply);
                Cut();
                return null;
            case Fault.LosesRequest:
                Cut();
                return null;
            case Fault.LeavesOut:
                LeftOut++;
                return null;
            default:
                return Lines.SentAs(Number(Say(Bot, text, reply)));
        }
    }

    private MessageId Say(long author, string text, long? reply)
    {
        JsonObject message;
        lock (_lock)
        {
            message = new JsonObject
            {
                ["author_uuid"] = author, ["channel_uuid"] = Room, ["content"] = text, ["date"] = Clock.GetUtcNow().ToUnixTimeSeconds() + ++_last, ["edited"] = false, ["reply"] = reply, ["uuid"] = _last,
            };
            _held.Add(message);
        }

        var push = message.DeepClone().AsObject();
        (push["command"], push["status"]) = ("content", 200);
        Broadcast(push.ToJsonString());
        return new MessageId((ulong)Id(message));
    }

    private int Edit(long id, string text)
    {
        lock (_lock)
        {
            if (_held.Find(held => Id(held) == id) is not { } message) return 404;
            (message["content"], message["edited"]) = (text, true);
        }

        Broadcast(Lines.Edited(id, text));
        return 200;
    }

    private int Delete(long id)
    {
        lock (_lock)
        {
            if (_held.RemoveAll(held => Id(held) == id) == 0) return 404;
        }

        Broadcast(Lines.Deleted(id));
        return 200;
    }

    private string History(int count, long? before)
    {
        lock (_lock)
        {
            var end = before is null ? _held.Count : _held.FindIndex(held => Id(held) == before);
            return end < 0
                ? Lines.Status("history", 404)
                : new JsonObject { ["command"] = "history", ["data"] = new JsonArray([.. _held[Math.Max(0, end - count)..end].Select(held => held.DeepClone())]), ["status"] = 200 }.ToJsonString();
        }
    }

    private string MarkRead(long id)
    {
        lock (_lock)
        {
            if (_held.Find(held => Id(held) == id) is not { } message) return Lines.Status("mark_as_read", 404);
            _readUntil = (long)message["date"]!;
            return Lines.Ok("mark_as_read");
        }
    }

    private string CountUnread()
    {
        lock (_lock) return $$"""{"command":"get_num_unread","num":{{_held.Count(held => (long)held["date"]! > _readUntil)}},"status":200}""";
    }
}
