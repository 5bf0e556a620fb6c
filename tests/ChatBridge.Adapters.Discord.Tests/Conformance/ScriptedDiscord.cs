using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using ChatBridge.Configuration;
using ChatBridge.Testing.Conformance;
using ChatBridge.Testing.Transports;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>Discord as a script: a guild with a channel, a person and the bot.</summary>
internal sealed class ScriptedDiscord : RestScriptedFixture, IFixtureInteractions
{
    private const int MaxBody = (10 << 20) + 2048;   // the largest file, and the form around it
    private const string Token = "token-of-the-robot";
    private const string WrongToken = "wrong-token-of-nobody";
    private const int AuthenticationFailed = 4004;
    private const int Ephemeral = 1 << 6;
    private const string General = """{"id":"10","type":0,"name":"general","guild_id":"1","position":0,"last_message_id":null,"permission_overwrites":[]}""";
    private const string Direct = """{"id":"20","type":1,"last_message_id":null,"recipients":[{"id":"3","username":"alice","global_name":"Alice","discriminator":"0"}]}""";
    private const string Alice = """{"id":"3","username":"alice","global_name":"Alice","discriminator":"0"}""";
    private const string Bot = """{"id":"7","username":"robot","global_name":null,"discriminator":"0","bot":true}""";
    private const string AliceMember = $$"""{"user":{{Alice}},"roles":[],"joined_at":"2026-01-01T00:00:00+00:00","deaf":false,"mute":false,"flags":0}""";
    private const string BotMember = $$"""{"user":{{Bot}},"roles":[],"joined_at":"2026-01-01T00:00:00+00:00","deaf":false,"mute":false,"flags":0}""";

    // The bot may do everything (8).
    private const string BareGuild = """{"id":"1","name":"Den","owner_id":"3","roles":[{"id":"1","name":"@everyone","permissions":"8","position":0}],"emojis":[],"features":[]}""";
    private const string GuildParts = $$"""{"channels":[{{General}}],"threads":[],"members":[{{BotMember}},{{AliceMember}}],"presences":[],"voice_states":[],"member_count":2,"unavailable":false}""";
    private readonly List<JsonObject> _session = [];   // what was told in it, the number being the index and one
    private readonly HashSet<ScriptedTransport> _listening = [];
    private TaskCompletionSource<FixtureAnswer> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _sessions;
    private ulong _count;

    public override ImmutableArray<string> Secrets => [Token, WrongToken];

    public override ChannelId Channel => ChannelId.Parse("10");

    public override UserId Speaker => UserId.Parse("3");

    private string SessionId => $"session-{_sessions}";

    public override void SendUnknownEvent() => Dispatch("NOBODY_KNOWS", new JsonObject { ["what"] = new JsonArray("is", null) });

    public override void SendMalformed() => Broadcast("""{"t":"MESSAGE_CREATE","s":"many","op":0,"d":{"id":"1","content""");

    public override void Go(PresenceStatus status) => Dispatch("PRESENCE_UPDATE", new JsonObject
    {
        ["user"] = new JsonObject { ["id"] = "3" },
        ["guild_id"] = "1",
        ["status"] = status switch { PresenceStatus.Idle => "idle", PresenceStatus.DoNotDisturb => "dnd", PresenceStatus.Offline => "offline", _ => "online" },
        ["activities"] = new JsonArray(),
    });

    public Task<FixtureAnswer> InvokeAsync(string command, CancellationToken cancellationToken)
    {
        _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Dispatch("INTERACTION_CREATE", new JsonObject
        {
            ["id"] = NextId(),
            ["application_id"] = "7",
            ["type"] = 2,
            ["token"] = "token-of-the-interaction",
            ["version"] = 1,
            ["guild_id"] = "1",
            ["channel_id"] = "10",
            ["member"] = JsonNode.Parse(AliceMember),
            ["data"] = new JsonObject { ["id"] = "30", ["name"] = command, ["type"] = 1 },
        });
        return _answered.Task.WaitAsync(cancellationToken);
    }

    protected override void AddConnection(IChatBridgeBuilder builder, string connection, bool isWrong) => builder.AddDiscord(connection, options =>
    {
        options.Token = isWrong ? WrongToken : Token;
        options.Intents |= GatewayIntents.GuildMembers | GatewayIntents.GuildPresences;
    });

    protected override void OnOpened(ScriptedTransport socket) => socket.Send("""{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":5000}}""");

    protected override void OnFrame(ScriptedTransport socket, string frame)
    {
        var json = JsonNode.Parse(frame)!;   // a frame is never the word null
        var data = json["d"] as JsonObject;   // a heartbeat has a number
        var (token, session) = ((string?)data?["token"], (string?)data?["session_id"]);
        lock (Gate)
        {
            switch ((int?)json["op"])
            {
                case 1:
                    socket.Send("""{"t":null,"s":null,"op":11,"d":null}""");
                    break;
                case 2 or 6 when token != Token:
                    socket.Close(AuthenticationFailed, "Authentication failed.");
                    break;
                case 2:
                    Identify(socket, data);
                    break;
                case 3:
                    ShowBot(data);
                    break;
                case 6 when session != SessionId:
                    socket.Send("""{"t":null,"s":null,"op":9,"d":false}""");
                    break;
                case 6:
                    Resume(socket, (int?)data?["seq"] ?? 0);
                    break;
            }
        }
    }

    protected override bool Hears(ScriptedTransport socket) => _listening.Contains(socket);

    protected override string NextId()
    {
        lock (Gate)
        {
            return (((ulong)(Clock.GetUtcNow().ToUnixTimeMilliseconds() - 1_420_070_400_000) << 22) + ++_count).ToString(CultureInfo.InvariantCulture);
        }
    }

    protected override void TellCreated(ScriptedMessage message) => Dispatch("MESSAGE_CREATE", Event(message));

    protected override void TellEdited(ScriptedMessage message) => Dispatch("MESSAGE_UPDATE", Event(message));

    protected override void TellDeleted(ScriptedMessage message) => Dispatch("MESSAGE_DELETE", new JsonObject { ["id"] = message.Id, ["channel_id"] = "10", ["guild_id"] = "1" });

    protected override void TellReaction(ScriptedMessage message, string emoji) => Dispatch("MESSAGE_REACTION_ADD", new JsonObject
    {
        ["user_id"] = "3",
        ["channel_id"] = "10",
        ["message_id"] = message.Id,
        ["guild_id"] = "1",
        ["member"] = JsonNode.Parse(AliceMember),
        ["emoji"] = new JsonObject { ["id"] = null, ["name"] = emoji },
    });

    protected override JsonObject Show(ScriptedMessage message) => new()
    {
        ["id"] = message.Id,
        ["type"] = message.ReplyTo is null ? 0 : 19,
        ["channel_id"] = "10",
        ["author"] = JsonNode.Parse(message.ByBot ? Bot : Alice),
        ["content"] = message.Text,
        ["timestamp"] = Text(message.At),
        ["edited_timestamp"] = message.IsEdited ? Text(Clock.GetUtcNow()) : null,
        ["tts"] = false,
        ["pinned"] = message.IsPinned,
        ["mention_everyone"] = false,
        ["mentions"] = new JsonArray(),
        ["mention_roles"] = new JsonArray(),
        ["embeds"] = new JsonArray(),
        ["attachments"] = new JsonArray([.. message.Files.Select((file, number) => new JsonObject { ["id"] = $"{number + 1}", ["filename"] = file, ["size"] = 5, ["url"] = $"https://cdn.example/{file}" })]),
        ["nonce"] = message.Nonce,
        ["message_reference"] = message.ReplyTo is null ? null : new JsonObject { ["type"] = 0, ["channel_id"] = "10", ["message_id"] = message.ReplyTo },
    };

    protected override bool IsSending(string method, string[] path) => method == "POST" && path is ["api", _, "channels", "10", "messages"];

    protected override ScriptedAnswer Refusal() => new(403, """{"code":50013,"message":"Missing Permissions"}""");

    protected override ScriptedAnswer Limited(TimeSpan retryAfter) => new(429, $$"""{"message":"You are being rate limited.","retry_after":{{retryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture)}},"global":false}""");

    protected override ScriptedAnswer Answer(ScriptedRequest request) => (request.Method, request.Path[2..]) switch
    {
        ("GET", ["gateway", "bot"]) => Json("""{"url":"wss://gateway.example","shards":1,"session_start_limit":{"total":1000,"remaining":1000,"reset_after":3600000,"max_concurrency":1}}"""),
        ("GET", ["users", "@me"]) => Json(Bot),
        ("GET", ["users", "@me", "guilds"]) => Json($"[{BareGuild}]"),
        ("GET", ["users", "3"]) => Json(Alice),
        ("GET", ["guilds", "1"]) => Json(BareGuild),
        ("GET", ["guilds", "1", "members"]) => Json($"[{BotMember},{AliceMember}]"),
        ("GET", ["guilds", "1", "members", "7"]) => Json(BotMember),
        ("GET", ["channels", "10"]) => Json(General),
        ("POST", ["users", "@me", "channels"]) => Json(Direct),
        ("POST", ["channels", "20", "messages"]) => new JsonObject { ["id"] = NextId() },
        ("GET", ["channels", "10", "messages"]) => new JsonArray([.. Page(request).Select(Show).Reverse()]),
        ("POST", ["channels", "10", "messages"]) => Send(request),
        ("POST", ["channels", "10", "typing"]) => Typed(),
        ("PUT" or "DELETE", ["channels", "10", "messages", "pins", var id]) => With(id, message => message.IsPinned = request.Method == "PUT"),
        ("PUT", ["channels", "10", "messages", var id, "reactions", var emoji, "@me"]) => With(id, message => message.BotReactions.Add(emoji)),
        ("DELETE", ["channels", "10", "messages", var id, "reactions", var emoji, "@me"]) => With(id, message => message.BotReactions.Remove(emoji)),
        ("PATCH", ["channels", "10", "messages", var id]) => With(id, message => Edit(message, (string?)request.Json?["content"] ?? message.Text)),
        ("DELETE", ["channels", "10", "messages", var id]) => With(id, Delete),
        ("POST", ["interactions", _, _, "callback"]) => Answered(request.Json?["data"]),
        (_, ["users", ..]) => NotFound(10013, "User"),
        _ => NotFound(10003, "Channel"),
    };

    private static ScriptedAnswer Json(string json) => new(200, json);

    private static ScriptedAnswer NotFound(int code, string what) => new(404, $$"""{"code":{{code}},"message":"Unknown {{what}}"}""");

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);

    // What an event has beyond what REST shows.
    private JsonObject Event(ScriptedMessage message)
    {
        var json = Show(message);
        json["guild_id"] = "1";
        return json;
    }

    private ScriptedAnswer With(string id, Action<ScriptedMessage> act)
    {
        if (Find(id) is not { } message)
        {
            return NotFound(10008, "Message");
        }

        act(message);
        return Show(message);
    }

    // A nonce that was seen gives the message that stands.
    private ScriptedAnswer Send(ScriptedRequest request)
    {
        if (request.Length > MaxBody)
        {
            return new ScriptedAnswer(413, """{"code":40005,"message":"Request entity too large"}""");
        }

        var nonce = (string?)request.Json?["nonce"];
        return Show(FindByNonce(nonce) ?? Say((string?)request.Json?["content"] ?? "", byBot: true, (string?)request.Json?["message_reference"]?["message_id"], request.Files, nonce));
    }

    private ScriptedAnswer Typed()
    {
        BotTyped = true;
        return ScriptedAnswer.Nothing;
    }

    private ScriptedAnswer Answered(JsonNode? data)
    {
        _answered.TrySetResult(new FixtureAnswer((string?)data?["content"], ((int?)data?["flags"] & Ephemeral) == Ephemeral));
        return ScriptedAnswer.Nothing;
    }

    private void Identify(ScriptedTransport socket, JsonNode? data)
    {
        _sessions++;
        _session.Clear();
        _listening.Clear();
        _listening.Add(socket);
        ShowBot(data?["presence"]);
        Dispatch("READY", new JsonObject
        {
            ["v"] = 10,
            ["user"] = JsonNode.Parse(Bot),
            ["guilds"] = new JsonArray(new JsonObject { ["id"] = "1", ["unavailable"] = true }),
            ["session_id"] = SessionId,
            ["resume_gateway_url"] = "wss://resume.example",
            ["application"] = new JsonObject { ["id"] = "7", ["flags"] = 0 },
        });
        var guild = JsonNode.Parse(BareGuild)!.AsObject();
        foreach (var (name, part) in JsonNode.Parse(GuildParts)!.AsObject())
        {
            guild[name] = part?.DeepClone();
        }

        Dispatch("GUILD_CREATE", guild);
    }

    private void Resume(ScriptedTransport socket, int sequence)
    {
        _listening.Clear();
        foreach (var missed in _session.Skip(sequence))
        {
            socket.Send(missed.ToJsonString());
        }

        _listening.Add(socket);
        Dispatch("RESUMED", []);
    }

    private void ShowBot(JsonNode? presence) => BotStatus = (string?)presence?["status"] switch
    {
        "idle" => PresenceStatus.Idle,
        "dnd" => PresenceStatus.DoNotDisturb,
        "invisible" => PresenceStatus.Offline,
        _ => PresenceStatus.Online,
    };

    private void Dispatch(string name, JsonObject data)
    {
        lock (Gate)
        {
            _session.Add(new JsonObject { ["t"] = name, ["s"] = _session.Count + 1, ["op"] = 0, ["d"] = data });
            Broadcast(_session[^1].ToJsonString());
        }
    }
}
