using ChatBridge.Configuration;
using ChatBridge.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatBridge.Hosting.Tests;

public sealed class HealthTests
{
    private readonly VirtualTime _time = new();

    [Fact]
    public async Task Ready_connection_is_healthy_with_its_figures()
    {
        await using var host = Make(TestHost.Settings());
        await host.StartAsync();

        var entry = await CheckAsync(host);

        entry.Status.Should().Be(HealthStatus.Healthy);
        entry.Tags.Should().Contain("chatbridge");
        entry.Data.Should().Contain("state", "Ready").And.Contain("adapter", "testnet").And.Contain("shards", 1).And.Contain("shards_ready", 1).And.Contain("queue", 0).And.ContainKey("last_inbound_age_seconds");
    }

    [Fact]
    public async Task Shard_that_is_not_ready_is_named()
    {
        await using var host = Make(TestHost.Settings("good", ("ChatBridge:Connections:main:Shards", "3")));
        await host.StartAsync();
        (await CheckAsync(host)).Data.Should().Contain("shards_ready", 3).And.NotContainKey("shards_not_ready");

        await host.Chat["main"].Shards[1].CloseAsync(cancellationToken: CancellationToken.None);

        var entry = await CheckAsync(host);
        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Data.Should().Contain("shards_ready", 2).And.Contain("shards_not_ready", "1 Closed");
    }

    [Fact]
    public async Task Connection_that_was_not_started_or_was_stopped_is_unhealthy()
    {
        await using var host = Make(TestHost.Settings());
        (await CheckAsync(host)).Status.Should().Be(HealthStatus.Unhealthy);

        await host.StartAsync();
        await host.StopAsync();

        (await CheckAsync(host)).Status.Should().Be(HealthStatus.Unhealthy);
    }

    [Fact]
    public async Task Connection_that_was_given_up_is_unhealthy_and_says_why()
    {
        await using var host = Make(TestHost.Settings("bad"));
        await host.StartAsync();

        var entry = await CheckAsync(host);

        entry.Status.Should().Be(HealthStatus.Unhealthy);
        entry.Description.Should().Be("The network refused the account.");
    }

    [Fact]
    public async Task Connection_that_connects_is_degraded()
    {
        await using var host = Make(TestHost.Settings("mute", ("ChatBridge:WaitUntilReady", "false")));
        await host.StartAsync();
        await host.HearAsync();

        (await CheckAsync(host)).Status.Should().Be(HealthStatus.Degraded);
    }

    [Fact]
    public async Task Connection_that_comes_back_is_degraded()
    {
        await using var host = Make(TestHost.Settings());
        var lost = new TaskCompletionSource();
        host.Bridge.Services.AddSingleton<Random>(new Last());
        await host.StartAsync();
        using var subscription = host.Chat.Events.Subscribe<ConnectionChanged>((changed, _) =>
        {
            if (changed.Current == ConnectionState.Reconnecting)
            {
                lost.TrySetResult();
            }

            return default;
        });

        // The first attempt comes at once and the next ones after a wait in virtual time: cut until one waits.
        await host.HearAsync();
        host.Network.Cut("main");
        await lost.Task.WaitAsync(TestHost.Patience);
        await host.HearAsync();
        host.Network.Cut("main");
        while (host.Chat["main"].Shards[0].State is not { Phase: ShardPhase.Waiting, Attempt: > 1 })
        {
            await Task.Yield();
        }

        (await CheckAsync(host)).Status.Should().Be(HealthStatus.Degraded);
    }

    [Fact]
    public async Task Silence_over_its_limit_is_degraded()
    {
        await using var host = Make(TestHost.Settings("good", ("ChatBridge:MaxInboundAge", "00:01:00")));
        await host.StartAsync();

        _time.Advance(TimeSpan.FromSeconds(60));
        (await CheckAsync(host)).Status.Should().Be(HealthStatus.Healthy);
        _time.Advance(TimeSpan.FromSeconds(1));

        var entry = await CheckAsync(host);
        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Data["last_inbound_age_seconds"].Should().Be(61.0);
    }

    [Fact]
    public async Task Full_lane_is_degraded()
    {
        await using var host = Make(TestHost.Settings("good", ("ChatBridge:Connections:main:Dispatch:Lanes", "1"), ("ChatBridge:Connections:main:Dispatch:Capacity", "2")));
        var (entered, release, paused) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        host.Bridge.On<MessageCreated>(async (_, _) =>
        {
            entered.TrySetResult();
            await release.Task;
        });
        await host.StartAsync();
        host.Network.Say("main", "first");
        await entered.Task.WaitAsync(TestHost.Patience);
        host.Network.Say("main", "second");
        host.Network.Say("main", "third");
        HealthReportEntry entry;
        do
        {
            await Task.Yield();   // until the shard has read them; the check itself is the signal
            entry = await CheckAsync(host);
        }
        while ((int)entry.Data["queue"] < 2);

        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Description.Should().Contain("full");
        release.SetResult();
        paused.SetResult();
    }

    [Fact]
    public async Task Each_connection_has_a_check_of_its_own()
    {
        await using var host = Make(TestHost.Settings("good", ("ChatBridge:Connections:side:Adapter", "othernet")));
        await host.StartAsync();

        var report = await host.Program.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        report.Entries.Keys.Should().BeEquivalentTo("chatbridge:main", "chatbridge:side", "chatbridge");
    }

    private TestHost Make((string, string)[] settings)
    {
        var host = new TestHost(settings);
        host.Services.AddSingleton<TimeProvider>(_time);
        host.Services.AddHealthChecks().AddChatBridgeHealthChecks();
        return host;
    }

    private static async Task<HealthReportEntry> CheckAsync(TestHost host) =>
        (await host.Program.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["chatbridge:main"];

    /// <summary>Draws the largest number, so that no wait is over before it began.</summary>
    private sealed class Last() : Random(1)
    {
        public override double NextDouble() => 0.999;
    }
}
