using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ChatBridge.Emulators.Aster;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Aster.Tests;

/// <summary>The client in the network's own words, against emulated servers.</summary>
public sealed class AsterClientTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<AsterMessage> _heard = [];
    private AsterEmulator _first = null!;    // both are made before each test
    private AsterEmulator _second = null!;

    public async ValueTask InitializeAsync()
    {
        _first = await AsterEmulator.StartAsync(new AsterEmulatorOptions { Name = "first", IdSeed = 1, Channels = ["general", "one"] });
        _second = await AsterEmulator.StartAsync(new AsterEmulatorOptions { Name = "second", IdSeed = 2, Channels = ["general", "two"] });
        _first.AddAccount("ann", "s3cret");
        _second.AddAccount("ann", "s3cret");
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task Client_on_two_servers_hears_both_and_answers_where_it_was_said()
    {
        await using var client = MakeClient();
        var (first, second) = (client.AddServer(_first.Host, _first.Port), client.AddServer(_second.Host, _second.Port));
        var isReady = false;
        client.OnReady(_ =>
        {
            isReady = (first.State, second.State) == (ConnectionState.Ready, ConnectionState.Ready);
            return default;
        });
        client.OnMessage(async (message, token) =>
        {
            _heard.Enqueue(message);
            if (message.Author.Name == "bob")
            {
                await message.ReplyAsync(message.Text, token);
            }
        });

        await client.ConnectAsync().WaitAsync(Live.Safety);

        isReady.Should().BeTrue();
        (first.Name, second.Name, first.Icon.Length > 0).Should().Be(("first", "second", true));
        first.SelfUuid.Should().NotBeNull().And.NotBe(second.SelfUuid!.Value);
        client.Servers.Should().Equal(first, second);
        var said = await _second.AddUser("bob").SayAsync("two", "hello");
        var answer = await _second.WaitForMessageAsync("two", message => message.ReplyTo == said.Id).WaitAsync(Live.Safety);
        (answer.Text, answer.Author).Should().Be(("hello", "ann"));

        client.GetChannelByName("#two").Should().BeSameAs(second.GetChannelByName("two"));
        client.GetChannelByName("general").Should().BeSameAs(first.Channels[0], "the servers are searched in their order");
        client.GetChannel(second.Channels[1].Uuid).Should().BeSameAs(second.Channels[1]);
        client.GetUser(second.SelfUuid.Value)!.Picture.Should().NotBeNull("a client keeps pictures");
        (client.GetUser(1), client.GetChannel(1), client.GetChannelByName("x")).Should().Be((null, null, null));
        (await second.FetchUserAsync(second.SelfUuid.Value))!.Name.Should().Be("ann");
        (await second.FetchUserAsync(1)).Should().BeNull();
    }

    [Fact]
    public async Task Server_without_name_icon_or_channels_is_ready_all_the_same()
    {
        await using var bare = await AsterEmulator.StartAsync(new AsterEmulatorOptions { Channels = [] });
        bare.AddAccount("ann", "s3cret");
        await using var client = MakeClient();
        var server = client.AddServer(bare.Host, bare.Port);
        var ready = 0;
        client.OnReady(_ =>
        {
            ready++;
            return default;
        });

        await client.ConnectAsync().WaitAsync(Live.Safety);

        ready.Should().Be(1);
        server.Channels.Should().BeEmpty();
    }

    [Fact]
    public async Task Packets_of_the_beginning_are_sent_at_each_session_and_all_packets_are_heard()
    {
        var packets = new ConcurrentQueue<string>();
        await using var client = MakeClient();
        var server = client.AddServer(_first.Host, _first.Port);
        client.OnPacket((packet, _) =>
        {
            packets.Enqueue(packet["command"]!.GetValue<string>());
            return default;
        });

        await client.ConnectAsync([new JsonObject { ["command"] = "get_last_reads" }, new JsonObject { ["command"] = "frobnicate" }]).WaitAsync(Live.Safety);
        (await server.GetResponseAsync(new JsonObject { ["command"] = "get_name" }))["data"]!.GetValue<string>().Should().Be("first");
        await server.SendAsync(new JsonObject { ["command"] = "ping" });

        await UntilAsync(() => packets.Contains("ping"));
        packets.Where(packet => packet is "login" or "get_last_reads" or "frobnicate").Should().Equal("login", "get_last_reads", "frobnicate");
        _first.Faults.Bytes.AbortAll();
        await UntilAsync(() => packets.Count(packet => packet == "frobnicate") == 2);
    }

    [Fact]
    public async Task Modes_are_those_of_the_network()
    {
        ((int)ConnectionMode.Login, (int)ConnectionMode.Register, (int)ConnectionMode.Neither).Should().Be((1, 2, 3));
        await using var client = MakeClient();
        var registered = client.AddServer(_first.Host, _first.Port, username: "new", password: "n3w", connectMode: ConnectionMode.Register);
        var nobody = client.AddServer(_second.Host, _second.Port, connectMode: ConnectionMode.Neither);
        var byId = client.AddServer(_second.Host, _second.Port, username: "whoever", uuid: (ulong)_second.Users.Single().Key);

        await client.ConnectAsync().WaitAsync(Live.Safety);

        registered.SelfUuid.Should().Be((ulong)_first.Users.Single(user => user.Value == "new").Key);
        (nobody.SelfUuid, nobody.Name).Should().Be((null, "second"));
        byId.SelfUuid.Should().Be((ulong)_second.Users.Single().Key);
        (await nobody.GetResponseAsync(new JsonObject { ["command"] = "get_name" }))["status"]!.GetValue<int>().Should().Be(200);
    }

    [Fact]
    public async Task One_server_that_refuses_leaves_the_others_alone_and_all_that_refuse_fail_the_call()
    {
        await using var client = MakeClient();
        var wrong = client.AddServer(_first.Host, _first.Port, password: "wr0ng");
        var right = client.AddServer(_second.Host, _second.Port);

        await client.ConnectAsync().WaitAsync(Live.Safety);

        right.State.Should().Be(ConnectionState.Ready);
        wrong.Fault!.Kind.Should().Be(ChatErrorKind.Unauthenticated);
        wrong.Fault.Message.Should().StartWith($"Logging in to account 'ann' on the Aster server 127.0.0.1:{_first.Port} ").And.NotContain("wr0ng");
        await right.DisconnectAsync();
        right.State.Should().Be(ConnectionState.Stopped);
        (await FluentActions.Awaiting(() => wrong.ConnectAsync().WaitAsync(Live.Safety)).Should().ThrowAsync<ChatException>()).Which.Error.Should().Be(wrong.Fault);

        await using var alone = MakeClient();
        alone.AddServer(_first.Host, _first.Port, password: "wr0ng");
        (await FluentActions.Awaiting(() => alone.ConnectAsync().WaitAsync(Live.Safety)).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Unauthenticated);
        await FluentActions.Awaiting(() => new AsterClient("a", "b").ConnectAsync()).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task Server_that_is_down_is_left_behind_after_the_limit_and_comes_later()
    {
        _second.Faults.Bytes.RefuseConnections = true;
        await using var client = MakeClient(options => options.ConnectTimeout = TimeSpan.FromMilliseconds(300));
        client.AddServer(_first.Host, _first.Port);
        var down = client.AddServer(_second.Host, _second.Port);

        await client.ConnectAsync().WaitAsync(Live.Safety);
        await UntilAsync(() => down.Fault is not null);
        down.State.Should().NotBe(ConnectionState.Ready);
        _second.Faults.Bytes.RefuseConnections = false;

        await UntilAsync(() => down.State == ConnectionState.Ready);
        down.Fault.Should().BeNull();
    }

    [Fact]
    public async Task Run_ends_with_the_disconnect_or_the_token_and_a_client_can_connect_again()
    {
        await using var client = MakeClient();
        var server = client.AddServer(_first.Host, _first.Port);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.OnReady(_ =>
        {
            ready.TrySetResult();
            return default;
        });
        var running = client.RunAsync();
        await ready.Task.WaitAsync(Live.Safety);
        running.IsCompleted.Should().BeFalse();

        await client.DisconnectAsync().WaitAsync(Live.Safety);

        await running.WaitAsync(Live.Safety);
        server.State.Should().Be(ConnectionState.Stopped);
        (await FluentActions.Awaiting(() => server.SendAsync(new JsonObject { ["command"] = "ping" }).AsTask()).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Disconnected);
        using var end = new CancellationTokenSource();
        var again = server.RunAsync(cancellationToken: end.Token);
        await UntilAsync(() => server.State == ConnectionState.Ready);
        await end.CancelAsync();
        await again.WaitAsync(Live.Safety);
        server.State.Should().Be(ConnectionState.Stopped);
    }

    [Fact]
    public async Task Client_from_a_sync_list_is_on_all_its_servers_and_stays_in_step()
    {
        await WriteListAsync(new AsterSyncServer(_first.Host, _first.Port, "ann"), new AsterSyncServer(_second.Host, _second.Port, "old name") { Uuid = (ulong)_second.Users.Single().Key });
        var options = MakeOptions();
        options.Prepare = made => made.OnMessage((message, _) =>
        {
            _heard.Enqueue(message);
            return default;
        });

        await using var client = await AsterClient.FromSyncAsync(_first.Host, _first.Port, "ann", "s3cret", options).WaitAsync(Live.Safety);

        client.Servers.Select(server => server.Name).Should().Equal("first", "second");
        client.SyncServer.Should().BeSameAs(client.Servers[0]);
        client.Servers[1].SelfUuid.Should().Be((ulong)_second.Users.Single().Key);
        await _second.AddUser("bob").SayAsync("two", "hello");
        await UntilAsync(() => _heard.Any(message => message.Text == "hello"));
        await FluentActions.Awaiting(() => client.Servers[1].DisconnectAsync()).Should().ThrowAsync<InvalidOperationException>();

        var sync = client.SyncServer!.Connection!.Sync;
        await sync.RemoveServerAsync(_second.Host, _second.Port);
        await sync.WaitUntilFollowedAsync().WaitAsync(Live.Safety);
        client.Servers.Should().ContainSingle();
        await sync.AddServerAsync(new AsterSyncServer(_second.Host, _second.Port, "ann"));
        await sync.WaitUntilFollowedAsync().WaitAsync(Live.Safety);
        client.Servers[1].State.Should().Be(ConnectionState.Ready);

        await client.DisconnectAsync().WaitAsync(Live.Safety);
        await UntilAsync(() => _second.Sessions.Count == 0);
    }

    [Fact]
    public async Task Client_from_a_sync_list_tells_which_server_failed_and_uses_other_passwords_where_told()
    {
        await using var third = await AsterEmulator.StartAsync(new AsterEmulatorOptions { IdSeed = 3 });
        third.AddAccount("ann", "th1rd");
        await WriteListAsync(new AsterSyncServer(_second.Host, _second.Port, "nobody"), new AsterSyncServer(third.Host, third.Port, "ann"));
        var options = MakeOptions();
        options.SyncServers.Add(new AsterSyncServerOptions { Host = third.Host, Port = third.Port, Password = "th1rd" });

        await using var client = await AsterClient.FromSyncAsync(_first.Host, _first.Port, "ann", "s3cret", options).WaitAsync(Live.Safety);

        client.Servers.Select(server => server.State).Should().Equal(ConnectionState.Ready, ConnectionState.Stopped, ConnectionState.Ready);
        client.Servers[1].Fault!.Message.Should().Contain($"account 'nobody' on the Aster server {_second.Host}:{_second.Port} ");
    }

    [Fact]
    public async Task Sync_server_that_refuses_fails_the_call()
    {
        var making = () => AsterClient.FromSyncAsync(_first.Host, _first.Port, "ann", "wr0ng", MakeOptions()).WaitAsync(Live.Safety);

        (await making.Should().ThrowAsync<ChatException>()).Which.Error.Message.Should().Contain("the password is wrong").And.NotContain("wr0ng");
    }

    private static AsterClientOptions MakeOptions() => new()
    {
        Configure = options =>
        {
            options.Tls = TlsMode.None;
            options.Reconnect.First = TimeSpan.FromMilliseconds(20);
            options.Reconnect.Max = TimeSpan.FromMilliseconds(200);
        },
    };

    private static AsterClient MakeClient(Action<AsterClientOptions>? configure = null)
    {
        var options = MakeOptions();
        configure?.Invoke(options);
        return new AsterClient("ann", "s3cret", options);
    }

    private async Task WriteListAsync(params AsterSyncServer[] servers)
    {
        await using var client = MakeClient();
        var server = client.AddServer(_first.Host, _first.Port);
        await client.ConnectAsync().WaitAsync(Live.Safety);
        await server.Connection!.Sync.SetServersAsync([.. servers]);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(Live.Safety);
        while (!isSo())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);   // only a pause between looks; nothing depends on how long it is
        }
    }
}
