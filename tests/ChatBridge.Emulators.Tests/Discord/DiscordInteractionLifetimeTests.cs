using System.Net;
using System.Text;
using static ChatBridge.Emulators.Tests.Discord.PostedInteraction;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordInteractionLifetimeTests
{
    [Fact]
    public async Task Answer_after_the_deadline_finds_the_token_void()
    {
        var time = new ManualTime();
        await using var world = await DiscordFixture.StartAsync(options => (options.TimeProvider, options.HeartbeatTimeout) = (time, null));
        await using var server = await WithEndpointAsync(world);
        using var over = new SemaphoreSlim(0);
        server.Answer = async (_, context) =>
        {
            await over.WaitAsync(DiscordFixture.Soon);
            await ApplicationServer.WriteAsync(context, 200, "application/json", """{"type":4,"data":{"content":"late"}}""");
        };
        var asked = await world.Ann.InvokeAsync(world.Bot, "general", "roll");
        var told = await server.NextAsync();
        time.Advance(TimeSpan.FromSeconds(2.9));
        asked.Failure.Should().BeNull();
        time.Advance(TimeSpan.FromSeconds(0.1));
        (await asked.WaitForFailureAsync(DiscordFixture.Soon)).Should().Be("The application did not respond: no answer within 3 s.");
        over.Release();
        await world.RefusedAsync("POST", Callback(told), """{"type":4,"data":{"content":"late"}}""", 404, 10062);
        await world.RefusedAsync("POST", Hook(world, told), """{"content":"late"}""", 404, 10015);
        world.Emulator.MessagesIn("general").Should().BeEmpty();
    }

    [Fact]
    public async Task Gateway_interaction_that_nobody_answers_fails_too()
    {
        var time = new ManualTime();
        await using var world = await DiscordFixture.StartAsync(options => (options.TimeProvider, options.HeartbeatTimeout) = (time, null));
        await world.DoneAsync("POST", $"applications/{world.Bot.Id}/commands", Roll, 201);
        var asked = await world.Ann.InvokeAsync(world.Bot, "general", "roll");
        time.Advance(TimeSpan.FromSeconds(3));
        (await asked.WaitForFailureAsync(DiscordFixture.Soon)).Should().Contain("3 s");
    }

    [Fact]
    public async Task Accepted_post_without_a_callback_fails_at_the_deadline()
    {
        var time = new ManualTime();
        await using var world = await DiscordFixture.StartAsync(options => (options.TimeProvider, options.HeartbeatTimeout) = (time, null));
        await using var server = await WithEndpointAsync(world);
        server.Answer = static (_, context) => ApplicationServer.WriteAsync(context, 202);
        var asked = await world.Ann.InvokeAsync(world.Bot, "general", "roll");
        await world.Emulator.Gateway.WaitUntilAsync(() => asked.PostedStatus == 202, DiscordFixture.Soon);
        asked.Failure.Should().BeNull();
        time.Advance(TimeSpan.FromSeconds(3));
        await asked.WaitForFailureAsync(DiscordFixture.Soon);
    }

    [Fact]
    public async Task Promise_is_kept_by_the_first_follow_up_which_stays_as_private_as_it_was_promised()
    {
        await using var world = await DiscordFixture.StartAsync();
        await using var server = await WithEndpointAsync(world);
        foreach (var (promised, sent) in ((int, int)[])[(64, 0), (0, 64)])
        {
            server.AnswerJson($$$"""{"type":5,"data":{"flags":{{{promised}}}}}""");
            var asked = await world.Ann.InvokeAsync(world.Bot, "general", "roll");
            var told = await server.NextAsync();
            (await asked.WaitForAnswerAsync(DiscordFixture.Soon)).Should().Be(5);
            await world.RefusedAsync("POST", Hook(world, told), """{"components":[{"type":10,"content":"x"}],"flags":32768}""", 400, 50035);
            (await world.DoneAsync("POST", Hook(world, told), $$"""{"content":"kept","flags":{{sent}}}""")).GetProperty("flags").GetInt32().Should().Be(promised);
            (await asked.WaitForResponseAsync(DiscordFixture.Soon)).Content.Should().Be("kept");
            asked.FollowUps.Should().BeEmpty();
        }

        server.AnswerJson("""{"type":5}""");
        var second = await world.Ann.InvokeAsync(world.Bot, "general", "roll");
        var hook = Hook(world, await server.NextAsync());
        await second.WaitForAnswerAsync(DiscordFixture.Soon);
        await world.DoneAsync("PATCH", hook + "/messages/@original", """{"components":[{"type":10,"content":"x"}],"flags":32768}""");
        second.Response!.Flags.Should().Be(1 << 15, "components of the second kind come by the edit");

        var third = await world.Ann.InvokeAsync(world.Bot, "general", "roll");
        hook = Hook(world, await server.NextAsync());
        await third.WaitForAnswerAsync(DiscordFixture.Soon);
        await world.DoneAsync("DELETE", hook + "/messages/@original", status: 204);
        await world.DoneAsync("POST", hook, """{"content":"new"}""");
        third.FollowUps.Should().ContainSingle("the promise was taken back").Which.Content.Should().Be("new");
    }

    [Fact]
    public async Task Application_of_an_account_alone_has_five_follow_ups()
    {
        await using var world = await DiscordFixture.StartAsync();
        var bot = world.Emulator.AddBot("mine", joinGuilds: false);
        using var http = world.NewClient(bot.Token);
        using var registered = await http.PutAsync(
            $"applications/{bot.Id}/commands", new StringContent("""[{"name":"hi","description":"Hi","integration_types":[1]}]""", Encoding.UTF8, "application/json"), DiscordFixture.Soon);
        registered.StatusCode.Should().Be(HttpStatusCode.OK);
        await using var server = await ApplicationServer.StartAsync(bot);
        await bot.SetInteractionsUrlAsync(server.Url, DiscordFixture.Soon);
        await FluentActions.Awaiting(() => world.Ann.InvokeAsync(bot, "general", "hi")).Should().ThrowAsync<InvalidOperationException>();
        bot.InstallFor(world.Ann);
        server.AnswerJson("""{"type":4,"data":{"content":"hi"}}""");
        var asked = await world.Ann.InvokeAsync(bot, "general", "hi");
        var told = await server.NextAsync();
        told.GetProperty("authorizing_integration_owners").GetRawText().Should().Be($$"""{"1":"{{world.Ann.Id}}"}""");
        await asked.WaitForResponseAsync(DiscordFixture.Soon);
        var hook = $"webhooks/{bot.Id}/{told.GetProperty("token").GetString()}";
        for (var count = 0; count < 5; count++) await world.DoneAsync("POST", hook, """{"content":"more"}""");
        await world.RefusedAsync("POST", hook, """{"content":"more"}""", 400, 40094);
        bot.UninstallFor(world.Ann);
        await FluentActions.Awaiting(() => world.Ann.InvokeAsync(bot, "general", "hi")).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task Follow_ups_end_after_fifteen_minutes()
    {
        var time = new ManualTime();
        await using var world = await DiscordFixture.StartAsync(options => (options.TimeProvider, options.HeartbeatTimeout) = (time, null));
        await using var server = await WithEndpointAsync(world);
        server.AnswerJson("""{"type":4,"data":{"content":"x"}}""");
        var asked = await world.Ann.InvokeAsync(world.Bot, "general", "roll");
        var hook = Hook(world, await server.NextAsync());
        await asked.WaitForAnswerAsync(DiscordFixture.Soon);
        time.Advance(TimeSpan.FromMinutes(14.9));
        await world.DoneAsync("POST", hook, """{"content":"x"}""");
        time.Advance(TimeSpan.FromMinutes(0.2));
        await world.RefusedAsync("POST", hook, """{"content":"x"}""", 401, 50027);
        asked.Failure.Should().BeNull();
    }
}
