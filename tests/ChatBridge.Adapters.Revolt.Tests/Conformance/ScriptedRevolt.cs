using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using ChatBridge.Configuration;
using ChatBridge.Testing.Transports;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>Revolt as a script: a server with a channel, a person and the bot. The token is good over REST always, so that it is the socket that refuses a wrong one.</summary>
internal sealed class ScriptedRevolt : RestScriptedFixture
{
    private const string Token = "token-of-the-robot";
    private const string WrongToken = "wrong-token-of-nobody";
    private const string General = $$"""{"channel_type":"TextChannel","_id":"{{Ids.Channel}}","server":"{{Ids.Server}}","name":"general"}""";
    private const string Direct = $$"""{"channel_type":"DirectMessage","_id":"01J0000000000000000000DMC0","active":true,"recipients":["{{Ids.Bot}}","{{Ids.Ann}}"]}""";
    private const string BotMember = $$"""{"_id":{"server":"{{Ids.Server}}","user":"{{Ids.Bot}}"},"joined_at":"2026-01-01T00:00:00.000Z"}""";
    private const string AnnMember = $$"""{"_id":{"server":"{{Ids.Server}}","user":"{{Ids.Ann}}"},"joined_at":"2026-01-01T00:00:00.000Z"}""";
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly string s_permissions = ((ulong)(RevoltPermissions.ViewChannel | RevoltPermissions.ReadMessageHistory | RevoltPermissions.SendMessage | RevoltPermissions.ManageMessages | RevoltPermissions.UploadFiles | RevoltPermissions.React)).ToString(CultureInfo.InvariantCulture);
    private readonly HashSet<ScriptedTransport> _listening = [];
    private readonly Dictionary<string, string> _files = [];
    private int _count;

    public override ImmutableArray<string> Secrets => [Token, WrongToken];

    public override ChannelId Channel => ChannelId.Parse(Ids.Channel);

    public override UserId Speaker => UserId.Parse(Ids.Ann);

    public override void SendUnknownEvent() => Broadcast("""{"type":"NobodyKnows","what":["is",{"new":null}]}""");

    public override void SendMalformed() => Broadcast($$"""{"type":"Message","_id":"{{Ids.Message}}","cont""");

    public override void Go(PresenceStatus status)
    {
        var presence = status switch { PresenceStatus.Idle => "Idle", PresenceStatus.DoNotDisturb => "Busy", PresenceStatus.Offline => "Invisible", _ => "Online" };
        Broadcast($$$"""{"type":"UserUpdate","id":"{{{Ids.Ann}}}","data":{"status":{"presence":"{{{presence}}}"}},"clear":[],"event_id":null}""");
    }

    protected override void AddConnection(IChatBridgeBuilder builder, string connection, bool isWrong) => builder.AddRevolt(connection, options => options.Token = isWrong ? WrongToken : Token);

    protected override void OnFrame(ScriptedTransport socket, string frame)
    {
        var json = JsonNode.Parse(frame)!;   // a frame is never the word null
        lock (Gate)
        {
            switch ((string?)json["type"])
            {
                case "Authenticate" when (string?)json["token"] == Token:
                    _listening.Add(socket);
                    socket.Send(Frames.Authenticated);
                    socket.Send(Frames.Ready(s_permissions));
                    break;
                case "Authenticate":
                    socket.Send("""{"type":"Error","data":{"type":"InvalidSession","location":"crates/bonfire/src/websocket.rs:1:1"}}""");
                    socket.End();
                    break;
                case "Ping":
                    socket.Send(new JsonObject { ["type"] = "Pong", ["data"] = json["data"]?.DeepClone() }.ToJsonString());
                    break;
                case "BeginTyping":
                    BotTyped = true;
                    break;
            }
        }
    }

    protected override bool Hears(ScriptedTransport socket) => _listening.Contains(socket);

    protected override string NextId()
    {
        var (time, text) = (Clock.GetUtcNow().ToUnixTimeMilliseconds(), "");
        for (var digit = 0; digit < 10; digit++, time >>= 5)
        {
            text = Digits[(int)(time & 31)] + text;
        }

        return text + (++_count).ToString("D16", CultureInfo.InvariantCulture);
    }

    protected override void TellCreated(ScriptedMessage message)
    {
        var json = Show(message);
        json["type"] = "Message";
        json["user"] = JsonNode.Parse(message.ByBot ? Frames.Self : Frames.Ann);
        json["member"] = JsonNode.Parse(message.ByBot ? BotMember : AnnMember);
        Broadcast(json.ToJsonString());
    }

    protected override void TellEdited(ScriptedMessage message) => Broadcast(new JsonObject
    {
        ["type"] = "MessageUpdate",
        ["id"] = message.Id,
        ["channel"] = Ids.Channel,
        ["data"] = new JsonObject { ["content"] = message.Text, ["edited"] = Now(), ["embeds"] = new JsonArray() },
        ["clear"] = new JsonArray(),
    }.ToJsonString());

    protected override void TellDeleted(ScriptedMessage message) => Broadcast(new JsonObject { ["type"] = "MessageDelete", ["id"] = message.Id, ["channel"] = Ids.Channel }.ToJsonString());

    protected override void TellReaction(ScriptedMessage message, string emoji) =>
        Broadcast(new JsonObject { ["type"] = "MessageReact", ["id"] = message.Id, ["channel_id"] = Ids.Channel, ["user_id"] = Ids.Ann, ["emoji_id"] = emoji }.ToJsonString());

    protected override JsonObject Show(ScriptedMessage message)
    {
        var json = new JsonObject { ["_id"] = message.Id, ["channel"] = Ids.Channel, ["author"] = message.ByBot ? Ids.Bot : Ids.Ann, ["content"] = message.Text };
        AddSome(json, "nonce", message.Nonce);
        AddSome(json, "edited", message.IsEdited ? Now() : null);
        AddSome(json, "pinned", message.IsPinned ? true : null);
        AddSome(json, "replies", message.ReplyTo is null ? null : new JsonArray(message.ReplyTo));
        AddSome(json, "attachments", message.Files is [] ? null : new JsonArray([.. message.Files.Select(file => new JsonObject
        {
            ["_id"] = file, ["tag"] = "attachments", ["filename"] = file, ["metadata"] = new JsonObject { ["type"] = "File" }, ["content_type"] = "text/plain", ["size"] = 5,
        })]));
        return json;
    }

    protected override bool IsSending(string method, string[] path) => method == "POST" && path is ["channels", Ids.Channel, "messages"];

    protected override ScriptedAnswer Refusal() => new(403, """{"type":"MissingPermission","permission":"SendMessage","location":"crates/delta/src/routes/mod.rs:1:1"}""");

    protected override ScriptedAnswer Limited(TimeSpan retryAfter) => new(429, $$"""{"retry_after":{{(long)retryAfter.TotalMilliseconds}}}""");

    protected override ScriptedAnswer Answer(ScriptedRequest request) => (request.Method, request.Path) switch
    {
        ("GET", []) => Json("""{"revolt":"0.8.8","ws":"wss://ws.example","features":{"autumn":{"enabled":true,"url":"https://files.example"}}}"""),
        ("GET", ["users", "@me" or Ids.Bot]) => Json(Frames.Self),
        ("PATCH", ["users", "@me"]) => SetStatus((string?)request.Json?["status"]?["presence"]),
        ("GET", ["users", Ids.Ann]) => Json(Frames.Ann),
        ("GET", ["users", Ids.Ann, "dm"]) => Json(Direct),
        ("GET", ["servers", Ids.Server, "members"]) => Json($$"""{"members":[{{BotMember}},{{AnnMember}}],"users":[{{Frames.Self}},{{Frames.Ann}}]}"""),
        ("GET", ["channels", Ids.Channel]) => Json(General),
        ("GET", ["channels", Ids.Channel, "messages"]) => Read(request),
        ("POST", ["channels", Ids.Channel, "messages"]) => Send(request),
        ("POST", ["channels", _, "messages"]) => new JsonObject { ["_id"] = NextId() },
        ("POST", ["attachments"]) => request.Length > 20_000_000 ? new ScriptedAnswer(413, "") : TakeFile(request.Files),
        ("POST" or "DELETE", ["channels", Ids.Channel, "messages", var id, "pin"]) => With(id, message => message.IsPinned = request.Method == "POST"),
        ("PUT", ["channels", Ids.Channel, "messages", var id, "reactions", var emoji]) => With(id, message => message.BotReactions.Add(emoji)),
        ("DELETE", ["channels", Ids.Channel, "messages", var id, "reactions", var emoji]) => With(id, message => message.BotReactions.Remove(emoji)),
        ("PATCH", ["channels", Ids.Channel, "messages", var id]) => With(id, message => Edit(message, (string?)request.Json?["content"] ?? message.Text)),
        ("DELETE", ["channels", Ids.Channel, "messages", var id]) => With(id, Delete),
        _ => NotFound(),
    };

    private static ScriptedAnswer Json(string json) => new(200, json);

    private static ScriptedAnswer NotFound() => new(404, """{"type":"NotFound","location":"crates/delta/src/routes/mod.rs:1:1"}""");

    // What is not there, the network leaves out.
    private static void AddSome(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    private string Now() => Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private ScriptedAnswer With(string id, Action<ScriptedMessage> act)
    {
        if (Find(id) is not { } message)
        {
            return NotFound();
        }

        act(message);
        return Show(message);
    }

    private ScriptedAnswer Read(ScriptedRequest request)
    {
        var page = Page(request);
        if (request.Query["sort"] != "Oldest")
        {
            page.Reverse();
        }

        JsonArray messages = [.. page.Select(Show)];
        return request.Query["include_users"] == "true"
            ? new JsonObject { ["messages"] = messages, ["users"] = new JsonArray(JsonNode.Parse(Frames.Self), JsonNode.Parse(Frames.Ann)), ["members"] = new JsonArray() }
            : messages;
    }

    // A key that was seen is refused, whatever came of it.
    private ScriptedAnswer Send(ScriptedRequest request)
    {
        var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.First() : null;
        if (FindByNonce(key) is not null)
        {
            return new ScriptedAnswer(409, """{"error":{"code":409,"reason":"Conflict","description":""}}""");
        }

        var files = request.Json?["attachments"]?.AsArray().Select(file => _files[(string)file!]).ToArray();   // an id is a text
        return Show(Say((string?)request.Json?["content"] ?? "", byBot: true, (string?)request.Json?["replies"]?[0]?["id"], files, key));
    }

    private ScriptedAnswer TakeFile(string[] names)
    {
        var id = $"file{_files.Count + 1}";
        _files[id] = names[0];
        return new JsonObject { ["id"] = id };
    }

    private ScriptedAnswer SetStatus(string? presence)
    {
        BotStatus = presence switch { "Idle" => PresenceStatus.Idle, "Busy" => PresenceStatus.DoNotDisturb, "Invisible" => PresenceStatus.Offline, _ => PresenceStatus.Online };
        return Json(Frames.Self);
    }
}
