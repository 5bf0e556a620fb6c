using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Ayaka.Tests;

public sealed class KeepAliveTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Socket_is_pinged_every_20_s_and_lives_while_it_answers()
    {
        await using var home = new ScriptedAyaka();
        var started = home.Connection.StartAsync(TestContext.Current.CancellationToken);
        await PacedTime.UntilAsync(() => !home.Sockets.IsEmpty, () => { });
        var socket = home.Sockets.Single();
        var pings = 0;
        socket.Continuously(frame => frame.Length == 0, _ =>
        {
            Interlocked.Increment(ref pings);
            return "";
        });
        socket.Send(Frames.Ready);
        socket.Send(Frames.Init);
        await started;
        home.Connection.Shards.Single().HeartbeatLatency.Should().NotBeNull();
        var begun = home.Time.Elapsed;
        var first = Volatile.Read(ref pings);
        await PacedTime.UntilAsync(() => home.Time.Elapsed - begun >= TimeSpan.FromSeconds(100), () => home.Time.Advance(Step));
        (Volatile.Read(ref pings) - first).Should().BeInRange(4, 6);
        home.Sockets.Should().ContainSingle();
    }

    [Fact]
    public async Task Socket_that_does_not_answer_within_20_s_is_replaced_and_the_gap_is_told()
    {
        await using var home = new ScriptedAyaka();
        var lost = home.Bridge.Events.NextAsync<ContinuityLost>(_ => true, TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        var started = home.Connection.StartAsync(TestContext.Current.CancellationToken);
        await PacedTime.UntilAsync(() => !home.Sockets.IsEmpty, () => { });
        var first = home.Sockets.Single();
        first.Send(Frames.Ready);
        first.Send("""{"t":"SOMETHING"}""");
        await started;
        var silentSince = home.Time.Elapsed;
        await PacedTime.UntilAsync(() => home.Sockets.Count > 1, () => home.Time.Advance(Step));
        (home.Time.Elapsed - silentSince).Should().BeGreaterThan(TimeSpan.FromSeconds(19)).And.BeLessThan(TimeSpan.FromSeconds(45));
        var second = home.Sockets.Last();
        second.Send(Frames.Ready);
        second.Send("");
        await lost;
    }

    [Fact]
    public async Task Session_that_does_not_become_ready_within_30_s_is_tried_anew()
    {
        await using var home = new ScriptedAyaka();
        var started = home.Connection.StartAsync(TestContext.Current.CancellationToken);
        await PacedTime.UntilAsync(() => !home.Sockets.IsEmpty, () => { });
        var first = home.Sockets.Single();
        first.Continuously(frame => frame.Length == 0, _ => "");
        first.Send("""{"t":"HELLO","s":"x","i":"","d":null}""");
        await PacedTime.UntilAsync(() => home.Sockets.Count > 1, () => home.Time.Advance(Step));
        home.Time.Elapsed.Should().BeGreaterThan(TimeSpan.FromSeconds(29)).And.BeLessThan(TimeSpan.FromSeconds(40));
        var second = home.Sockets.Last();
        second.Send(Frames.Ready);
        second.Send("");
        await started;
    }
}
