using System.Net.WebSockets;
using System.Text;
using ChatBridge.Emulators.Faults;
using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Emulators.Tests.Revolt;

public sealed class RevoltFaultTests
{
    [Fact]
    public async Task Ghost_answers_pings_and_tells_nothing()
    {
        await using var world = await RevoltFixture.StartAsync();
        using var client = await world.LogInAsync();
        var connection = world.Emulator.Socket.OpenConnections.Single();
        connection.IsGhost = true;
        await world.Ann.SayAsync("general", "unheard");
        (await client.DrainAsync()).Should().BeEmpty();
        connection.IsGhost = false;
        await world.Ann.SayAsync("general", "heard");
        (await client.DrainEventsAsync()).Should().ContainSingle().Which.GetProperty("content").GetString().Should().Be("heard");
    }

    [Fact]
    public async Task Events_can_be_repeated_lost_bundled_cut_and_spread_over_frames()
    {
        await using var world = await RevoltFixture.StartAsync();
        using var client = await world.LogInAsync();
        var connection = world.Emulator.Socket.OpenConnections.Single();
        connection.RepeatNextEvent();
        await world.Ann.SayAsync("general", "twice");
        (await client.DrainAsync()).Should().Equal("Message", "Message");
        connection.LoseNextEvents();
        await world.Ann.SayAsync("general", "lost");
        (await client.DrainAsync()).Should().BeEmpty();
        connection.BulkNextEvent();
        await world.Ann.SayAsync("general", "bundled");
        (await client.ExpectNextAsync("Bulk")).GetProperty("v")[0].GetProperty("content").GetString().Should().Be("bundled");
        connection.TruncateNextEvent(10);
        await world.Ann.SayAsync("general", "cut");
        Encoding.UTF8.GetString((await client.ReadBytesAsync())!).Should().Be("""{"type":"M""");
        connection.FragmentNextEvent(7);
        await world.Ann.SayAsync("general", "spread");
        (await client.ExpectNextAsync("Message")).GetProperty("content").GetString().Should().Be("spread");
        client.ReadsOfLast.Should().BeGreaterThan(1);
        connection.SendEvent("""{"type":"Surprise","of":[1]}""");
        (await client.ExpectNextAsync("Surprise")).GetProperty("of")[0].GetInt32().Should().Be(1);
        world.Emulator.Socket.Dispatch("""{"type":"Other"}""");
        await client.ExpectNextAsync("Other");
    }

    [Fact]
    public async Task Ready_of_two_megabytes_comes_in_fragments()
    {
        await using var world = await RevoltFixture.StartAsync(static options => options.FragmentBytes = 16 * 1024);
        foreach (var number in Enumerable.Range(0, 199)) world.Home.AddTextChannel($"channel-{number}", new string('d', 10_000));
        using var client = await world.LogInAsync();
        client.ReadsOfLast.Should().BeGreaterThan(100);
        client.Ready.GetProperty("channels").GetArrayLength().Should().Be(200);
    }

    [Theory]
    [InlineData(1001)]
    [InlineData(1012)]
    public async Task Close_codes_of_proxies_can_be_played(int code)
    {
        await using var world = await RevoltFixture.StartAsync();
        using var client = await world.LogInAsync();
        world.Emulator.Socket.OpenConnections.Single().Close(code);
        (await client.ExpectEndAsync()).Should().Be(code);
    }

    [Fact]
    public async Task Login_can_be_silent_dropped_before_ready_or_refused()
    {
        await using var world = await RevoltFixture.StartAsync();
        world.Emulator.Socket.SilenceNext();
        using var silent = await world.DialAsync($"?token={world.Bot.Token}");
        await world.Emulator.Socket.WaitUntilAsync(() => world.Emulator.Socket.OpenConnections.Count == 1, RevoltFixture.Soon);
        world.Emulator.Socket.OpenConnections[0].Release();
        await silent.ExpectNextAsync("Authenticated");
        world.Emulator.Socket.DropBeforeReady();
        using var dropped = await world.DialAsync($"?token={world.Bot.Token}");
        await dropped.ExpectNextAsync("Authenticated");
        (await dropped.ExpectEndAsync()).Should().BeNull();
        world.Emulator.Socket.RefuseConnections = true;
        await FluentActions.Awaiting(() => world.DialAsync()).Should().ThrowAsync<WebSocketException>();
    }

    [Fact]
    public async Task Withheld_pong_leaves_events_as_they_are()
    {
        await using var world = await RevoltFixture.StartAsync();
        using var client = await world.LogInAsync();
        world.Emulator.Socket.WithholdPongs = true;
        await client.SendAsync("""{"type":"Ping","data":1}""");
        await world.Emulator.Socket.WaitUntilAsync(() => world.Emulator.Socket.OpenConnections[0].PingCount == 1, RevoltFixture.Soon);
        await world.Ann.SayAsync("general", "still here");
        await client.ExpectNextAsync("Message");
    }

    [Fact]
    public async Task Rest_faults_strike_before_the_effect_or_after()
    {
        await using var world = await RevoltFixture.StartAsync();
        const string Route = "POST /channels/{channel}/messages";
        var rest = world.Emulator.Rest;
        rest.FailNext(RevoltRestFault.ServerError(503), Route);
        (await world.PostMessageAsync("""{"content":"a"}""", ("Idempotency-Key", "k"))).Status.Should().Be(503);
        rest.FailNext(RevoltRestFault.ServerError(afterEffect: true), Route);
        (await world.PostMessageAsync("""{"content":"a"}""", ("Idempotency-Key", "k"))).Status.Should().Be(500);
        world.Emulator.MessagesIn("general").Should().ContainSingle().Which.Nonce.Should().Be("k");
        rest.FailNext(RevoltRestFault.RateLimited(TimeSpan.FromMilliseconds(1500)), Route);
        (await world.PostMessageAsync("""{"content":"b"}""")).Body.GetRawText().Should().Be("""{"retry_after":1500}""");
        rest.FailNext(RevoltRestFault.InSlowmode(3), Route);
        (await world.PostMessageAsync("""{"content":"b"}""", ("Idempotency-Key", "s"))).Body.GetProperty("retry_after").GetInt32().Should().Be(3);
        (await world.PostMessageAsync("""{"content":"b"}""", ("Idempotency-Key", "s"))).Status.Should().Be(409);
        rest.FailNext(RevoltRestFault.Refused("Banned"), Route);
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages", """{"content":"b"}""", 403, "Banned");
        rest.FailNext(RevoltRestFault.HtmlPage());
        using var page = await world.Http.GetAsync("users/@me", RevoltFixture.Soon);
        page.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        rest.FailNext(RevoltRestFault.AnswerLost(), Route);
        await FluentActions.Awaiting(() => world.PostMessageAsync("""{"content":"c"}""")).Should().ThrowAsync<HttpRequestException>();
        rest.FailNext(RevoltRestFault.RequestLost(), Route);
        await FluentActions.Awaiting(() => world.PostMessageAsync("""{"content":"d"}""")).Should().ThrowAsync<HttpRequestException>();
        world.Emulator.MessagesIn("general").Select(static message => message.Content).Should().Equal("a", "c");
        rest.PendingFaults.Should().Be(0);
        rest.Requests.Should().Contain(static request => request.Status == 409 && request.IdempotencyKey == "s");
        FluentActions.Invoking(() => rest.FailNext(RevoltRestFault.HtmlPage(), "GET /nowhere")).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task Upload_can_fail_too()
    {
        await using var world = await RevoltFixture.StartAsync();
        world.Emulator.Rest.FailNext(RevoltRestFault.ServerError(502), "POST /autumn/{tag}");
        (await world.UploadAsync("attachments", [1])).Status.Should().Be(502);
        (await world.UploadAsync("attachments", [1])).Status.Should().Be(200);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Event_of_a_send_comes_before_the_answer_unless_told_otherwise(bool after)
    {
        await using var world = await RevoltFixture.StartAsync(options => options.EventsAfterAnswer = after);
        using var client = await world.LogInAsync();
        var connection = world.Emulator.Socket.OpenConnections.Single();
        var sent = connection.EventsSent;
        world.Emulator.Rest.FailNext(RevoltRestFault.Silence(afterEffect: true));
        using var leaving = new CancellationTokenSource();
        var asking = world.Http.PostAsync($"channels/{world.General.Id}/messages", new StringContent("""{"content":"x"}"""), leaving.Token);
        await world.Emulator.WaitForMessageAsync("general", static message => message.Content == "x", RevoltFixture.Soon);
        (await client.DrainAsync()).Should().HaveCount(after ? 0 : 1);
        await leaving.CancelAsync();
        await FluentActions.Awaiting(() => asking).Should().ThrowAsync<OperationCanceledException>();
        if (after) (await client.ExpectNextAsync("Message")).GetProperty("content").GetString().Should().Be("x");
        (await world.PostMessageAsync("""{"content":"y"}""")).Status.Should().Be(200);
        (await client.ExpectNextAsync("Message")).GetProperty("content").GetString().Should().Be("y");
        connection.EventsSent.Should().BeGreaterThan(sent);
    }

    [Fact]
    public async Task Plan_strikes_connections_and_calls_by_its_seed_and_what_was_said_stands()
    {
        const int Seed = 4711;
        using var chaos = new ChaosPlan(Seed, new ChaosOptions { CutRate = 0, DelayRate = 0, SilenceRate = 0, MaxFaults = 40, ProtocolRate = 3 });
        await using var world = await RevoltFixture.StartAsync(options => options.Chaos = chaos);
        var accepted = 0;
        SocketClient? client = null;
        for (var number = 0; number < 300 && !chaos.IsCalm; number++)
        {
            client ??= await world.DialAsync($"?token={world.Bot.Token}");
            await world.Ann.SayAsync("general", $"{number}");
            try
            {
                if ((await world.PostMessageAsync($$"""{"content":"own {{number}}"}""")).Status == 200) accepted++;
            }
            catch (Exception lost) when (lost is HttpRequestException or JsonException)
            {
                // Judged below by what the network holds.
            }

            if (world.Emulator.Socket.OpenConnections.Count > 0) continue;
            client.Dispose();
            client = null;
        }

        client?.Dispose();
        chaos.StruckCount.Should().BeGreaterThan(10, $"{chaos}");
        chaos.Counts.Keys.Should().Contain(static name => name.StartsWith("revolt.rest.")).And.Contain(static name => name.StartsWith("revolt.event."));
        world.Emulator.MessagesIn("general").Count(message => message.AuthorId == world.Bot.Id).Should().BeGreaterThanOrEqualTo(accepted, $"{chaos}");
        world.Emulator.MessagesIn("general").Select(static message => message.Id).Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Typing_is_told_to_all_in_the_channel_and_to_who_types()
    {
        await using var world = await RevoltFixture.StartAsync();
        using var client = await world.LogInAsync();
        await client.SendAsync($$"""{"type":"BeginTyping","channel_id":"{{world.General.Id}}"}""");
        await client.SendAsync($$"""{"type":"BeginTyping","channel":"{{world.General.Id}}"}""");
        (await client.ExpectNextAsync("ChannelStartTyping")).GetProperty("user").GetString().Should().Be(world.Bot.Id);
        await client.SendAsync($$"""{"type":"EndTyping","channel":"{{world.General.Id}}"}""");
        await client.ExpectNextAsync("ChannelStopTyping");
        await world.Ann.TypeAsync("general");
        (await client.ExpectNextAsync("ChannelStartTyping")).GetProperty("user").GetString().Should().Be(world.Ann.Id);
    }
}
