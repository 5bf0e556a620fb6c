using ChatBridge.Adapters;
using ChatBridge.Configuration;
using ChatBridge.Hosting.Tests.TestNet;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Hosting.Tests;

public sealed class AddedConnectionTests
{
    private static TestNetOptions Good => new() { Token = "good" };

    [Fact]
    public async Task Added_connection_is_ready_is_listed_last_and_its_events_reach_handlers()
    {
        await using var host = new TestHost(TestHost.Settings());
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Bridge.On<MessageCreated>((message, _) =>
        {
            heard.TrySetResult($"{message.Context.Connection.Name}: {message.Message.Text}");
            return default;
        });
        await host.StartAsync();
        var before = host.Chat.Connections;

        var added = await Connections(host).AddAsync("side", Good).WaitAsync(TestHost.Patience);

        added.State.Should().Be(ConnectionState.Ready);
        host.Chat.Connections.Select(connection => connection.Name).Should().Equal("main", "side");
        before.Should().HaveCount(1, "a list is a snapshot");
        host.Chat["SIDE"].Should().BeSameAs(added);
        host.Network.Say("side", "hello");
        (await heard.Task.WaitAsync(TestHost.Patience)).Should().Be("side: hello");
    }

    [Fact]
    public async Task Removed_connection_is_closed_and_its_name_is_free_again()
    {
        await using var host = new TestHost(TestHost.Settings());
        await host.StartAsync();
        var first = await Connections(host).AddAsync("side", Good);

        (await Connections(host).RemoveAsync("Side").WaitAsync(TestHost.Patience)).Should().BeTrue();

        first.State.Should().Be(ConnectionState.Stopped);
        host.Chat.Connections.Should().ContainSingle();
        (await Connections(host).RemoveAsync("side")).Should().BeFalse();
        (await Connections(host).AddAsync("side", Good).WaitAsync(TestHost.Patience)).Should().NotBeSameAs(first);
    }

    [Fact]
    public async Task Names_that_are_taken_settings_that_are_wrong_and_removing_what_is_configured_are_refused()
    {
        await using var host = new TestHost(TestHost.Settings());
        await host.StartAsync();

        await Connections(host).Awaiting(connections => connections.AddAsync("MAIN", Good)).Should().ThrowAsync<ArgumentException>().WithMessage("There is a connection 'MAIN' already*");
        await Connections(host).Awaiting(connections => connections.AddAsync("side", new TestNetOptions())).Should().ThrowAsync<ArgumentException>().WithMessage("*'side' cannot be made. Token: is missing*");
        await Connections(host).Awaiting(connections => connections.AddAsync("side", new StrangeOptions())).Should().ThrowAsync<ArgumentException>().WithMessage("*no adapter takes StrangeOptions*");
        await Connections(host).Awaiting(connections => connections.RemoveAsync("main")).Should().ThrowAsync<ArgumentException>().WithMessage("*is one of the configuration and stays*");
        host.Chat.Connections.Should().ContainSingle();
    }

    [Fact]
    public async Task Connection_that_the_network_refuses_is_not_there_any_more()
    {
        await using var host = new TestHost(TestHost.Settings("good", ("ChatBridge:OnFatal", "StopHost")));
        await host.StartAsync();

        await Connections(host).Awaiting(connections => connections.AddAsync("side", new TestNetOptions { Token = "bad" })).Should().ThrowAsync<ChatException>().WithMessage("The network refused the account.");

        host.Chat.Connections.Should().ContainSingle();
        host.Lifetime.ApplicationStopping.IsCancellationRequested.Should().BeFalse("whoever adds a connection is told of it, and decides");
    }

    [Fact]
    public async Task Connection_that_does_not_come_up_stands_in_the_list_and_is_taken_out_when_the_caller_gives_up()
    {
        await using var host = new TestHost(TestHost.Settings());
        await host.StartAsync();
        using var giveUp = new CancellationTokenSource();
        var adding = Connections(host).AddAsync("side", new TestNetOptions { Token = "unreachable" }, giveUp.Token);
        host.Chat["side"].State.Should().NotBe(ConnectionState.Ready);

        await giveUp.CancelAsync();

        await FluentActions.Awaiting(() => adding.WaitAsync(TestHost.Patience)).Should().ThrowAsync<OperationCanceledException>();
        host.Chat.Connections.Should().ContainSingle();
    }

    [Fact]
    public async Task Removal_ends_a_start_that_goes_on_and_tells_who_waits_for_it()
    {
        await using var host = new TestHost(TestHost.Settings());
        await host.StartAsync();
        var adding = Connections(host).AddAsync("side", new TestNetOptions { Token = "unreachable" });

        (await Connections(host).RemoveAsync("side").WaitAsync(TestHost.Patience)).Should().BeTrue();

        (await FluentActions.Awaiting(() => adding.WaitAsync(TestHost.Patience)).Should().ThrowAsync<ChatException>()).Which.Error.Message.Should().Be("Connection 'side' was removed before it was ready.");
    }

    [Fact]
    public async Task Stop_ends_added_connections_too_and_adding_is_refused_until_the_next_start()
    {
        await using var host = new TestHost(TestHost.Settings());
        await host.StartAsync();
        var added = await Connections(host).AddAsync("side", Good);
        var pending = Connections(host).AddAsync("late", new TestNetOptions { Token = "unreachable" });

        await host.StopAsync();

        added.State.Should().Be(ConnectionState.Stopped);
        await FluentActions.Awaiting(() => pending.WaitAsync(TestHost.Patience)).Should().ThrowAsync<ChatException>();
        host.Chat.Connections.Select(connection => connection.Name).Should().Equal("main");
        await Connections(host).Awaiting(connections => connections.AddAsync("side", Good)).Should().ThrowAsync<InvalidOperationException>().WithMessage("The bridge is stopped*");

        await host.Program.Services.GetRequiredService<IChatBridgeLifetime>().StartAsync().WaitAsync(TestHost.Patience);
        (await Connections(host).AddAsync("side", Good).WaitAsync(TestHost.Patience)).State.Should().Be(ConnectionState.Ready);
    }

    [Fact]
    public async Task Connection_that_is_given_up_after_its_start_is_logged_stays_in_the_list_and_makes_the_check_unhealthy()
    {
        await using var host = new TestHost(TestHost.Settings());
        host.Services.AddHealthChecks().AddChatBridgeHealthChecks();
        await host.StartAsync();
        (await CheckAsync(host)).Should().Be((HealthStatus.Healthy, "None is added."));
        await Connections(host).AddAsync("side", Good);
        (await CheckAsync(host)).Should().Be((HealthStatus.Healthy, "All are ready."));
        var faulted = host.Chat.Events.NextAsync<ConnectionChanged>(changed => changed.Current == ConnectionState.Faulted, TestHost.Patience);

        host.Network.Refuse("side");

        await faulted;
        (await CheckAsync(host)).Should().Be((HealthStatus.Unhealthy, "side: The network refused the account."));
        host.Chat["side"].State.Should().Be(ConnectionState.Faulted);
        (await Connections(host).RemoveAsync("side").WaitAsync(TestHost.Patience)).Should().BeTrue();
        host.Logs.Lines.Should().Contain(line => line.Text.Contains("'side', which was added while the program runs, is given up", StringComparison.Ordinal));
    }

    private static IChatBridgeConnections Connections(TestHost host) => host.Program.Services.GetRequiredService<IChatBridgeConnections>();

    private static async Task<(HealthStatus, string?)> CheckAsync(TestHost host)
    {
        var report = await host.Program.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        var entry = report.Entries["chatbridge"];
        return (entry.Status, entry.Description);
    }

    private sealed class StrangeOptions : AdapterOptions;
}
