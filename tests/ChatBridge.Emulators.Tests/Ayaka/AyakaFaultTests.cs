using System.Net.WebSockets;
using System.Text;
using ChatBridge.Emulators.Ayaka;
using ChatBridge.Emulators.Faults;

namespace ChatBridge.Emulators.Tests.Ayaka;

public sealed class AyakaFaultTests
{
    private const string Send = "POST /channels/{channel}/messages/create";

    [Fact]
    public async Task Events_can_be_repeated_lost_cut_and_spread_over_frames()
    {
        await using var world = await AyakaFixture.StartAsync(AyakaDialect.RailsV3);
        using var peer = await world.LogInAsync();
        var connection = world.Emulator.Gateway.OpenConnections.Single();
        connection.RepeatNextEvent();
        await world.Ann.SayAsync("general", "twice");
        (await peer.DrainAsync()).Should().HaveCount(2);
        connection.LoseNextEvents();
        await world.Ann.SayAsync("general", "lost");
        (await peer.DrainAsync()).Should().BeEmpty();
        connection.TruncateNextEvent(10);
        await world.Ann.SayAsync("general", "cut");
        Encoding.UTF8.GetString((await peer.ReadBytesAsync())!).Should().Be("""{"t":"MESS""");
        connection.FragmentNextEvent(7);
        await world.Ann.SayAsync("general", "spread");
        (await peer.ExpectNextAsync("MESSAGE_CREATE")).GetProperty("d").GetProperty("content").GetString().Should().Be("spread");
        peer.ReadsOfLast.Should().BeGreaterThan(1);
        connection.Invoking(static plain => plain.SendZipBomb(1)).Should().Throw<InvalidOperationException>();
        connection.SendEvent("""{"t":"surprise","of":[1]}""");
        (await peer.ExpectNextAsync("surprise")).TryGetProperty("d", out _).Should().BeFalse();
        world.Emulator.Gateway.Dispatch("""{"t":"OTHER","d":[]}""");
        await peer.ExpectNextAsync("OTHER");
        connection.IsGhost = true;
        await world.Ann.SayAsync("general", "unheard");
        connection.IsGhost = false;
        (await peer.DrainAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Compressed_events_can_be_cut_short_and_bombs_are_small_on_the_wire()
    {
        await using var world = await AyakaFixture.StartAsync(AyakaDialect.RailsV3, AyakaQuirks.ZlibPerMessage | AyakaQuirks.NoHello | AyakaQuirks.NoGuildInit);
        using var peer = await world.DialAsync();
        await peer.SendAsync($$"""{"session_id":"{{world.Bot.SessionId}}","encoding":"zlib"}""");
        await peer.ReadBytesAsync();
        var connection = await world.Emulator.Gateway.WaitForReadyAsync(AyakaFixture.Soon);
        connection.IsCompressed.Should().BeTrue();
        connection.TruncateNextEvent(20);
        await world.Ann.SayAsync("general", "cut");
        (await peer.ReadBytesAsync()).Should().HaveCount(20);
        connection.SendZipBomb(50_000_000);
        var bomb = (await peer.ReadBytesAsync())!;
        bomb.Length.Should().BeLessThan(100_000);
        GatewayPeer.Inflate(bomb).Should().HaveLength(50_000_000 + """{"t":"BOMB","d":""}""".Length);
        connection.SendText("""{"t":"PLAIN"}""");
        await peer.ExpectNextAsync("PLAIN");
        connection.SendBinary([1, 2, 3]);
        (await peer.ReadBytesAsync()).Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task Frames_can_break_the_rules_and_a_client_that_does_is_closed()
    {
        await using var world = await AyakaFixture.StartAsync();
        using var peer = await world.LogInAsync();
        world.Emulator.Gateway.OpenConnections.Single().SendMalformedFrame();
        await FluentActions.Awaiting(peer.ReadBytesAsync).Should().ThrowAsync<WebSocketException>();
        using var second = await world.LogInAsync();
        world.Emulator.Gateway.OpenConnections[^1].SendRaw("HTTP/1.1 500\r\n\r\n"u8);
        (await second.ExpectEndAsync()).Should().BeNull();
        using var third = await world.LogInAsync();
        await third.SendAsync(new string('x', 1024 * 1024 + 1));
        (await third.ExpectEndAsync()).Should().Be(1009);
    }

    [Theory]
    [InlineData(1001)]
    [InlineData(1012)]
    [InlineData(4003)]
    public async Task Any_code_can_close_a_connection_now_or_at_its_login(int code)
    {
        await using var world = await AyakaFixture.StartAsync();
        using var peer = await world.LogInAsync();
        world.Emulator.Gateway.OpenConnections.Single().Close(code);
        (await peer.ExpectEndAsync()).Should().Be(code);
        world.Emulator.Gateway.RejectNext(code);
        using var second = await world.DialAsync();
        await second.SendAsync($$"""{"session_id":"{{world.Bot.SessionId}}"}""");
        (await second.ExpectEndAsync()).Should().Be(code);
        using var third = await world.LogInAsync();
        await third.CloseAsync(3000);
        await world.Emulator.Gateway.Connections[^1].Ended.WaitAsync(AyakaFixture.Soon);
        world.Emulator.Gateway.Connections[^1].ClientCloseCode.Should().Be(3000);
    }

    [Fact]
    public async Task Login_can_be_silent_dropped_before_ready_or_refused()
    {
        await using var world = await AyakaFixture.StartAsync();
        world.Emulator.Gateway.SilenceNext();
        using var silent = await world.DialAsync();
        await silent.SendAsync($$"""{"session_id":"{{world.Bot.SessionId}}"}""");
        (await world.Emulator.Gateway.WaitForReadyAsync(AyakaFixture.Soon)).EventsSent.Should().Be(0);
        world.Emulator.Gateway.OpenConnections[0].Release();
        await silent.ExpectNextAsync("HELLO");
        world.Emulator.Gateway.DropBeforeReady();
        using var dropped = await world.DialAsync();
        await dropped.SendAsync($$"""{"session_id":"{{world.Bot.SessionId}}"}""");
        await dropped.ExpectNextAsync("HELLO");
        (await dropped.ExpectEndAsync()).Should().BeNull();
        world.Emulator.Gateway.RefuseConnections = true;
        await FluentActions.Awaiting(() => world.DialAsync()).Should().ThrowAsync<WebSocketException>();
    }

    [Fact]
    public async Task Slow_reader_is_dropped()
    {
        await using var world = await AyakaFixture.StartAsync(configure: static options => options.MaxUnsentFrames = 10);
        using var peer = await world.LogInAsync();
        var connection = world.Emulator.Gateway.OpenConnections.Single();
        connection.Silence();
        for (var number = 0; number < 20; number++) await world.Bot.NotifyAsync("GUILD", "{}");
        await connection.Ended.WaitAsync(AyakaFixture.Soon);
        world.Emulator.Gateway.OpenConnections.Should().BeEmpty();
    }

    [Fact]
    public async Task Rest_faults_strike_before_the_effect_or_after()
    {
        await using var world = await AyakaFixture.StartAsync(AyakaDialect.RailsV3);
        var rest = world.Emulator.Rest;
        var path = $"/channels/{world.General.Id}/messages/create";
        rest.FailNext(AyakaRestFault.Status(503), Send);
        await world.RefusedAsync(world.Http, 503, "503: Service Unavailable", "POST", path, """{"content":"a"}""");
        rest.FailNext(AyakaRestFault.Status(500, afterEffect: true), Send);
        await world.RefusedAsync(world.Http, 500, "500: Internal Server Error", "POST", path, """{"content":"b"}""");
        rest.FailNext(AyakaRestFault.Status(403, under200: true), Send);
        await world.RefusedAsync(world.Http, 200, "403: Forbidden", "POST", path, """{"content":"c"}""");
        rest.FailNext(AyakaRestFault.HtmlPage(), Send);
        using (var page = await world.SendAsync(world.Http, "POST", path, """{"content":"d"}""")) page.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        rest.FailNext(AyakaRestFault.Garbage(afterEffect: true), Send);
        using (var garbage = await world.SendAsync(world.Http, "POST", path, """{"content":"e"}"""))
        {
            ((int)garbage.StatusCode).Should().Be(200);
            var text = await garbage.Content.ReadAsStringAsync(AyakaFixture.Soon);
            FluentActions.Invoking(() => JsonDocument.Parse(text)).Should().Throw<JsonException>();
        }

        rest.FailNext(AyakaRestFault.AnswerLost(), Send);
        await FluentActions.Awaiting(() => world.SendAsync(world.Http, "POST", path, """{"content":"f"}""")).Should().ThrowAsync<HttpRequestException>();
        rest.FailNext(AyakaRestFault.RequestLost(), Send);
        await FluentActions.Awaiting(() => world.SendAsync(world.Http, "POST", path, """{"content":"g"}""")).Should().ThrowAsync<HttpRequestException>();
        rest.FailNext(AyakaRestFault.Delayed(TimeSpan.FromMilliseconds(1)), Send);
        await world.CallAsync(201, "POST", path, """{"content":"h"}""");
        world.Emulator.MessagesIn("general").Select(static message => message.Content).Should().Equal("b", "e", "f", "h");
        rest.PendingFaults.Should().Be(0);
        rest.FailNext(AyakaRestFault.Status(500), "GET /available");
        (await world.Http.GetAsync("available", AyakaFixture.Soon)).IsSuccessStatusCode.Should().BeFalse();
        FluentActions.Invoking(() => rest.FailNext(AyakaRestFault.HtmlPage(), "GET /nowhere")).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Event_of_a_send_comes_before_the_answer_unless_told_otherwise(bool after)
    {
        await using var world = await AyakaFixture.StartAsync(AyakaDialect.RailsV3, configure: options => options.EventsAfterAnswer = after);
        using var peer = await world.LogInAsync();
        world.Emulator.Rest.FailNext(AyakaRestFault.Silence(afterEffect: true));
        using var leaving = new CancellationTokenSource();
        var asking = world.Http.PostAsync($"v3/channels/{world.General.Id}/messages", new StringContent("""{"content":"x"}"""), leaving.Token);
        await world.Emulator.WaitForMessageAsync("general", static message => message.Content == "x", AyakaFixture.Soon);
        (await peer.DrainAsync()).Should().HaveCount(after ? 0 : 1);
        await leaving.CancelAsync();
        await FluentActions.Awaiting(() => asking).Should().ThrowAsync<OperationCanceledException>();
        if (after) await peer.ExpectNextAsync("MESSAGE_CREATE");
        await world.CallAsync(201, "POST", $"/channels/{world.General.Id}/messages/create", """{"content":"y"}""");
        (await peer.ExpectNextAsync("MESSAGE_CREATE")).GetProperty("d").GetProperty("content").GetString().Should().Be("y");
    }

    [Fact]
    public async Task Plan_strikes_connections_and_calls_by_its_seed_and_what_was_said_stands()
    {
        const int Seed = 815;
        using var chaos = new ChaosPlan(Seed, new ChaosOptions { CutRate = 0, DelayRate = 0, SilenceRate = 0, MaxFaults = 40, ProtocolRate = 3 });
        await using var world = await AyakaFixture.StartAsync(AyakaDialect.RailsV3, configure: options => options.Chaos = chaos);
        var accepted = 0;
        GatewayPeer? peer = null;
        for (var number = 0; number < 300 && !chaos.IsCalm; number++)
        {
            if (peer is null)
            {
                peer = await world.DialAsync();
                await peer.SendAsync($$"""{"session_id":"{{world.Bot.SessionId}}"}""");
                await peer.NextOfAsync("READY");
            }

            await world.Ann.SayAsync("general", $"{number}");
            try
            {
                using var response = await world.SendAsync(world.Http, "POST", $"/channels/{world.General.Id}/messages/create", $$"""{"content":"own {{number}}"}""");
                if ((int)response.StatusCode == 201) accepted++;
            }
            catch (HttpRequestException)
            {
                // Judged below by what the network holds.
            }

            if (world.Emulator.Gateway.OpenConnections.Any(static connection => connection.ServerCloseCode is null)) continue;
            peer.Dispose();
            peer = null;
        }

        peer?.Dispose();
        chaos.StruckCount.Should().BeGreaterThan(10, $"{chaos}");
        chaos.Counts.Keys.Should().Contain(static name => name.StartsWith("ayaka.rest.")).And.Contain(static name => name.StartsWith("ayaka.event."));
        world.Emulator.MessagesIn("general").Count(message => message.AuthorId == world.Bot.Id).Should().BeGreaterThanOrEqualTo(accepted, $"{chaos}");
        world.Emulator.MessagesIn("general").Select(static message => message.Id).Should().BeInAscendingOrder();
    }

    [Fact]
    public async Task Nothing_that_is_told_of_the_network_shows_a_session()
    {
        await using var world = await AyakaFixture.StartAsync();
        using var peer = await world.LogInAsync();
        await world.CallAsync(200, "GET", "/users/@me");
        var told = $"{world.Emulator}{world.Bot}{world.Home}{world.General}{world.Emulator.Gateway.OpenConnections.Single()}{string.Concat(world.Emulator.Rest.Requests)}{AyakaRestFault.AnswerLost()}";
        told.Should().NotContain(world.Bot.SessionId).And.Contain("bot#0001");
    }
}
