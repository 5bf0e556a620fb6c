using ChatBridge.Sessions;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Ayaka.Tests;

public sealed class AyakaProtocolTests
{
    [Fact]
    public void Session_identifies_with_its_id_and_encoding()
    {
        new Rig().Open().Sent.Should().Equal($$"""{"session_id":"{{Frames.Session}}","encoding":"json"}""");
        new Rig(options => (options.Encoding, options.Presences) = (AyakaEncoding.Zlib, true)).Open().Sent.Should().Equal($$"""{"session_id":"{{Frames.Session}}","encoding":"zlib","presences":true}""");
    }

    [Fact]
    public void Session_is_ready_when_the_ping_behind_READY_is_answered()
    {
        var rig = new Rig().Open().Receive("""{"t":"HELLO","s":"x","i":"hi","d":null}""", Frames.Ready, Frames.Init);
        rig.Wanted.Should().Equal("StartHeartbeat 00:00:20", "Settling 290376921382912000", "BeatNow");
        rig.Receive("").Wanted.TakeLast(2).Should().Equal("Acknowledge", "Ready 290376921382912000");
    }

    [Fact]
    public void Session_is_ready_with_the_first_event_that_is_no_guild() =>
        new Rig().Open().Receive(Frames.Ready, """{"t":"SOMETHING"}""").Wanted.Should().EndWith("Ready 290376921382912000");

    [Theory]
    [InlineData("""{"t":"READY","d":{"id":5,"username":"b"}}""")]
    [InlineData("""{"t":"READY","d":{"_id":"5","username":"b"},"s":"secret","i":null}""")]
    [InlineData("""{"t":"ready","d":"{\"id\": 5, \"username\": \"b\", \"session_ids\": [\"1\"]}"}""")]
    [InlineData("""{"d":{"username":"b","id":"5"},"t":"READY"}""")]
    public void READY_is_understood_in_all_its_forms(string frame)
    {
        var rig = new Rig().Open().Receive(frame, "");
        rig.Wanted.Should().EndWith("Ready 5");
        rig.Sink.Self!.Id.Should().Be(new UserId(5));
    }

    [Fact]
    public void READY_without_an_account_costs_the_socket()
    {
        var rig = new Rig().Open();
        var act = () => rig.Take("""{"t":"READY","d":null}""");
        act.Should().Throw<System.Text.Json.JsonException>("the projector cannot read it, which the shard counts");
    }

    [Theory]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4004)]
    public void Codes_that_only_a_person_can_mend_give_the_connection_up(int code)
    {
        var rig = new Rig().Open();
        var verdict = rig.Protocol.OnClose(new TransportClose(code, null), rig.Memory);
        verdict.Kind.Should().Be(CloseVerdictKind.Fatal);
        verdict.Error!.NativeCode.Should().Be($"{code}");
        verdict.Error.Message.Should().NotContain(Frames.Session);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1011)]
    [InlineData(4003)]
    [InlineData(4999)]
    [InlineData(0)]
    public void Other_codes_begin_anew(int code)
    {
        var rig = new Rig().Open();
        rig.Protocol.OnClose(code == 0 ? null : new TransportClose(code, null), rig.Memory).Kind.Should().Be(CloseVerdictKind.Fresh);
    }

    [Fact]
    public void Gateway_that_is_full_is_left_for_the_next()
    {
        var rig = new Rig();
        rig.Setup.Gateways.Fill([new Uri("ws://127.0.0.1:2/"), new Uri("ws://127.0.0.1:3/")]);
        rig.Protocol.OnClose(new TransportClose(4003, null), rig.Memory);
        rig.Setup.Gateways.Current!.Port.Should().Be(3);
    }

    [Fact]
    public void Echo_is_left_for_the_next_and_never_tried_again()
    {
        var rig = new Rig();
        Uri[] both = [new Uri("ws://127.0.0.1:2/"), new Uri("ws://127.0.0.1:3/")];
        rig.Setup.Gateways.Fill(both);
        rig.Open().Receive(rig.Sent.Single()).Wanted.Should().Contain(text => text.StartsWith("Reconnect", StringComparison.Ordinal));
        rig.Setup.Gateways.Fill(both);
        rig.Setup.Gateways.Current!.Port.Should().Be(3);
        rig.Open().Receive(rig.Sent[0]).Wanted.Should().EndWith("Fail");
        rig.Fault!.Message.Should().Contain("GatewayAddress").And.NotContain(Frames.Session);
    }

    [Fact]
    public void Session_that_another_login_has_ended_is_asked_for_anew_once_it_had_worked()
    {
        var rig = new Rig(options => (options.Login, options.Email, options.Password) = (AyakaLogin.Login, "a@b", "pw"));
        rig.Setup.Session.Set("one");
        rig.Protocol.OnClose(new TransportClose(4002, null), rig.Memory).Kind.Should().Be(CloseVerdictKind.Fatal);
        rig.Open().Receive(Frames.Ready);
        rig.Protocol.OnClose(new TransportClose(4002, null), rig.Memory).Kind.Should().Be(CloseVerdictKind.Fresh);
        rig.Setup.Session.Value.Should().BeNull();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData(" ")]
    [InlineData("\u0000")]
    public void Broken_frame_is_told_as_such(string frame) => new Rig().Ready().Take(frame).IsMalformed.Should().BeTrue();

    [Fact]
    public void Every_event_has_a_number_of_its_own_in_capitals_or_not()
    {
        AyakaEvent.All.Values.Should().OnlyHaveUniqueItems();
        AyakaEvent.All.Should().AllSatisfy(pair =>
        {
            AyakaEvent.Find(System.Text.Encoding.UTF8.GetBytes(pair.Key)).Should().Be(pair.Value);
            AyakaEvent.Find(System.Text.Encoding.UTF8.GetBytes(pair.Key.ToLowerInvariant())).Should().Be(pair.Value);
        });
    }

    [Fact]
    public void Presence_is_shown_again_with_each_session()
    {
        var rig = new Rig();
        rig.Setup.Presence = new AyakaPresence(AyakaPresenceType.Idle, "away") { Emoji = new EntityId(9), Embed = new AyakaPresenceEmbed("n", "d") { TopText = "t" } };
        rig.Open().Receive(Frames.Ready, "").Sent[^1].Should().Be("""{"t":"PRESENCE","type":2,"description":"away","emoji":9,"embed":{"name":"n","description":"d","top_text":"t"}}""");
    }
}
