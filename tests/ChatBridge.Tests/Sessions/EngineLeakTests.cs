using System.Runtime.CompilerServices;
using ChatBridge.Testing.Transports;
using ChatBridge.Tests.Engine;

namespace ChatBridge.Tests.Sessions;

public sealed class EngineLeakTests
{
    [Fact]
    public async Task Thousands_of_sockets_leave_no_timer_and_no_growing_state()
    {
        const int Cycles = 10_000;
        await using var stage = new EngineStage(options => options.Reconnect.ResetAfter = TimeSpan.FromTicks(1));
        stage.Random.Value = 0;   // no delays
        var socket = await stage.ReadyAsync(heartbeat: 60_000);
        var sockets = new List<WeakReference>();
        for (var i = 1; i <= Cycles; i++)
        {
            sockets.Add(new WeakReference(socket));
            socket.End();
            socket = await stage.AcceptAsync("resume key 1", "resumed");
        }

        await stage.SyncAsync(socket);
        stage.Time.ArmedTimers.Should().BeLessThanOrEqualTo(2, "that is the watch of the last socket");
        stage.Script.Attempts.Should().Be(Cycles + 1);
        Collect();
        sockets.Count(reference => reference.IsAlive).Should().BeLessThan(10);
        stage.Shard.Sink.Lanes.Sum(lane => lane.Count).Should().Be(0);
    }

    [Fact]
    public async Task Hundreds_of_starts_and_stops_leave_no_timer_and_no_socket()
    {
        await using var stage = new EngineStage();
        var sockets = new List<WeakReference>();
        for (var round = 0; round < 500; round++)
        {
            var socket = await stage.ReadyAsync(heartbeat: 60_000);
            sockets.Add(new WeakReference(socket));
            await stage.Connection.StopAsync(StopIntent.End, CancellationToken.None).Soon();
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (stage.Time.ArmedTimers > 0 && !limit.IsCancellationRequested)
        {
            await Task.Yield();   // the last stop's own time limit goes when its continuation has run
        }

        stage.Time.ArmedTimers.Should().Be(0);
        Collect();
        sockets.Count(reference => reference.IsAlive).Should().BeLessThan(10);
    }

    [Fact]
    public async Task Disposed_connections_are_let_go_also_by_the_pools()
    {
        var connections = new List<WeakReference>();
        for (var i = 0; i < 10; i++)
        {
            connections.Add(await UseOneAsync());
        }

        Collect();
        connections.Count(reference => reference.IsAlive).Should().BeLessThanOrEqualTo(2, "only a stack may still hold the last ones");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> UseOneAsync()
    {
        var stage = new EngineStage().Listen();
        await using (stage)
        {
            var socket = await stage.ReadyAsync();
            for (var i = 2; i < 200; i++)
            {
                socket.Send($"msg {i} a {i} x");
            }

            await stage.Heard.ReachAsync(198);
        }

        return new WeakReference(stage.Connection);
    }

    [Fact]
    public async Task Trails_are_bounded_in_their_number_and_their_length()
    {
        await using var stage = new EngineStage(options => options.Backfill.MaxChannels = 20);
        stage.Listen();
        var socket = await stage.ReadyAsync();
        for (var i = 2; i < 2002; i++)
        {
            socket.Send($"msg {i} c{i % 100} {i} x");
            socket.Send($"msg - one m{i} x");
        }

        await stage.Heard.ReachAsync(4000);
        Enumerable.Range(0, 100).Count(i => stage.Shard.Sink.FindTrail(ChannelId.Parse($"c{i}")) is not null).Should().BeLessThanOrEqualTo(20);
        stage.Shard.Sink.FindTrail(ChannelId.Parse("one"))!.Known().Should().HaveCount(256);
    }

    // Twice, for what a finalizer still held.
    private static void Collect()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        GC.Collect();
    }
}
