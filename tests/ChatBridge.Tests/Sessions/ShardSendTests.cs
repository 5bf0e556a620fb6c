using System.Text;
using ChatBridge.Limits;
using ChatBridge.Sessions;
using ChatBridge.Testing.Transports;
using ChatBridge.Tests.Engine;

namespace ChatBridge.Tests.Sessions;

public sealed class ShardSendTests
{
    private static readonly ReadOnlyMemory<byte>[] Two = [Bytes("one"), Bytes("two")];

    [Fact]
    public async Task Frames_of_a_request_are_sent_in_order()
    {
        await using var stage = new EngineStage();
        var socket = await stage.ReadyAsync();

        await stage.Shard.SendAllAsync(Two, CancellationToken.None);

        await socket.ExpectAsync("one");
        await socket.ExpectAsync("two");
    }

    [Fact]
    public async Task Request_with_a_frame_over_the_limit_is_refused_before_anything_is_sent()
    {
        await using var stage = new EngineStage();
        var socket = await stage.ReadyAsync();

        var sending = () => stage.Shard.SendAllAsync([Bytes("one"), new byte[101]], CancellationToken.None).AsTask();

        (await sending.Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.TooLarge && error.Effect == Effect.NotApplied);
        socket.ExpectNothingMore();
        stage.Shard.IsConnected.Should().BeTrue("it costs the request, not the socket");
    }

    [Fact]
    public async Task Request_of_which_a_part_was_sent_when_the_socket_broke_is_unknown_and_its_rest_is_not_sent_on_the_next()
    {
        await using var stage = new EngineStage(options => options.Budget = new SendBudget(1, TimeSpan.FromSeconds(5), Reserve: 0));
        var socket = await stage.ReadyAsync("ready 1");
        await stage.UntilAsync(stage.Shard.SendAsync(Bytes("before"), CancellationToken.None).AsTask());   // what the login leaves of the budget
        await socket.ExpectAsync("before");

        var sending = stage.Shard.SendAllAsync(Two, CancellationToken.None).AsTask();
        var first = socket.ExpectAsync("one");
        await stage.UntilAsync(first);
        socket.Break();
        var next = await stage.UntilAsync(stage.Script.NextSocketAsync());
        await next.ExpectAsync("login");
        next.Send("ready 1");
        await stage.Shard.WaitUntilReadyAsync(CancellationToken.None).Soon();
        var failing = FluentActions.Awaiting(() => sending).Should().ThrowAsync<ChatException>();
        await stage.UntilAsync(failing);

        (await failing).Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Disconnected && error.Effect == Effect.Unknown);
        next.ExpectNothingMore();
    }

    [Theory]
    [InlineData(StopIntent.End)]
    [InlineData(StopIntent.KeepResumable)]
    public async Task Stop_says_goodbye_before_it_closes(StopIntent intent)
    {
        await using var stage = new EngineStage(options => options.SaysGoodbye = true);
        var socket = await stage.ReadyAsync();

        await stage.UntilAsync(stage.Shard.CloseAsync(intent));

        await socket.ExpectAsync($"bye {intent}");
        (await socket.ClosedByClient)!.Value.Code.Should().Be(intent == StopIntent.End ? 1000 : 4900);
    }

    [Fact]
    public async Task Nobody_is_said_goodbye_to_who_has_not_been_met_or_is_taken_for_dead()
    {
        await using var stage = new EngineStage(options => options.SaysGoodbye = true);
        var start = stage.StartAsync();
        var socket = await stage.Script.NextSocketAsync();
        await socket.ExpectAsync("login");
        await stage.UntilAsync(stage.Shard.CloseAsync());
        await FluentActions.Awaiting(() => start).Should().ThrowAsync<ChatException>();
        socket.ExpectNothingMore();

        socket = await stage.ReadyAsync();
        await stage.UntilAsync(stage.Shard.ReplaceSocketAsync("a test", CancellationToken.None));
        socket.ExpectNothingMore();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
