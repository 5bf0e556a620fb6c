using ChatBridge.Sessions;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Revolt.Tests;

public sealed class RevoltProtocolTests
{
    [Fact]
    public void Token_goes_in_the_first_frame_or_not_at_all()
    {
        new Rig().Open().Sent.Should().Equal("""{"type":"Authenticate","token":"s3cret"}""");
        new Rig(options => options.TokenMode = RevoltTokenMode.Address).Open().Sent.Should().BeEmpty();
    }

    [Fact]
    public void Session_is_ready_after_Authenticated_and_Ready_and_beats_from_then_on()
    {
        var rig = new Rig().Open().Receive(Frames.Authenticated, Frames.Ready());
        rig.Wanted.Should().Equal("StartHeartbeat 00:00:20", $"Ready {Ids.Bot}");
        rig.Beat().Should().Be("""{"type":"Ping","data":1}""");
        rig.Beat().Should().Be("""{"type":"Ping","data":2}""");
    }

    [Fact]
    public void Pong_counts_when_it_brings_back_what_was_sent_last()
    {
        var rig = new Rig().Ready();
        _ = rig.Beat();
        _ = rig.Beat();
        rig.Receive("""{"type":"Pong","data":1}""", """{"type":"Pong","data":[1]}""", """{"type":"Pong"}""", """{"type":"Pong","data":"2"}""").Wanted.Should().BeEmpty();
        rig.Receive("""{"data":2,"type":"Pong"}""").Wanted.Should().Equal("Acknowledge");
    }

    [Theory]
    [InlineData("5")]
    [InlineData("[1,2]")]
    public void Ping_of_the_server_is_answered_with_its_data(string data) =>
        new Rig().Ready().Receive($$"""{"type":"Ping","data":{{data}}}""").Sent.Should().Equal($$"""{"type":"Pong","data":{{data}}}""");

    [Theory]
    [InlineData("""{"type":"Error","data":{"type":"InvalidSession","location":"crates/a.rs:1:1"}}""", "InvalidSession")]
    [InlineData("""{"type":"Error","error":"InvalidSession"}""", "InvalidSession")]
    [InlineData("""{"type":"Error","error":"OnboardingNotFinished"}""", "OnboardingNotFinished")]
    [InlineData("""{"type":"InvalidSession","location":"x"}""", "InvalidSession")]
    [InlineData("""{"type":"NotFound"}""", "NotFound")]
    public void Refusal_of_any_era_gives_the_connection_up(string frame, string code)
    {
        var rig = new Rig().Open().Receive(frame);
        rig.Wanted.Should().Equal("Fail");
        rig.Fault!.Kind.Should().Be(ChatErrorKind.Unauthenticated);
        rig.Fault.NativeCode.Should().Be(code);
        rig.Fault.Message.Should().NotContain("s3cret");
    }

    [Theory]
    [InlineData("""{"type":"Error","data":{"type":"InternalError"}}""")]
    [InlineData("""{"type":"Error","error":"LabelMe"}""")]
    [InlineData("""{"type":"InternalError"}""")]
    public void Other_errors_before_the_login_cost_the_socket(string frame) =>
        new Rig().Open().Receive(frame).Wanted.Should().ContainSingle().Which.Should().StartWith("Reconnect");

    [Theory]
    [InlineData("""{"type":"Error","data":{"type":"InternalError"}}""")]
    [InlineData("""{"type":"NotFound"}""")]
    [InlineData("""{"type":"SomethingNew","x":1}""")]
    [InlineData("""{"type":"Bees"}""")]
    public void Errors_and_unknown_events_after_the_login_change_nothing(string frame) => new Rig().Ready().Receive(frame).Wanted.Should().BeEmpty();

    [Theory]
    [InlineData("""{"type":"Logout"}""")]
    [InlineData("""{"type":"Bulk","v":[{"type":"Bees"},{"type":"Bulk","v":[{"type":"Logout"}]}]}""")]
    public void Logout_gives_the_connection_up_wherever_it_stands(string frame) => new Rig().Ready().Receive(frame).Wanted.Should().Equal("Fail");

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":null}""")]
    [InlineData("\u0000")]
    public void Broken_frame_is_told_as_such(string frame) => new Rig().Ready().Take(frame).IsMalformed.Should().BeTrue();

    [Fact]
    public void Type_is_found_wherever_it_stands() =>
        new Rig().Protocol.Inspect("""{"a":{"type":"Bees"},"b":[1,"x"],"type":"ChannelAck"}"""u8).EventKey.Should().Be(RevoltEvent.ChannelAck);

    [Fact]
    public void Every_event_has_a_number_of_its_own()
    {
        RevoltEvent.All.Values.Should().OnlyHaveUniqueItems().And.HaveCount(RevoltEvent.Last);
        RevoltEvent.All.Should().AllSatisfy(pair => RevoltEvent.Find(System.Text.Encoding.UTF8.GetBytes(pair.Key)).Should().Be(pair.Value));
    }

    [Fact]
    public void Lost_socket_begins_anew()
    {
        var rig = new Rig().Ready();
        rig.Protocol.OnClose(null, rig.Memory).Kind.Should().Be(CloseVerdictKind.Fresh);
        rig.Protocol.OnClose(new TransportClose(1006, null), rig.Memory).Kind.Should().Be(CloseVerdictKind.Fresh);
        rig.Open().Receive(Frames.Authenticated, Frames.Ready()).Wanted.Should().Contain($"Ready {Ids.Bot}");
    }
}
