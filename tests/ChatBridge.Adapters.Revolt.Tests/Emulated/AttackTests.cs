using ChatBridge.Emulators.Faults;
using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>A network that refuses, hangs up or is half gone.</summary>
public sealed class AttackTests
{
    private const string Sending = "POST /channels/{channel}/messages";

    private static bool IsFatal(ChatException exception) => exception.Error.Kind == ChatErrorKind.Unauthenticated && !exception.Error.CanRetry && exception.Error.Message.Contains("'revolt'", StringComparison.Ordinal);

    private static async Task EndsForGoodAsync(Bench bench)
    {
        var act = () => bench.Connection.Shards.Single().JoinAsync(bench.Token);
        var thrown = (await act.Should().ThrowAsync<ChatException>()).Which;
        IsFatal(thrown).Should().BeTrue(thrown.Error.ToString());
        thrown.ToString().Should().NotContain(bench.Bot.Token);
        bench.Connection.State.Should().Be(ConnectionState.Faulted);
    }

    /// <summary>A connection that knows the channel: what is said before it is back after a gap, it reads back.</summary>
    private static async Task<Bench> StartAsync(Action<RevoltOptions>? configure = null, Action<RevoltEmulatorOptions>? network = null, TimeProvider? time = null)
    {
        var bench = await Bench.StartAsync(configure, network, time: time);
        await HearsAsync(bench, "before");
        return bench;
    }

    /// <summary>The connection hears what is said.</summary>
    private static async Task HearsAsync(Bench bench, string text)
    {
        var heard = bench.NextAsync<MessageCreated>(created => created.Message.Text == text);
        await bench.Ann.SayAsync("general", text);
        await heard;
    }

    [Theory]
    [InlineData(RevoltTokenMode.Frame)]
    [InlineData(RevoltTokenMode.Address)]
    public async Task Wrong_token_is_told_at_once_and_never_shown(RevoltTokenMode mode)
    {
        const string Wrong = "aW9uZ190b2tlbl90aGF0X2lzX3dyb25n";
        await using var bench = await Bench.MakeAsync(options => (options.Token, options.TokenMode) = (Wrong, mode));
        var act = () => bench.Connection.StartAsync(bench.Token);
        var thrown = (await act.Should().ThrowAsync<ChatException>()).Which;
        IsFatal(thrown).Should().BeTrue(thrown.Error.ToString());
        thrown.ToString().Should().NotContain(Wrong);
        bench.Logs.All.Should().NotContain(Wrong);
        bench.Emulator.Socket.Connections.Should().BeEmpty("REST has refused the token already");
    }

    [Theory]
    [InlineData(RevoltEra.Early)]
    [InlineData(RevoltEra.Luster)]
    [InlineData(RevoltEra.Revolt)]
    [InlineData(RevoltEra.Stoat)]
    public async Task Token_that_was_reset_while_the_socket_was_away_ends_the_connection(RevoltEra era)
    {
        await using var bench = await StartAsync(network: network => network.Era = era);
        bench.Emulator.Socket.RefuseConnections = true;
        bench.Emulator.Socket.OpenConnections.Single().Drop();
        bench.Bot.ResetToken();
        bench.Emulator.Socket.RefuseConnections = false;
        await EndsForGoodAsync(bench);
    }

    [Theory]
    [InlineData(RevoltEra.Early)]
    [InlineData(RevoltEra.Luster)]
    [InlineData(RevoltEra.Revolt)]
    [InlineData(RevoltEra.Stoat)]
    public async Task Token_that_is_reset_amid_the_session_ends_the_connection(RevoltEra era)
    {
        await using var bench = await StartAsync(network: network => network.Era = era);
        bench.Bot.ResetToken();
        await EndsForGoodAsync(bench);
    }

    [Fact]
    public async Task Invalid_session_amid_the_session_ends_the_connection()
    {
        await using var bench = await StartAsync();
        bench.Emulator.Socket.OpenConnections.Single().Fail("InvalidSession");
        await EndsForGoodAsync(bench);
    }

    /// <summary>Within the answer to the upgrade, its head, Authenticated, and Ready, at any byte.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(128)]
    [InlineData(131)]
    [InlineData(150)]
    [InlineData(160)]
    [InlineData(400)]
    [InlineData(1000)]
    public async Task Socket_that_is_cut_at_any_step_of_the_handshake_is_opened_anew(int bytes)
    {
        await using var bench = await StartAsync(options => options.GhostCheck = TimeSpan.Zero);
        for (var i = 0; i < 2; i++)
        {
            bench.Emulator.Bytes.CutNextAfter(FaultDirection.Outbound, bytes);
        }

        var lost = bench.NextAsync<ContinuityLost>(_ => true);
        bench.Emulator.Socket.OpenConnections.Single().Drop();
        await lost;
        await bench.Emulator.Socket.WaitUntilAsync(() => bench.Emulator.Bytes.AcceptedCount >= 4, bench.Token);   // REST's, the first, two that were cut
        await HearsAsync(bench, "after the cuts");
    }

    [Fact]
    public async Task Server_that_drops_before_ready_or_says_nothing_is_asked_again()
    {
        await using var bench = await StartAsync(options => options.Session.ReadyTimeout = TimeSpan.FromMilliseconds(500));
        var lost = bench.NextAsync<ContinuityLost>(_ => true);
        bench.Emulator.Socket.DropBeforeReady(2);
        bench.Emulator.Socket.OpenConnections.Single().Drop();
        await lost;
        await HearsAsync(bench, "one");
        bench.Emulator.Socket.SilenceNext(2);
        bench.Emulator.Socket.OpenConnections.Single().Drop();
        await bench.Emulator.Socket.WaitUntilAsync(() => bench.Emulator.Socket.Connections.Count >= 7, bench.Token);
        await HearsAsync(bench, "two");
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1008)]
    [InlineData(1012)]
    [InlineData(4004)]
    public async Task Close_of_a_proxy_is_no_end(int code)
    {
        await using var bench = await StartAsync();
        var lost = bench.NextAsync<ContinuityLost>(_ => true);
        bench.Emulator.Socket.OpenConnections.Single().Close(code);
        await lost;
        await HearsAsync(bench, "again");
    }

    [Fact]
    public async Task Sends_go_on_while_the_events_server_is_gone()
    {
        await using var bench = await StartAsync();
        var channel = bench.Channel;
        bench.Emulator.Socket.RefuseConnections = true;
        bench.Emulator.Socket.OpenConnections.Single().Drop();
        await channel.SendAsync("plain", bench.Token);
        bench.Emulator.Rest.FailNext(RevoltRestFault.AnswerLost(), Sending);
        await channel.SendAsync("answer lost", bench.Token);
        bench.Emulator.Rest.FailNext(RevoltRestFault.RequestLost(), Sending);
        var receipt = await channel.SendAsync("request lost", bench.Token);
        await receipt.EditAsync("edited", bench.Token);
        bench.Connection.State.Should().NotBe(ConnectionState.Ready);
        bench.Standing("plain").Should().ContainSingle();
        bench.Standing("answer lost").Should().ContainSingle();
        bench.Standing("edited").Should().ContainSingle();
        bench.Emulator.Socket.RefuseConnections = false;
        await HearsAsync(bench, "back");
    }

    [Fact]
    public async Task Events_come_while_rest_is_gone_and_sends_say_so_in_time_and_work_again_afterwards()
    {
        var time = new FastTime(20);
        await using var bench = await StartAsync(options => (options.PingInterval, options.Session.SendTimeout) = (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10)), network => network.TimeProvider = time, time: time);
        bench.Emulator.Rest.FailNext(RevoltRestFault.HtmlPage(503), times: 10_000);
        await HearsAsync(bench, "meanwhile");
        var act = () => bench.Channel.SendAsync("never", bench.Token).AsTask();
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Unavailable);
        bench.Emulator.Rest.ClearFaults();
        await bench.Channel.SendAsync("again", bench.Token);
        bench.Standing("never").Should().BeEmpty();
        bench.Standing("again").Should().ContainSingle();
    }

    [Fact]
    public async Task Messages_missed_while_rest_is_gone_too_are_read_once_it_is_back()
    {
        await using var bench = await StartAsync();
        var lost = bench.NextAsync<ContinuityLost>(_ => true);
        var missed = bench.NextAsync<MessageCreated>(created => created.Message.Text == "missed");
        bench.Emulator.Socket.RefuseConnections = true;
        bench.Emulator.Rest.FailNext(RevoltRestFault.HtmlPage(502), times: 10_000);
        bench.Emulator.Socket.OpenConnections.Single().Drop();
        await bench.Ann.SayAsync("general", "missed");
        bench.Emulator.Socket.RefuseConnections = false;
        bench.Emulator.Rest.ClearFaults();
        await lost;
        await missed;
        await HearsAsync(bench, "after");
        bench.Received.Select(created => created.Message.Text).Should().Equal("before", "missed", "after");
    }

    [Fact]
    public async Task Peer_that_drips_is_waited_for()
    {
        await using var bench = await StartAsync();
        bench.Emulator.Bytes.Split(5, TimeSpan.FromMilliseconds(1));
        await HearsAsync(bench, "slowly");
        await bench.Channel.SendAsync("answered slowly", bench.Token);
        bench.Standing("answered slowly").Should().ContainSingle();
        bench.Emulator.Socket.Connections.Should().ContainSingle();
    }

    [Fact]
    public async Task Answer_that_never_comes_costs_its_time_and_the_message_stands_once()
    {
        var time = new FastTime(50);
        await using var bench = await StartAsync(options => options.PingInterval = TimeSpan.FromSeconds(30), network => network.TimeProvider = time, time: time);
        bench.Emulator.Rest.FailNext(RevoltRestFault.Silence(afterEffect: true), Sending);
        await bench.Channel.SendAsync("once", bench.Token);
        bench.Emulator.Rest.FailNext(RevoltRestFault.Silence(), Sending);
        await bench.Channel.SendAsync("once too", bench.Token);
        (bench.Standing("once").Count, bench.Standing("once too").Count).Should().Be((1, 1));
    }

    [Fact]
    public async Task Key_that_another_has_used_is_replaced_by_one_that_nobody_has()
    {
        await using var bench = await StartAsync();
        bench.Emulator.Rest.FailNext(RevoltRestFault.HtmlPage(409), Sending, times: 3);
        await bench.Channel.SendAsync("at last", bench.Token);
        bench.Standing("at last").Should().ContainSingle();
    }
}
