using ChatBridge.Emulators.Discord;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class FaultTests
{
    [Theory]
    [InlineData("error after")]
    [InlineData("error before")]
    [InlineData("answer lost")]
    [InlineData("request lost")]
    [InlineData("html")]
    public async Task Send_whose_answer_fails_stands_exactly_once(string fault)
    {
        await using var bench = await Bench.StartAsync();
        bench.Emulator.Rest.FailNext(
            fault switch
            {
                "error after" => DiscordRestFault.ServerError(500, afterEffect: true),
                "error before" => DiscordRestFault.ServerError(503),
                "answer lost" => DiscordRestFault.AnswerLost(),
                "request lost" => DiscordRestFault.RequestLost(),
                _ => DiscordRestFault.HtmlPage(),
            },
            times: 1);
        var receipt = await bench.Channel.SendAsync("once", bench.Token);

        var held = bench.Emulator.MessagesIn("general").Where(message => !message.IsDeleted).ToList();
        held.Should().ContainSingle();
        receipt.Parts.Should().Equal(new MessageId(held[0].Id));
    }

    [Theory]
    [InlineData(DiscordRateLimitScope.User)]
    [InlineData(DiscordRateLimitScope.Shared)]
    [InlineData(DiscordRateLimitScope.Global)]
    public async Task Refusals_for_too_many_requests_are_waited_out(DiscordRateLimitScope scope)
    {
        await using var bench = await Bench.StartAsync();
        bench.Emulator.Rest.FailNext(DiscordRestFault.RateLimited(TimeSpan.FromMilliseconds(50), scope), times: 2);
        await bench.Channel.SendAsync("patience", bench.Token);
        bench.Emulator.MessagesIn("general").Should().ContainSingle();
    }

    [Fact]
    public async Task Burst_of_sends_meets_no_refusal_once_the_limit_is_learned()
    {
        await using var bench = await Bench.StartAsync(network: options => options.RateLimits = [new DiscordRateLimit("POST /channels/{channel}/messages", 5, TimeSpan.FromMilliseconds(300))]);
        for (var i = 0; i < 12; i++)
        {
            await bench.Channel.SendAsync($"n{i}", bench.Token);
        }

        bench.Emulator.MessagesIn("general").Select(message => message.Content).Should().Equal(Enumerable.Range(0, 12).Select(i => $"n{i}"));
        bench.Emulator.Rest.Requests.Count(request => request.Status == 429).Should().BeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task Reconnect_request_resumes_at_the_named_address_and_loses_nothing()
    {
        await using var bench = await Bench.StartAsync();
        var first = await bench.Emulator.Gateway.WaitForSessionAsync(bench.Token);
        var last = bench.NextAsync<MessageCreated>(created => created.Message.Text == "m19");
        for (var i = 0; i < 20; i++)
        {
            if (i == 5)
            {
                first.RequestReconnect();
            }

            await bench.Alice.SayAsync("general", $"m{i}");
        }

        await last;
        bench.Received.Select(created => created.Message.Text).Should().Equal(Enumerable.Range(0, 20).Select(i => $"m{i}"));
        await bench.Emulator.Gateway.WaitUntilAsync(() => bench.Emulator.Gateway.ResumedCount == 1, bench.Token);
        bench.Emulator.Gateway.IdentifyCount.Should().Be(1);
        bench.Emulator.Gateway.Connections[^1].IsOnResumeUrl.Should().BeTrue();
        first.ClientCloseCode.Should().NotBe(1000).And.NotBe(1001);
    }

    [Fact]
    public async Task Dropped_socket_with_a_dead_resume_address_resumes_at_the_usual_one()
    {
        await using var bench = await Bench.StartAsync();
        var first = await bench.Emulator.Gateway.WaitForSessionAsync(bench.Token);
        bench.Emulator.Gateway.RefuseResumeUrl = true;
        var received = bench.NextAsync<MessageCreated>(_ => true);
        first.Drop();
        await first.Ended;
        await bench.Alice.SayAsync("general", "while away");

        (await received).Message.Text.Should().Be("while away");
        bench.Emulator.Gateway.IdentifyCount.Should().Be(1);
        bench.Emulator.Gateway.OpenConnections.Single().IsOnResumeUrl.Should().BeFalse();
    }

    [Fact]
    public async Task Session_that_is_over_is_replaced_and_the_gap_is_read_back()
    {
        await using var bench = await Bench.StartAsync();
        var first = await bench.Emulator.Gateway.WaitForSessionAsync(bench.Token);
        var seen = bench.NextAsync<MessageCreated>(created => created.Message.Text == "before");
        await bench.Alice.SayAsync("general", "before");
        await seen;

        var missed = bench.NextAsync<MessageCreated>(created => created.Message.Text == "missed");
        var lost = bench.NextAsync<ContinuityLost>(_ => true);
        first.InvalidateSession(resumable: false);
        await first.Ended;
        await bench.Alice.SayAsync("general", "missed");

        (await missed).Message.Author.DisplayName.Should().Be("Alice");
        await lost;
        bench.Received.Select(created => created.Message.Text).Should().Equal("before", "missed");
    }

    [Fact]
    public async Task Wrong_token_is_a_fault_that_names_the_setting_and_never_the_token()
    {
        await using var bench = await Bench.MakeAsync(options => options.Token = "MTIz.wrong-token-value");
        var act = () => bench.Connection.StartAsync(bench.Token);
        var error = (await act.Should().ThrowAsync<ChatException>()).Which.Error;

        error.Kind.Should().Be(ChatErrorKind.Unauthenticated);
        error.Message.Should().Contain("Token").And.Contain("'discord'").And.NotContain("wrong-token-value");
        bench.Connection.State.Should().Be(ConnectionState.Faulted);
        bench.Logs.All.Should().NotContain("wrong-token-value");
    }

    [Fact]
    public async Task Intents_that_the_bot_may_not_use_are_a_fault_that_names_them()
    {
        await using var bench = await Bench.MakeAsync(prepare: bot => bot.GrantedIntents = DiscordIntents.None);
        var act = () => bench.Connection.StartAsync(bench.Token);
        var error = (await act.Should().ThrowAsync<ChatException>()).Which.Error;
        (error.Kind, error.NativeCode).Should().Be((ChatErrorKind.Forbidden, "4014"));
        error.Message.Should().Contain("MessageContent");
    }

    [Fact]
    public async Task Forbidden_and_invalid_requests_are_typed()
    {
        // Without the guilds the permissions are not known: the network decides.
        await using var bench = await Bench.StartAsync(options => options.Cache.Parts &= ~Caching.CacheParts.Guilds);
        bench.Channel.Capabilities[Capability.SendMessages].Should().Be(Support.Unknown);
        bench.General.Deny(bench.Bot, DiscordPermissions.SendMessages);
        var forbidden = (await FluentActions.Awaiting(() => bench.Channel.SendAsync("no", bench.Token).AsTask()).Should().ThrowAsync<ChatException>()).Which.Error;
        (forbidden.Kind, forbidden.NativeCode, forbidden.Effect).Should().Be((ChatErrorKind.Forbidden, "50013", Effect.NotApplied));

        bench.Channel.TryGetFeature<IReactions>(out var reactions).Should().BeTrue();
        var gone = (await FluentActions.Awaiting(() => reactions!.AddReactionAsync(new MessageId(5), "👍", bench.Token).AsTask()).Should().ThrowAsync<ChatException>()).Which.Error;
        (gone.Kind, gone.NativeCode).Should().Be((ChatErrorKind.NotFound, "10008"));
    }

    [Fact]
    public async Task Secrets_appear_in_no_log_line()
    {
        await using var bench = await Bench.StartAsync();
        await bench.Channel.SendAsync("hello", bench.Token);
        (await bench.Emulator.Gateway.WaitForSessionAsync(bench.Token)).RequestReconnect();
        await bench.Emulator.Gateway.WaitUntilAsync(() => bench.Emulator.Gateway.ResumedCount == 1, bench.Token);
        bench.Logs.All.Should().NotContain(bench.Bot.Token).And.NotBeEmpty();
    }

    [Fact]
    public async Task Native_event_that_cannot_be_read_is_skipped_logged_and_alone()
    {
        await using var bench = await Bench.StartAsync();
        var neutral = bench.NextAsync<MessageCreated>(created => created.Message.Id == new MessageId(77));
        var natives = new List<Native.DiscordMessageCreate>();
        using var subscription = bench.Bridge.Events.Subscribe<Native.DiscordMessageCreate>((created, _) =>
        {
            natives.Add(created);
            return default;
        });
        var said = bench.NextAsync<Native.DiscordMessageCreate>(created => created.Data.Content == "still there?");

        bench.Emulator.Gateway.Dispatch("MESSAGE_CREATE", $$"""{"id":"77","channel_id":"{{bench.General.Id}}","content":"x","author":{"id":"9","username":"u"},"poll":"none"}""");
        await bench.Alice.SayAsync("general", "still there?");

        (await neutral).Message.Text.Should().Be("x");
        (await said).Data.Author!.Username.Should().Be("alice");
        natives.Should().ContainSingle("the other one could not be read");
        bench.Logs.All.Should().Contain("JsonException");
        bench.Connection.State.Should().Be(ConnectionState.Ready);
    }

    [Fact]
    public async Task Malformed_and_unknown_frames_are_survived()
    {
        await using var bench = await Bench.StartAsync();
        var unmapped = bench.NextAsync<UnmappedEvent>(chatEvent => chatEvent.Name == "BRAND_NEW");
        bench.Emulator.Gateway.Dispatch("BRAND_NEW", """{"x":[1,2]}""");
        System.Text.Encoding.UTF8.GetString((await unmapped).Payload.Span).Should().Be("""{"x":[1,2]}""");

        bench.Emulator.Gateway.Dispatch("MESSAGE_CREATE", """{"id":"what","channel_id":7}""");
        var received = bench.NextAsync<MessageCreated>(_ => true);
        (await bench.Emulator.Gateway.WaitForSessionAsync(bench.Token)).SendRaw("{\"op\":");
        await bench.Alice.SayAsync("general", "still there?");
        (await received).Message.Text.Should().Be("still there?");
    }
}
