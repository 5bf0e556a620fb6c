using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class SessionStartTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 4)]
    public async Task Start_that_would_use_up_the_session_starts_is_refused_before_any_socket_opens(int remaining, int shards)
    {
        await using var stage = new ShardStage { Gateway = ShardStage.GatewayBot(shards: shards, remaining: remaining, resetAfter: 600_000) };
        var thrown = await FluentActions.Awaiting(() => stage.StartAsync()).Should().ThrowAsync<ChatException>();
        thrown.Which.Error.Kind.Should().Be(ChatErrorKind.RateLimited);
        thrown.Which.Error.RetryAfter.Should().Be(TimeSpan.FromMinutes(10));
        thrown.Which.Message.Should().Contain($"allows {remaining}");
        stage.Dialled.Should().BeEmpty();
        stage.Connection.State.Should().Be(ConnectionState.Faulted);
        stage.Connection.Fault.Should().Be(thrown.Which.Error);

        stage.Gateway = ShardStage.GatewayBot(shards: shards, concurrency: shards);
        await stage.StartAsync();
        stage.Connection.State.Should().Be(ConnectionState.Ready);
    }

    [Fact]
    public async Task Sessions_that_can_be_continued_need_no_start()
    {
        await using var stage = new ShardStage(store: new Kept()) { Gateway = ShardStage.GatewayBot(shards: 2, remaining: 1, concurrency: 2) };
        await stage.StartAsync();
        stage.Identifies.Should().ContainSingle().Which.Shard.Should().Be(1);
        stage.Discord.SessionStartsRemaining.Should().Be(0);
    }

    [Fact]
    public async Task Every_identify_counts_and_a_resume_does_not()
    {
        await using var stage = new ShardStage { Gateway = ShardStage.GatewayBot(remaining: 10) };
        var start = stage.StartAsync();
        var socket = await stage.NextSocketAsync();
        await start;
        stage.Discord.SessionStartsRemaining.Should().Be(9);

        socket.Transport.Break();
        socket = await NextAsync(stage);
        await ReadyAsync(stage);
        stage.Discord.SessionStartsRemaining.Should().Be(9);

        socket.Transport.Send("""{"op":9,"d":false}""");
        await NextAsync(stage);
        await ReadyAsync(stage);
        stage.Discord.SessionStartsRemaining.Should().Be(8);
        stage.Identifies.Should().HaveCount(2);
        stage.Asked.Should().Be(1);
    }

    [Fact]
    public async Task Running_shard_without_starts_waits_for_the_reset_asks_again_and_goes_on()
    {
        await using var stage = new ShardStage { Gateway = ShardStage.GatewayBot(remaining: 1, resetAfter: 3_600_000) };
        var start = stage.StartAsync();
        var socket = await stage.NextSocketAsync();
        await start;
        stage.Gateway = ShardStage.GatewayBot(remaining: 1000);
        socket.Transport.Send("""{"op":9,"d":false}""");
        await NextAsync(stage);
        await ReadyAsync(stage);
        stage.Logs.All.Should().Contain("used up its session starts: a new session has to wait");
        stage.Identifies.Should().HaveCount(2);
        stage.Identifies[1].At.Should().BeGreaterThanOrEqualTo(TimeSpan.FromHours(1));
        stage.Asked.Should().Be(2);
        stage.Discord.SessionStartsRemaining.Should().Be(999);
    }

    [Fact]
    public async Task Dead_gateway_address_is_asked_for_again_and_the_session_continues_there()
    {
        await using var stage = new ShardStage();
        var start = stage.StartAsync();
        var socket = await stage.NextSocketAsync();
        await start;
        stage.Gateway = ShardStage.GatewayBot(url: "wss://moved.example");
        stage.Refuse = address => address.Host is "resume.example" or "gateway.example" ? new ChatError(ChatErrorKind.Unavailable, Effect.NotApplied, "refused") { CanRetry = true } : null;
        socket.Transport.Break();
        var next = await NextAsync(stage);
        await ReadyAsync(stage);
        next.Address.Host.Should().Be("moved.example");
        stage.Dialled.Select(address => address.Host).Should().Equal("gateway.example", "resume.example", "gateway.example", "moved.example");
        stage.Identifies.Should().ContainSingle("the session was continued");
    }

    [Fact]
    public void Two_shards_never_take_the_last_start_and_a_failed_dial_keeps_it()
    {
        var starts = new SessionStarts(TimeProvider.System);
        starts.IsStale.Should().BeTrue();
        starts.Learn(new GatewayAnswer("", 2, 1000, 1, TimeSpan.FromHours(1), 1));
        starts.IsStale.Should().BeFalse();
        starts.TryReserve(0).Should().BeTrue();
        starts.TryReserve(1).Should().BeFalse();
        starts.TryReserve(0).Should().BeTrue("it has one in hand");
        starts.Spend(0);
        starts.TryReserve(0).Should().BeFalse();
    }

    private static Task<GatewaySocket> NextAsync(ShardStage stage) => stage.UntilAsync(stage.NextSocketAsync());

    private static Task ReadyAsync(ShardStage stage) => stage.UntilAsync(() => stage.Connection.State == ConnectionState.Ready);

    private sealed class Kept : IResumeStore
    {
        public ValueTask<ResumeToken?> LoadAsync(string connection, int shard, CancellationToken cancellationToken) =>
            new(shard == 0 ? new ResumeToken("kept-0", 5, null, "7", 2) { Adapter = "discord" } : null);

        public ValueTask SaveAsync(string connection, int shard, ResumeToken? token, CancellationToken cancellationToken) => default;
    }
}
