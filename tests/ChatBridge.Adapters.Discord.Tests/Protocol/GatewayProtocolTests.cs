using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using ChatBridge.Sessions;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class GatewayProtocolTests
{
    private const string Hello = """{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250,"_trace":["x"]}}""";
    private const string Ready = """{"t":"READY","s":1,"op":0,"d":{"v":10,"user":{"id":"7","username":"bot"},"guilds":[],"session_id":"abc","resume_gateway_url":"wss://resume.example/?x=1"}}""";
    private const string Resumed = """{"t":"RESUMED","s":9,"op":0,"d":{"_trace":[]}}""";
    private static readonly string ReadyWithGuilds = Ready.Replace("\"guilds\":[]", "\"guilds\":[{\"id\":\"11\",\"unavailable\":true},{\"unavailable\":true,\"id\":\"12\"}]", StringComparison.Ordinal);
    private readonly SessionMemory _memory = new();
    private readonly SessionActions _actions = new();
    private readonly SelfPresenceState _presence = new(PresenceStatus.Online, null);
    private readonly DiscordOptions _options = new() { Token = "secret-token" };

    [Fact]
    public void Hello_without_a_session_starts_the_heartbeat_and_identifies()
    {
        var protocol = Open();
        var items = Frame(protocol, Hello);

        items.Select(item => item.Kind).Should().Equal(SessionActionKind.StartHeartbeat, SessionActionKind.Opening, SessionActionKind.Send);
        items[0].Interval.Should().Be(TimeSpan.FromMilliseconds(41250));
        items[1].Resuming.Should().BeFalse();
        var sent = Sent(items[2]);
        ((int)sent["op"]!).Should().Be(2);
        ((string)sent["d"]!["token"]!).Should().Be("secret-token");
        ((int)sent["d"]!["intents"]!).Should().Be((int)GatewayIntents.Default);
        ((string)sent["d"]!["properties"]!["browser"]!).Should().Be("ChatBridge");
        sent["d"]!["shard"].Should().BeNull();
        sent["d"]!["compress"].Should().BeNull();
        sent["d"]!["presence"].Should().BeNull();
    }

    [Fact]
    public void Identify_names_the_shard_when_there_are_several_the_presence_when_it_is_set_and_payload_compression()
    {
        _options.Compression = GatewayCompression.PayloadZlib;
        _presence.Set(PresenceStatus.Idle, "away");
        var protocol = Open(shard: 1, shardCount: 4);
        var data = Sent(Frame(protocol, Hello)[^1])["d"]!;

        data["shard"]!.ToJsonString().Should().Be("[1,4]");
        ((bool)data["compress"]!).Should().BeTrue();
        ((string)data["presence"]!["status"]!).Should().Be("idle");
        ((string)data["presence"]!["activities"]![0]!["state"]!).Should().Be("away");
    }

    [Fact]
    public void Hello_with_a_session_resumes_it()
    {
        (_memory.SessionKey, _memory.Sequence) = ("abc", 41);
        var items = Frame(Open(), Hello);

        items[1].Resuming.Should().BeTrue();
        Sent(items[2]).ToJsonString().Should().Be("""{"op":6,"d":{"token":"secret-token","session_id":"abc","seq":41}}""");
    }

    [Fact]
    public void Second_hello_on_one_socket_is_ignored()
    {
        var protocol = Open();
        Frame(protocol, Hello);
        Frame(protocol, Hello).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"op":10}""")]
    [InlineData("""{"op":10,"d":null}""")]
    [InlineData("""{"op":10,"d":{}}""")]
    [InlineData("""{"op":10,"d":{"heartbeat_interval":0}}""")]
    [InlineData("""{"op":10,"d":{"heartbeat_interval":-5}}""")]
    [InlineData("""{"op":10,"d":{"heartbeat_interval":1e300}}""")]
    [InlineData("""{"op":10,"d":{"heartbeat_interval":"soon"}}""")]
    public void Hello_without_a_usable_interval_leads_to_a_new_socket(string frame)
    {
        var items = Frame(Open(), frame);
        items.Should().ContainSingle().Which.Kind.Should().Be(SessionActionKind.Reconnect);
    }

    [Fact]
    public void Ready_remembers_the_session_and_completes_the_resume_address()
    {
        var protocol = Open();
        Frame(protocol, Hello);
        var items = Frame(protocol, Ready);

        items.Should().ContainSingle().Which.Should().Match<SessionAction>(item => item.Kind == SessionActionKind.Ready && item.UserId == new UserId(7));
        _memory.SessionKey.Should().Be("abc");
        _memory.UserId.Should().Be(new UserId(7));
        _memory.ResumeAddress!.AbsoluteUri.Should().Be("wss://resume.example/?x=1&v=10&encoding=json&compress=zlib-stream");
    }

    [Fact]
    public void First_session_is_ready_when_its_guilds_have_come()
    {
        var protocol = Open();
        Frame(protocol, Hello);
        Kinds(Frame(protocol, ReadyWithGuilds)).Should().Equal(SessionActionKind.Settling);
        Frame(protocol, GuildCreate("99", 2)).Should().BeEmpty();
        Frame(protocol, GuildCreate("11", 3)).Should().BeEmpty();
        Frame(protocol, GuildCreate("11", 4)).Should().BeEmpty();
        Kinds(Frame(protocol, GuildCreate("12", 5).Replace("CREATE", "DELETE", StringComparison.Ordinal))).Should().Equal(SessionActionKind.Ready);
        Frame(protocol, GuildCreate("12", 6)).Should().BeEmpty();

        _memory.Clear();
        protocol.OnOpen(_memory, _actions);
        Frame(protocol, Hello);
        Kinds(Frame(protocol, ReadyWithGuilds)).Should().Equal(SessionActionKind.Ready);
    }

    [Fact]
    public void Session_that_is_resumed_before_its_guilds_have_come_is_ready_with_the_resume()
    {
        var protocol = Open();
        Frame(protocol, Hello);
        Frame(protocol, ReadyWithGuilds);
        protocol.OnClose(null, _memory);
        protocol.OnOpen(_memory, _actions);
        Frame(protocol, Hello);
        Frame(protocol, GuildCreate("11", 2)).Should().BeEmpty();
        Kinds(Frame(protocol, Resumed)).Should().Equal(SessionActionKind.Resumed);
    }

    [Fact]
    public void Without_the_guilds_intent_nothing_is_waited_for()
    {
        _options.Intents = GatewayIntents.DirectMessages;
        var protocol = Open();
        Frame(protocol, Hello);
        Kinds(Frame(protocol, ReadyWithGuilds)).Should().Equal(SessionActionKind.Ready);
    }

    [Theory]
    [InlineData("https://resume.example")]
    [InlineData("ws://resume.example")]     // REST is encrypted: the token must not go out in the open
    [InlineData("nonsense")]
    [InlineData("")]
    public void Ready_with_an_unusable_resume_address_leaves_the_usual_one(string address)
    {
        var protocol = Open();
        Frame(protocol, Hello);
        Frame(protocol, Ready.Replace("wss://resume.example/?x=1", address, StringComparison.Ordinal));

        _memory.SessionKey.Should().Be("abc");
        _memory.ResumeAddress.Should().BeNull();
    }

    [Theory]
    [InlineData("""{"t":"READY","s":1,"op":0,"d":{}}""")]
    [InlineData("""{"t":"READY","s":1,"op":0,"d":{"session_id":"a","user":{"id":"x"}}}""")]
    [InlineData("""{"t":"READY","s":1,"op":0,"d":{"session_id":"","user":{"id":"1"}}}""")]
    public void Ready_without_a_session_or_an_account_leads_to_a_new_socket(string frame)
    {
        var protocol = Open();
        Frame(protocol, Hello);
        Frame(protocol, frame).Should().ContainSingle().Which.Kind.Should().Be(SessionActionKind.Reconnect);
        _memory.CanResume.Should().BeFalse();
    }

    [Fact]
    public void Resumed_goes_on_and_tells_a_presence_that_was_set_meanwhile()
    {
        (_memory.SessionKey, _memory.Sequence) = ("abc", 8);
        var protocol = Open();
        Frame(protocol, Hello);
        _presence.Set(PresenceStatus.DoNotDisturb, null);
        var items = Frame(protocol, Resumed);

        items.Select(item => item.Kind).Should().Equal(SessionActionKind.Resumed, SessionActionKind.Send);
        Sent(items[1]).ToJsonString().Should().Be("""{"op":3,"d":{"since":null,"activities":[],"status":"dnd","afk":false}}""");
    }

    [Fact]
    public void Heartbeat_request_and_acknowledgement_are_passed_on()
    {
        var protocol = Open();
        Frame(protocol, Hello);
        Frame(protocol, """{"op":1,"d":null}""").Should().ContainSingle().Which.Kind.Should().Be(SessionActionKind.BeatNow);
        Frame(protocol, """{"t":null,"op":11}""").Should().ContainSingle().Which.Kind.Should().Be(SessionActionKind.Acknowledge);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reconnect_request_keeps_the_session_also_in_place_of_hello(bool afterHello)
    {
        (_memory.SessionKey, _memory.Sequence) = ("abc", 8);
        var protocol = Open();
        if (afterHello)
        {
            Frame(protocol, Hello);
        }

        var item = Frame(protocol, """{"op":7,"d":null}""").Should().ContainSingle().Subject;
        item.Kind.Should().Be(SessionActionKind.Reconnect);
        item.Resuming.Should().BeTrue();
        item.MaxInterval.Should().Be(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("null", false)]
    public void Invalid_session_waits_and_keeps_the_session_only_when_told(string data, bool resumes)
    {
        (_memory.SessionKey, _memory.Sequence) = ("abc", 8);
        var protocol = Open();
        Frame(protocol, Hello);
        var item = Frame(protocol, $$"""{"op":9,"d":{{data}}}""").Should().ContainSingle().Subject;

        item.Kind.Should().Be(SessionActionKind.Reconnect);
        item.Resuming.Should().Be(resumes);
        item.Interval.Should().Be(TimeSpan.FromSeconds(1));
        item.MaxInterval.Should().Be(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Dispatch_before_hello_leads_to_a_new_socket() =>
        Frame(Open(), Ready).Should().ContainSingle().Which.Kind.Should().Be(SessionActionKind.Reconnect);

    [Fact]
    public void Unknown_operation_concerns_no_session()
    {
        var protocol = Open();
        var info = protocol.Inspect("""{"op":99,"d":{}}"""u8);
        (info.IsMalformed, info.IsSession, info.IsEvent).Should().Be((false, false, false));
    }

    [Theory]
    [InlineData(null, CloseVerdictKind.Resume)]
    [InlineData(1000, CloseVerdictKind.Fresh)]
    [InlineData(1001, CloseVerdictKind.Resume)]
    [InlineData(1006, CloseVerdictKind.Resume)]
    [InlineData(4000, CloseVerdictKind.Resume)]
    [InlineData(4001, CloseVerdictKind.Resume)]
    [InlineData(4002, CloseVerdictKind.Resume)]
    [InlineData(4003, CloseVerdictKind.Fresh)]
    [InlineData(4004, CloseVerdictKind.Fatal)]
    [InlineData(4005, CloseVerdictKind.Fresh)]
    [InlineData(4007, CloseVerdictKind.Fresh)]
    [InlineData(4008, CloseVerdictKind.Resume)]
    [InlineData(4009, CloseVerdictKind.Fresh)]
    [InlineData(4010, CloseVerdictKind.Fatal)]
    [InlineData(4011, CloseVerdictKind.Fatal)]
    [InlineData(4012, CloseVerdictKind.Fatal)]
    [InlineData(4013, CloseVerdictKind.Fatal)]
    [InlineData(4014, CloseVerdictKind.Fatal)]
    [InlineData(4015, CloseVerdictKind.Resume)]
    [InlineData(5000, CloseVerdictKind.Resume)]
    public void Close_code_decides_how_to_go_on(int? code, CloseVerdictKind expected)
    {
        var verdict = Open().OnClose(code is { } known ? new TransportClose(known, "reason") : null, _memory);

        verdict.Kind.Should().Be(expected);
        if (expected == CloseVerdictKind.Fatal)
        {
            verdict.Error!.Message.Should().Contain("'test'").And.NotContain("secret-token");
            verdict.Error.NativeCode.Should().Be(code!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Refused_token_names_the_setting()
    {
        var error = Open().OnClose(new TransportClose(4004, null), _memory).Error!;
        error.Kind.Should().Be(ChatErrorKind.Unauthenticated);
        error.Message.Should().Contain("Token");
    }

    [Fact]
    public void Refused_intents_are_named()
    {
        var error = Open().OnClose(new TransportClose(4014, null), _memory).Error!;
        error.Message.Should().Contain("MessageContent").And.Contain("Intents");
    }

    [Fact]
    public void Resume_address_that_cannot_be_dialled_is_dropped_but_the_session_is_kept()
    {
        (_memory.SessionKey, _memory.ResumeAddress) = ("abc", new Uri("wss://dead.example"));
        var protocol = Make();
        protocol.OnClose(null, _memory).Kind.Should().Be(CloseVerdictKind.Resume);

        _memory.ResumeAddress.Should().BeNull();
        _memory.SessionKey.Should().Be("abc");
    }

    [Fact]
    public void Resumes_that_fail_again_and_again_become_a_new_session()
    {
        _memory.SessionKey = "abc";
        var protocol = Make();
        var verdicts = new List<CloseVerdictKind>();
        for (var i = 0; i < 5; i++)
        {
            protocol.OnOpen(_memory, _actions);
            Frame(protocol, Hello);
            verdicts.Add(protocol.OnClose(null, _memory).Kind);
        }

        verdicts.Should().Equal(
            CloseVerdictKind.Resume, CloseVerdictKind.Resume, CloseVerdictKind.Resume, CloseVerdictKind.Resume, CloseVerdictKind.Fresh);
    }

    [Theory]
    [InlineData(-1, """{"op":1,"d":null}""")]
    [InlineData(0, """{"op":1,"d":0}""")]
    [InlineData(251, """{"op":1,"d":251}""")]
    public void Heartbeat_carries_the_last_sequence(long sequence, string expected)
    {
        _memory.Sequence = sequence;
        var output = new ArrayBufferWriter<byte>();
        Make().WriteHeartbeat(_memory, output);
        Encoding.UTF8.GetString(output.WrittenSpan).Should().Be(expected);
    }

    [Fact]
    public void Close_keeps_the_session_only_when_asked()
    {
        var protocol = Make();
        protocol.GetClose(StopIntent.End).Code.Should().Be(1000);
        protocol.GetClose(StopIntent.KeepResumable).Code.Should().NotBe(1000).And.NotBe(1001).And.BeInRange(3000, 4999);
    }

    [Fact]
    public void Limits_are_those_of_the_gateway()
    {
        var protocol = Make();
        protocol.MaxSendBytes.Should().Be(4096);
        protocol.SendBudget!.Value.Count.Should().Be(120);
        protocol.SendBudget.Value.Per.Should().Be(TimeSpan.FromMinutes(1));
        protocol.SendBudget.Value.Reserve.Should().BeGreaterThanOrEqualTo(3);
    }

    private GatewayProtocol Make(int shard = 0, int shardCount = 1) => new(new GatewaySetup("test", _options, new SessionStarts(TimeProvider.System)), _presence, shard, shardCount);

    private static string GuildCreate(string id, int sequence) => $$$"""{"t":"GUILD_CREATE","s":{{{sequence}}},"op":0,"d":{"name":"g","roles":[{"id":"5"}],"id":"{{{id}}}"}}""";

    private static IEnumerable<SessionActionKind> Kinds(IEnumerable<SessionAction> items) => items.Select(item => item.Kind);

    private GatewayProtocol Open(int shard = 0, int shardCount = 1)
    {
        var protocol = Make(shard, shardCount);
        protocol.OnOpen(_memory, _actions);
        return protocol;
    }

    // As the shard does: an event that is no concern of the session does not reach the protocol.
    private SessionAction[] Frame(GatewayProtocol protocol, string json)
    {
        _actions.Clear();
        var bytes = Encoding.UTF8.GetBytes(json);
        var info = protocol.Inspect(bytes);
        info.IsMalformed.Should().BeFalse();
        if (info.IsSession || !info.IsEvent)
        {
            info.IsSession.Should().BeTrue();
            protocol.OnFrame(info, bytes, _memory, _actions);
        }

        return [.. _actions.Items];
    }

    private JsonNode Sent(SessionAction action) => JsonNode.Parse(_actions.BytesOf(action).Span)!;
}
