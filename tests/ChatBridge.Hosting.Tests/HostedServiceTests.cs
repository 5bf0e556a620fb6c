using ChatBridge.Configuration;
using ChatBridge.Hosting.Tests.TestNet;
using ChatBridge.Sessions;
using ChatBridge.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatBridge.Hosting.Tests;

public sealed class HostedServiceTests
{
    private static (string, string)[] Broken(string token, params (string, string)[] more) =>
        TestHost.Settings("good", [("ChatBridge:Connections:broken:Adapter", "testnet"), ("ChatBridge:Connections:broken:Token", token), .. more]);

    [Fact]
    public async Task Start_waits_until_every_connection_is_ready()
    {
        await using var host = new TestHost(Broken("good"));

        await host.StartAsync();

        host.Chat.Connections.Should().OnlyContain(connection => connection.State == ConnectionState.Ready);
    }

    [Fact]
    public async Task Start_does_not_wait_when_told_not_to()
    {
        await using var host = new TestHost(TestHost.Settings("mute", ("ChatBridge:WaitUntilReady", "false")));

        await host.StartAsync();

        host.Chat["main"].State.Should().NotBe(ConnectionState.Ready);
    }

    [Theory]
    [InlineData("bad")]
    [InlineData("broken-plan")]
    public async Task Connection_that_is_given_up_leaves_the_others_alone(string token)
    {
        await using var host = new TestHost(Broken(token));

        await host.StartAsync();

        host.Chat["main"].State.Should().Be(ConnectionState.Ready);
        host.Chat["broken"].State.Should().Be(ConnectionState.Faulted);
        host.Logs.Lines.Should().Contain(line => line.Id == 5004 && line.Text.Contains("'broken'"));
        host.Lifetime.ApplicationStopping.IsCancellationRequested.Should().BeFalse();
    }

    [Theory]
    [InlineData("mute")]
    [InlineData("unreachable")]
    [InlineData("no-plan")]
    public async Task Start_goes_on_without_a_connection_that_is_late(string token)
    {
        var time = new VirtualTime();
        await using var host = new TestHost(Broken(token));
        host.Services.AddSingleton<TimeProvider>(time);
        var start = host.StartAsync();
        using var patience = new CancellationTokenSource(TestHost.Patience);
        while (host.Chat["broken"].State == ConnectionState.Stopped || !host.Logs.Lines.Any(line => line.Id == 5008 && line.Text.Contains("'main'")))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();   // the clock stands until everything that needs no clock is done
        }

        while (!start.IsCompleted)
        {
            if (host.Chat["main"].State == ConnectionState.Ready)
            {
                time.Advance(TimeSpan.FromSeconds(1));   // before that, it would run out for the good one too
            }

            await Task.Yield();
        }

        await start;
        host.Chat["main"].State.Should().Be(ConnectionState.Ready);
        host.Chat["broken"].State.Should().Be(ConnectionState.Connecting);
        host.Logs.Lines.Should().Contain(line => line.Id == 5002 && line.Text.Contains("'broken'") && !line.Text.Contains("'main'"));
    }

    [Fact]
    public async Task Start_that_is_cancelled_closes_what_it_opened()
    {
        await using var host = new TestHost(Broken("mute"));
        using var cancellation = new CancellationTokenSource();

        var start = host.Program.StartAsync(cancellation.Token);
        (await host.HearAsync()).Should().StartWith("login");
        (await host.HearAsync()).Should().StartWith("login");
        await cancellation.CancelAsync();

        await FluentActions.Awaiting(() => start.WaitAsync(TestHost.Patience)).Should().ThrowAsync<OperationCanceledException>();
        host.Chat.Connections.Should().OnlyContain(connection => connection.State == ConnectionState.Stopped);
    }

    [Theory]
    [InlineData("bad", "")]
    [InlineData("broken-plan", "")]
    [InlineData("bad-on-1", "2")]
    [InlineData("bad-and-mute", "2")]
    public async Task Fault_at_the_start_fails_the_start_of_a_host_that_stops_on_faults(string token, string shards)
    {
        await using var host = new TestHost(Broken(token, ("ChatBridge:OnFatal", "StopHost"), ("ChatBridge:Connections:broken:Shards", shards.Length == 0 ? "1" : shards)));
        try
        {
            await host.Invoking(host => host.StartAsync()).Should().ThrowAsync<ChatException>();
            Environment.ExitCode.Should().NotBe(0);
        }
        finally
        {
            Environment.ExitCode = 0;
        }

        host.Chat["main"].State.Should().Be(ConnectionState.Stopped);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Fault_later_stops_a_host_that_stops_on_faults(int shard)
    {
        await using var host = new TestHost(TestHost.Settings("good", ("ChatBridge:OnFatal", "StopHost"), ("ChatBridge:Connections:main:Shards", "2")));
        await host.StartAsync();
        try
        {
            host.Network.Refuse("main", shard);

            await host.Program.WaitForShutdownAsync().WaitAsync(TestHost.Patience);
            Environment.ExitCode.Should().NotBe(0);
        }
        finally
        {
            Environment.ExitCode = 0;
        }
    }

    [Fact]
    public async Task Stop_before_start_does_nothing()
    {
        await using var host = new TestHost(TestHost.Settings());
        var service = host.Program.Services.GetServices<IHostedService>().Single();

        await service.StopAsync(CancellationToken.None);

        await host.StartAsync();
        host.Chat["main"].State.Should().Be(ConnectionState.Ready);
    }

    [Fact]
    public async Task Stop_twice_and_after_a_fault_is_fine()
    {
        await using var host = new TestHost(Broken("bad"));
        await host.StartAsync();

        await host.StopAsync();
        await host.StopAsync();

        host.Chat["main"].State.Should().Be(ConnectionState.Stopped);
        host.Chat["broken"].State.Should().Be(ConnectionState.Faulted);
    }

    [Fact]
    public async Task Start_after_stop_connects_again()
    {
        await using var host = new TestHost(TestHost.Settings());
        var service = host.Program.Services.GetServices<IHostedService>().Single();
        await service.StartAsync(CancellationToken.None);
        await service.StopAsync(CancellationToken.None);

        await service.StartAsync(CancellationToken.None).WaitAsync(TestHost.Patience);

        host.Chat["main"].State.Should().Be(ConnectionState.Ready);
        await host.StopAsync();
    }

    [Fact]
    public async Task Stop_waits_for_handlers_to_finish()
    {
        await using var host = new TestHost(TestHost.Settings());
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Bridge.On<MessageCreated>(async (created, token) =>
        {
            entered.SetResult();
            await release.Task;
            await created.Channel.SendAsync("done", token);
        });
        await host.StartAsync();
        host.Network.Say("main", "x");
        await entered.Task.WaitAsync(TestHost.Patience);

        var stop = host.StopAsync();
        stop.IsCompleted.Should().BeFalse();
        release.SetResult();
        await stop;

        (await host.NextSentAsync()).Should().Be("done");
    }

    [Fact]
    public async Task Stop_ends_at_its_limit_when_a_handler_does_not()
    {
        var time = new VirtualTime();
        await using var host = new TestHost(TestHost.Settings("good", ("ChatBridge:StopTimeout", "00:00:05")));
        host.Services.AddSingleton<TimeProvider>(time);
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Bridge.On<MessageCreated>(async (_, _) =>
        {
            entered.SetResult();
            await release.Task;
        });
        await host.StartAsync();
        host.Network.Say("main", "x");
        await entered.Task.WaitAsync(TestHost.Patience);

        var stop = host.StopAsync();
        while (!stop.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }

        await stop;
        host.Logs.Lines.Should().Contain(line => line.Id == 5003 && line.Text.Contains("'main'"));
        release.SetResult();
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "session-key")]
    public async Task Stop_keeps_the_session_where_a_resume_store_is(bool hasStore, string? expected)
    {
        var store = new MemoryStore();
        await using var host = new TestHost(TestHost.Settings("keyed"));
        if (hasStore)
        {
            host.Services.AddSingleton<IResumeStore>(store);
        }

        var handled = new TaskCompletionSource();
        host.Bridge.On<MessageCreated>((_, _) =>
        {
            handled.SetResult();
            return default;
        });
        await host.StartAsync();
        host.Network.Say("main", "x");
        await handled.Task.WaitAsync(TestHost.Patience);

        await host.StopAsync();

        store.Token?.SessionKey.Should().Be(expected);
        (store.Token?.Adapter).Should().Be(hasStore ? "testnet" : null);
    }

    [Fact]
    public async Task Session_kept_by_a_stop_is_not_ended_by_the_dispose_that_follows()
    {
        var time = new VirtualTime();
        var store = new MemoryStore();
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var host = new TestHost(TestHost.Settings("keyed", ("ChatBridge:StopTimeout", "00:00:01")));
        host.Services.AddSingleton<IResumeStore>(store).AddSingleton<TimeProvider>(time);
        host.Bridge.On<MessageCreated>(async (created, _) =>
        {
            if (created.Message.Text == "slow")
            {
                entered.SetResult();
                await release.Task;
            }
        });
        await host.StartAsync();
        host.Network.Say("main", "quick");
        host.Network.Say("main", "slow");
        await entered.Task.WaitAsync(TestHost.Patience);
        var stop = host.StopAsync();
        while (!stop.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        var dispose = host.DisposeAsync().AsTask();
        while (!dispose.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }

        release.SetResult();
        store.Token.Should().NotBeNull();
        store.Token!.Sequence.Should().Be(1, "what the slow handler did not finish comes again");
    }

    [Fact]
    public async Task Close_that_ends_the_session_does_not_undo_one_that_keeps_it()
    {
        var store = new MemoryStore();
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = new TestHost(TestHost.Settings("keyed"));
        host.Services.AddSingleton<IResumeStore>(store);
        host.Bridge.On<MessageCreated>(async (_, _) =>
        {
            entered.SetResult();
            await release.Task;
        });
        await host.StartAsync();
        host.Network.Say("main", "x");
        await entered.Task.WaitAsync(TestHost.Patience);

        var shard = host.Chat["main"].Shards[0];
        var keep = shard.CloseAsync(StopIntent.KeepResumable);
        var end = shard.CloseAsync(StopIntent.End);
        release.SetResult();
        await Task.WhenAll(keep, end).WaitAsync(TestHost.Patience);

        store.Token.Should().NotBeNull();
    }

    [Fact]
    public async Task Session_of_another_adapter_is_not_continued()
    {
        var store = new MemoryStore { Token = new ResumeToken("key", 5, null, "bot", 1) { Adapter = "othernet" } };
        await using var host = new TestHost(TestHost.Settings());
        host.Services.AddSingleton<IResumeStore>(store);

        await host.StartAsync();

        (await host.HearAsync()).Should().Be("login good");
    }

    [Fact]
    public async Task Session_of_the_process_before_is_continued()
    {
        var store = new MemoryStore { Token = new ResumeToken("key", 5, null, "bot", 1) { Adapter = "testnet" } };
        await using var host = new TestHost(TestHost.Settings());
        host.Services.AddSingleton<IResumeStore>(store);

        await host.StartAsync();

        (await host.HearAsync()).Should().Be("resume key 5");
    }

    private sealed class MemoryStore : IResumeStore
    {
        public ResumeToken? Token { get; set; }

        public ValueTask<ResumeToken?> LoadAsync(string connection, int shard, CancellationToken cancellationToken) => new(Token);

        public ValueTask SaveAsync(string connection, int shard, ResumeToken? token, CancellationToken cancellationToken)
        {
            Token = token;
            return default;
        }
    }
}
