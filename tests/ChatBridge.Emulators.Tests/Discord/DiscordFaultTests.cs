using System.Net.WebSockets;
using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordFaultTests
{
    private const string Post = "POST /channels/{channel}/messages";
    private const string Json = """{"content":"x","nonce":"1","enforce_nonce":true}""";

    [Fact]
    public async Task Withheld_acks_leave_heartbeats_unanswered()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var connection = world.Emulator.Gateway.OpenConnections[0];
        connection.WithholdAcks = true;
        await client.HeartbeatAsync();
        await world.Emulator.Gateway.WaitUntilAsync(() => connection.HeartbeatCount == 1, DiscordFixture.Soon);
        connection.RequestHeartbeat();
        await client.ExpectOpAsync(1);
        connection.WithholdAcks = false;
        await client.HeartbeatAsync();
        await client.ExpectOpAsync(11);
    }

    [Fact]
    public async Task Client_that_never_beats_is_timed_out()
    {
        await using var world = await DiscordFixture.StartAsync(options => options.HeartbeatTimeout = TimeSpan.FromMilliseconds(300));
        using var client = await world.LogInAsync();
        (await client.ExpectEndAsync()).Should().Be(4009);
        await world.Emulator.Gateway.Connections[0].Ended.WaitAsync(DiscordFixture.Soon);
        world.Emulator.Gateway.Sessions.Should().BeEmpty();
    }

    [Fact]
    public async Task Bytes_are_split_cut_and_refused_under_both_protocols()
    {
        await using var world = await DiscordFixture.StartAsync();
        world.Emulator.Bytes.Split(3);
        using var client = await world.LogInAsync(query: "?v=10&encoding=json&compress=zlib-stream");
        await world.Ann.SayAsync("general", "in pieces");
        (await client.ExpectNextAsync("MESSAGE_CREATE")).GetProperty("content").GetString().Should().Be("in pieces");
        (await world.PostMessageAsync(Json)).Status.Should().Be(200);
        world.Emulator.Bytes.CutAfter(ChatBridge.Emulators.Faults.FaultDirection.Outbound, 5);
        await FluentActions.Awaiting(() => world.PostMessageAsync("""{"content":"answer cut"}""")).Should().ThrowAsync<HttpRequestException>();
        world.Emulator.MessagesIn("general")[^1].Content.Should().Be("answer cut");
        (await client.ExpectEndAsync()).Should().BeNull();
        world.Emulator.Bytes.RefuseNext();
        await FluentActions.Awaiting(() => world.DialAsync()).Should().ThrowAsync<WebSocketException>();
    }

    [Fact]
    public async Task Reconnect_may_come_instead_of_hello()
    {
        await using var world = await DiscordFixture.StartAsync();
        world.Emulator.Gateway.ReconnectInsteadOfHello();
        using (var first = await world.DialAsync()) await first.ExpectOpAsync(7);
        using var second = await world.LogInAsync();
        world.Emulator.Gateway.OpenConnections[^1].RequestReconnect();
        await second.ExpectOpAsync(7);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Invalid_session_says_whether_it_can_be_resumed(bool resumable, int sessions)
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        world.Emulator.Gateway.OpenConnections[0].InvalidateSession(resumable);
        await world.Ann.SayAsync("general", "meanwhile");
        (await client.ExpectOpAsync(9)).GetProperty("d").GetBoolean().Should().Be(resumable);
        world.Emulator.Gateway.Sessions.Should().HaveCount(sessions);
        await client.ResumeAsync(world.Bot.Token, client.SessionId, client.Sequence);
        if (!resumable)
        {
            await client.ExpectOpAsync(9);
            return;
        }

        await client.ExpectNextAsync("MESSAGE_CREATE");
        await client.ExpectNextAsync("RESUMED");
    }

    [Theory]
    [InlineData(4000, true)]
    [InlineData(4008, true)]
    [InlineData(4009, false)]
    [InlineData(1001, true)]
    public async Task Close_with_a_code_keeps_the_session_as_the_code_says(int code, bool kept)
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var connection = world.Emulator.Gateway.OpenConnections[0];
        connection.Close(code);
        (await client.ExpectEndAsync()).Should().Be(code);
        await connection.Ended.WaitAsync(DiscordFixture.Soon);
        connection.ClientCloseCode.Should().BeNull("the client only answered");
        world.Emulator.Gateway.Sessions.Should().HaveCount(kept ? 1 : 0);
    }

    [Fact]
    public async Task Dispatch_is_repeated_and_numbered_falsely_on_demand()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var connection = world.Emulator.Gateway.OpenConnections[0];
        connection.RepeatNextDispatch();
        await world.Ann.SayAsync("general", "twice");
        var first = await client.ReadAsync();
        var second = await client.ReadAsync();
        second.GetRawText().Should().Be(first.GetRawText());
        connection.SkewNextSequence(1000);
        await world.Ann.SayAsync("general", "lie");
        var before = first.GetProperty("s").GetInt64();
        (await client.ReadAsync()).GetProperty("s").GetInt64().Should().Be(before + 1001);
        await world.Ann.SayAsync("general", "truth");
        (await client.ReadAsync()).GetProperty("s").GetInt64().Should().Be(before + 2);
    }

    [Fact]
    public async Task Odd_frames_are_sent_as_ordered()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var connection = world.Emulator.Gateway.OpenConnections[0];
        world.Emulator.Gateway.Dispatch("NEVER_HEARD_OF", """{"a":1}""");
        (await client.ExpectNextAsync("NEVER_HEARD_OF")).GetProperty("a").GetInt32().Should().Be(1);
        connection.SendRaw("{\"op\":0,");
        (await client.ReadTextAsync()).Should().Be("{\"op\":0,");
        connection.SendOversized(100_000);
        (await client.ReadTextAsync()).Should().HaveLength(100_000);
    }

    [Fact]
    public async Task Dropped_socket_ends_without_a_close_frame()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        world.Emulator.Gateway.OpenConnections[0].Drop();
        (await client.ExpectEndAsync()).Should().BeNull();
        world.Emulator.Gateway.Sessions.Should().ContainSingle();
    }

    [Fact]
    public async Task Drop_of_a_connection_that_has_ended_does_nothing()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var connection = world.Emulator.Gateway.OpenConnections[0];
        await client.CloseAsync(4000);
        await connection.Ended.WaitAsync(DiscordFixture.Soon);
        for (var i = 0; i < 2000; i++)   // while the request around it ends too
        {
            connection.Drop();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Resume_address_can_refuse_dials_while_the_gateway_answers()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        client.Abort();
        world.Emulator.Gateway.RefuseResumeUrl = true;
        await FluentActions.Awaiting(() => world.DialAsync(url: client.ResumeUrl)).Should().ThrowAsync<WebSocketException>();
        using var second = await world.DialAsync();
        await second.ExpectOpAsync(10);
        await second.ResumeAsync(world.Bot.Token, client.SessionId, client.Sequence);
        await second.ExpectNextAsync("RESUMED");
    }

    [Fact]
    public async Task Ready_can_be_late_and_heartbeats_are_answered_meanwhile()
    {
        await using var world = await DiscordFixture.StartAsync();
        world.Emulator.Gateway.DelayNextReady(TimeSpan.FromMilliseconds(200));
        using var client = await world.DialAsync();
        await client.ExpectOpAsync(10);
        await client.IdentifyAsync(world.Bot.Token);
        await client.SendAsync("""{"op":1,"d":null}""");
        await client.ExpectOpAsync(11);
        await client.ExpectNextAsync("READY");
    }

    [Fact]
    public async Task Silence_holds_everything_back_and_loses_nothing()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var connection = world.Emulator.Gateway.OpenConnections[0];
        connection.Silence();
        await world.Ann.SayAsync("general", "later");
        await client.HeartbeatAsync();
        await world.Emulator.Gateway.WaitUntilAsync(() => connection.HeartbeatCount == 1, DiscordFixture.Soon);
        connection.Release();
        await client.ReadAsync();
        await client.ReadAsync();
        connection.Silence(TimeSpan.FromMilliseconds(50));
        await world.Ann.SayAsync("general", "at last");
        await client.ExpectNextAsync("MESSAGE_CREATE");
    }

    [Theory]
    [InlineData(DiscordRateLimitScope.User, "user", false)]
    [InlineData(DiscordRateLimitScope.Shared, "shared", false)]
    [InlineData(DiscordRateLimitScope.Global, "global", true)]
    public async Task Ordered_429_names_its_scope_and_has_no_effect(DiscordRateLimitScope scope, string name, bool global)
    {
        await using var world = await DiscordFixture.StartAsync();
        world.Emulator.Rest.FailNext(DiscordRestFault.RateLimited(TimeSpan.FromSeconds(1.25), scope), Post);
        using var json = new StringContent(Json, System.Text.Encoding.UTF8, "application/json");
        using var response = await world.Http.PostAsync($"channels/{world.General.Id}/messages", json);
        ((int)response.StatusCode).Should().Be(429);
        response.Headers.GetValues("X-RateLimit-Scope").Should().Equal(name);
        response.Headers.GetValues("Retry-After").Should().Equal("2");
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        body.GetProperty("retry_after").GetDouble().Should().Be(1.25);
        body.GetProperty("global").GetBoolean().Should().Be(global);
        world.Emulator.MessagesIn("general").Should().BeEmpty();
        world.Emulator.Rest.PendingFaults.Should().Be(0);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Server_error_strikes_before_or_after_the_effect(bool after, int messages)
    {
        await using var world = await DiscordFixture.StartAsync();
        world.Emulator.Rest.FailNext(DiscordRestFault.ServerError(503, after), Post);
        (await world.CallAsync("GET", "users/@me")).Status.Should().Be(200, "the fault waits for its route");
        (await world.PostMessageAsync(Json)).Status.Should().Be(503);
        world.Emulator.MessagesIn("general").Should().HaveCount(messages);
        (await world.PostMessageAsync(Json)).Status.Should().Be(200);
        world.Emulator.MessagesIn("general").Should().ContainSingle("the nonce finds the message whose answer was lost");
    }

    [Fact]
    public async Task Lost_answer_leaves_the_effect_and_lost_request_does_not()
    {
        await using var world = await DiscordFixture.StartAsync();
        world.Emulator.Rest.FailNext(DiscordRestFault.RequestLost());
        await FluentActions.Awaiting(() => world.PostMessageAsync(Json)).Should().ThrowAsync<HttpRequestException>();
        world.Emulator.MessagesIn("general").Should().BeEmpty();
        world.Emulator.Rest.FailNext(DiscordRestFault.AnswerLost());
        await FluentActions.Awaiting(() => world.PostMessageAsync(Json)).Should().ThrowAsync<HttpRequestException>();
        world.Emulator.MessagesIn("general").Should().ContainSingle();
        world.Emulator.Rest.Requests.Select(request => request.Status).Should().Equal(0, 0);
    }

    [Fact]
    public async Task Html_page_delay_and_silence_are_played()
    {
        await using var world = await DiscordFixture.StartAsync();
        world.Emulator.Rest.FailNext(DiscordRestFault.HtmlPage());
        using (var page = await world.Http.GetAsync("users/@me"))
        {
            ((int)page.StatusCode).Should().Be(502);
            page.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        }

        world.Emulator.Rest.FailNext(DiscordRestFault.Delayed(TimeSpan.FromMilliseconds(20)));
        (await world.PostMessageAsync(Json)).Status.Should().Be(200);
        world.Emulator.Rest.FailNext(DiscordRestFault.Silence());
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await FluentActions.Awaiting(() => world.Http.GetAsync("users/@me", patience.Token)).Should().ThrowAsync<OperationCanceledException>();
    }
}
