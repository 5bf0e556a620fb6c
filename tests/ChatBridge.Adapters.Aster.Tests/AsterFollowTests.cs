using ChatBridge.Emulators.Aster;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Aster.Tests;

/// <summary>A connection that connects the servers of its account's list, against emulated servers.</summary>
public sealed class AsterFollowTests : IAsyncLifetime
{
    private AsterEmulator _second = null!;   // made before each test
    private long _account;

    public async ValueTask InitializeAsync()
    {
        _second = await AsterEmulator.StartAsync(new AsterEmulatorOptions { Name = "second", IdSeed = 2 });
        _account = _second.AddAccount("other-name", "s3cret");
    }

    public async ValueTask DisposeAsync() => await _second.DisposeAsync();

    [Fact]
    public async Task Servers_of_the_list_become_connections_with_the_accounts_of_the_list()
    {
        await using var live = await OpenAsync(Entry(_second, "outdated name", _account));

        await live.Native.Sync.WaitUntilFollowedAsync().WaitAsync(Live.Safety);

        var second = live.Bridge[$"home/127.0.0.1:{_second.Port}"];
        second.State.Should().Be(ConnectionState.Ready);
        second.Self!.Name.Should().Be("other-name", "the id is preferred over the name");
        live.Native.Sync.Following.Should().ContainSingle().Which.Should().Match<AsterFollowedServer>(followed => followed.IsReady && followed.Fault == null && followed.ConnectionName == second.Name);
        await _second.AddUser("ann").SayAsync("general", "hello from the second");
        await live.UntilAsync(() => live.Heard.Any(message => message.Text == "hello from the second"), "its events come like all others");
    }

    [Fact]
    public async Task Sync_server_itself_entries_that_cannot_be_and_doubles_are_left_out()
    {
        await using var live = await OpenAsync(server =>
        [
            new AsterSyncServer(server.Host, server.Port, "bot"),
            new AsterSyncServer("", 2345, "bot"),
            new AsterSyncServer("https://chat.example", 2345, "bot"),
            new AsterSyncServer("chat.example", 70_000, "bot"),
            Entry(_second, "other-name", null),
            Entry(_second, "somebody-else", 5),
        ]);

        await live.Native.Sync.WaitUntilFollowedAsync().WaitAsync(Live.Safety);

        live.Native.Sync.Following.Should().ContainSingle().Which.Server.Username.Should().Be("other-name");
        live.Bridge.Connections.Should().HaveCount(2);
        live.Logs.Count(line => line.Contains("is left out", StringComparison.Ordinal)).Should().Be(3);
    }

    [Fact]
    public async Task Server_that_is_down_or_refuses_hinders_no_other_and_its_fault_names_server_and_account()
    {
        var down = await AsterEmulator.StartAsync();
        await down.DisposeAsync();   // its port is free now, and nobody listens
        await using var third = await AsterEmulator.StartAsync(new AsterEmulatorOptions { IdSeed = 3 });
        third.AddAccount("bot", "another password");
        await using var live = await OpenAsync(new AsterSyncServer(down.Host, down.Port, "bot"), Entry(third, "bot", null), Entry(_second, "other-name", _account));
        var sync = live.Native.Sync;

        await live.UntilAsync(() => sync.Following is [{ Fault: not null }, { Fault: not null }, { IsReady: true }], "the fates are known");

        var (first, second) = (sync.Following[0].Fault!, sync.Following[1].Fault!);
        first.Message.Should().Contain($"the Aster server 127.0.0.1:{down.Port} as account 'bot'");
        second.Kind.Should().Be(ChatErrorKind.Unauthenticated);
        second.Message.Should().StartWith($"Logging in to account 'bot' on the Aster server 127.0.0.1:{third.Port} ").And.NotContain("s3cret");
        await live.UntilAsync(() => live.Bridge.Connections.All(connection => connection.Name != sync.Following[1].ConnectionName), "the one that refused is taken out, a moment after its fault is known");
        live.Bridge.Connections.Select(connection => connection.Name).Should().Contain(sync.Following[0].ConnectionName, "one that is down is tried on");
        using var limit = new CancellationTokenSource();
        var waiting = sync.WaitUntilFollowedAsync(limit.Token);
        waiting.IsCompleted.Should().BeFalse();
        await limit.CancelAsync();
        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task List_that_the_connection_writes_is_followed_at_once()
    {
        await using var live = await OpenAsync();
        var sync = live.Native.Sync;
        await sync.WaitUntilFollowedAsync().WaitAsync(Live.Safety);
        sync.Following.Should().BeEmpty();

        await sync.AddServerAsync(Entry(_second, "other-name", null));
        await sync.WaitUntilFollowedAsync().WaitAsync(Live.Safety);
        var before = live.Bridge.Connections[1];
        before.State.Should().Be(ConnectionState.Ready);

        await sync.AddServerAsync(Entry(_second, "other-name", null) with { Name = "a name for it" });
        await sync.WaitUntilFollowedAsync().WaitAsync(Live.Safety);
        live.Bridge.Connections[1].Should().BeSameAs(before, "the account is the same");
        (await sync.FetchServersAsync()).Should().ContainSingle().Which.Name.Should().Be("a name for it");

        _second.AddAccount("third-name", "s3cret");
        await sync.AddServerAsync(Entry(_second, "third-name", null));
        await sync.WaitUntilFollowedAsync().WaitAsync(Live.Safety);
        live.Bridge.Connections[1].Self!.Name.Should().Be("third-name");

        (await sync.RemoveServerAsync(_second.Host, _second.Port)).Should().BeTrue();
        (await sync.RemoveServerAsync(_second.Host, _second.Port)).Should().BeFalse();
        await sync.WaitUntilFollowedAsync().WaitAsync(Live.Safety);
        live.Bridge.Connections.Should().ContainSingle();
        await live.UntilAsync(() => _second.Sessions.Count == 0, "the session over there has ended");
    }

    [Fact]
    public async Task List_that_somebody_else_writes_is_followed_after_the_interval_and_after_a_new_login()
    {
        await using var live = await OpenAsync(options => options.SyncInterval = TimeSpan.FromMilliseconds(100));
        await using var elsewhere = Live.Connect(live.Server, options => options.BaselineMessages = 0);
        await elsewhere.StartAsync();

        await elsewhere.Native.Sync.SetServersAsync([Entry(_second, "other-name", null)]);

        await live.UntilAsync(() => live.Bridge.Connections is [_, { State: ConnectionState.Ready }], "the list was read again");

        await using var lazy = Live.Connect(live.Server, options => options.FollowSync = true);
        await lazy.StartAsync();
        await lazy.Native.Sync.WaitUntilFollowedAsync().WaitAsync(Live.Safety);
        await elsewhere.Native.Sync.SetServersAsync([]);
        live.Server.Faults.Bytes.AbortAll();
        await lazy.UntilAsync(() => lazy.Bridge.Connections.Length == 1, "the list was read after the new login");
    }

    [Fact]
    public async Task Server_that_refused_is_tried_again_and_one_of_the_settings_takes_its_own()
    {
        await using var third = await AsterEmulator.StartAsync(new AsterEmulatorOptions { IdSeed = 3, UseTls = true });
        third.AddAccount("me", "third password");
        await using var fourth = await AsterEmulator.StartAsync(new AsterEmulatorOptions { IdSeed = 4 });
        await using var live = await OpenAsync(
            options =>
            {
                options.SyncInterval = TimeSpan.FromMilliseconds(100);
                options.SyncServers.Add(new AsterSyncServerOptions { Host = third.Host, Port = third.Port, Username = "me", Password = "third password", Tls = TlsMode.Pinned, TlsFingerprint = third.CertificateSha256 });
                options.SyncServers.Add(new AsterSyncServerOptions { Host = _second.Host, Port = _second.Port, Enabled = false });
            },
            Entry(third, "bot", 77), Entry(fourth, "late", null), Entry(_second, "other-name", null));
        var sync = live.Native.Sync;
        await live.UntilAsync(() => sync.Following is [{ IsReady: true }, { Fault: not null }], "the first is ready, the second has no account yet");

        fourth.AddAccount("late", "s3cret");

        await live.UntilAsync(() => sync.Following is [{ IsReady: true }, { IsReady: true }], "it was tried again");
        live.Bridge[sync.Following[0].ConnectionName].Self!.Name.Should().Be("me");
    }

    [Fact]
    public async Task Stop_of_the_connection_takes_its_servers_with_it_and_a_new_start_brings_them_back()
    {
        await using var live = await OpenAsync(Entry(_second, "other-name", null));
        await live.Native.Sync.WaitUntilFollowedAsync().WaitAsync(Live.Safety);

        await live.StopAsync();
        live.Bridge.Connections.Should().ContainSingle();
        live.Native.Sync.Following.Should().BeEmpty();

        await live.StartAsync();
        await live.Native.Sync.WaitUntilFollowedAsync().WaitAsync(Live.Safety);
        live.Bridge.Connections.Should().HaveCount(2);
    }

    [Fact]
    public async Task Sync_data_are_written_and_read()
    {
        await using var live = await Live.OpenAsync();
        var sync = live.Native.Sync;
        (await sync.FetchAsync()).Should().BeNull();
        (await sync.FetchServersAsync()).Should().BeEmpty();
        sync.Following.Should().BeEmpty();
        await sync.WaitUntilFollowedAsync();

        var data = new AsterSyncData("bot", new byte[] { 1, 2 }, [new AsterSyncServer("a", 1, "x"), new AsterSyncServer("b", 2, "y") { Uuid = 3, Name = "B", Picture = new byte[] { 4 } }]);
        await sync.SetAsync(data);

        var read = (await sync.FetchAsync())!;
        (read.Username, read.Picture.ToArray()).Should().BeEquivalentTo(("bot", new byte[] { 1, 2 }));
        read.Servers.Select(server => $"{server} {server.Name} {server.Picture?.Length}").Should().Equal("a:1 as account 'x'  ", "b:2 as account 3 B 1");
    }

    [Theory]
    [InlineData("FollowSync is set, but Mode is Neither*")]
    [InlineData("SyncServers is given, but FollowSync is not set*")]
    [InlineData("SyncServers:0:Host is missing*")]
    [InlineData("SyncServers:0:TlsFingerprint is not a SHA-256*")]
    [InlineData("SyncInterval must lie*")]
    public void Settings_that_are_wrong_are_told(string problem)
    {
        var options = new AsterOptions { Host = "h", Username = "u", Password = "p", FollowSync = true };
        switch (problem.Split(' ')[0])
        {
            case "FollowSync":
                options.Mode = ConnectionMode.Neither;
                break;
            case "SyncServers":
                (options.FollowSync, _) = (false, 0);
                options.SyncServers.Add(new AsterSyncServerOptions { Host = "x" });
                break;
            case "SyncServers:0:Host":
                options.SyncServers.Add(new AsterSyncServerOptions());
                break;
            case "SyncServers:0:TlsFingerprint":
                options.SyncServers.Add(new AsterSyncServerOptions { Host = "x", Tls = TlsMode.Pinned });
                break;
            default:
                options.SyncInterval = TimeSpan.Zero;
                break;
        }

        var problems = new List<string>();
        new AsterAdapter().ValidateOptions(options, problems);
        problems.Should().ContainSingle().Which.Should().Match(problem);
    }

    private static AsterSyncServer Entry(AsterEmulator server, string name, long? account) => new(server.Host, server.Port, name) { Uuid = (ulong?)account };

    private static Task<Live> OpenAsync(params AsterSyncServer[] servers) => OpenAsync(_ => { }, _ => servers);

    private static Task<Live> OpenAsync(Action<AsterOptions> configure, params AsterSyncServer[] servers) => OpenAsync(configure, _ => servers);

    private static Task<Live> OpenAsync(Func<AsterEmulator, AsterSyncServer[]> servers) => OpenAsync(_ => { }, servers);

    /// <summary>A server that holds a list, and a connection that follows it.</summary>
    private static async Task<Live> OpenAsync(Action<AsterOptions> configure, Func<AsterEmulator, AsterSyncServer[]> servers)
    {
        var live = await Live.OpenAsync(
            options =>
            {
                options.FollowSync = true;
                configure(options);
            },
            start: false);
        await using (var writer = Live.Connect(live.Server, _ => { }))
        {
            await writer.StartAsync();
            await writer.Native.Sync.SetServersAsync([.. servers(live.Server)]);
        }

        await live.StartAsync();
        return live;
    }
}
