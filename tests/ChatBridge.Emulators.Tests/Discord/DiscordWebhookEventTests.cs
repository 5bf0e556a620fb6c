using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordWebhookEventTests
{
    private const string Entitlement = """{"id":"1","sku_id":"2","application_id":"3","user_id":"4","type":4,"deleted":false,"consumed":false}""";

    [Fact]
    public async Task Events_are_signed_and_posted_to_those_who_asked_for_them()
    {
        await using var world = await DiscordFixture.StartAsync();
        await using var server = await ApplicationServer.StartAsync(world.Bot);
        FluentActions.Invoking(() => world.Bot.Events.Post("ENTITLEMENT_CREATE", Entitlement)).Should().Throw<InvalidOperationException>();
        var saved = await world.DoneAsync("PATCH", "applications/@me", $$"""{"event_webhooks_url":"{{server.EventsUrl}}","event_webhooks_types":["ENTITLEMENT_CREATE","APPLICATION_AUTHORIZED","APPLICATION_DEAUTHORIZED"]}""");
        saved.GetProperty("event_webhooks_status").GetInt32().Should().Be(2);
        server.Log.Should().Equal("ping", "refused", "refused");
        var sent = world.Bot.Events.Post("ENTITLEMENT_CREATE", Entitlement);
        var told = await server.NextAsync();
        (told.GetProperty("version").GetInt32(), told.GetProperty("type").GetInt32(), told.GetProperty("application_id").GetString()).Should().Be((1, 1, $"{world.Bot.Id}"));
        told.GetProperty("event").GetProperty("type").GetString().Should().Be("ENTITLEMENT_CREATE");
        told.GetProperty("event").GetProperty("data").GetProperty("sku_id").GetString().Should().Be("2");
        (await sent.WaitForEndAsync(DiscordFixture.Soon)).Should().BeTrue();
        sent.FailedAttempts.Should().Be(0);

        world.Bot.InstallFor(world.Ann);
        var data = (await server.NextAsync()).GetProperty("event").GetProperty("data");
        (data.GetProperty("integration_type").GetInt32(), data.GetProperty("user").GetProperty("username").GetString()).Should().Be((1, "ann"));
        world.Bot.UninstallFor(world.Ann);
        (await server.NextAsync()).GetProperty("event").GetProperty("type").GetString().Should().Be("APPLICATION_DEAUTHORIZED");
        world.Emulator.AddGuild("annexe");
        data = (await server.NextAsync()).GetProperty("event").GetProperty("data");
        (data.GetProperty("integration_type").GetInt32(), data.GetProperty("guild").GetProperty("name").GetString()).Should().Be((0, "annexe"));

        await world.DoneAsync("PATCH", "applications/@me", """{"event_webhooks_status":1}""");
        FluentActions.Invoking(() => world.Bot.Events.Post("ENTITLEMENT_CREATE", Entitlement)).Should().Throw<InvalidOperationException>();
        await world.RefusedAsync("PATCH", "applications/@me", """{"event_webhooks_types":["MESSAGE_CREATE"]}""", 400, 50035);
        await world.RefusedAsync("PATCH", "applications/@me", """{"event_webhooks_status":3}""", 400, 50035);
    }

    [Fact]
    public async Task Address_that_does_not_answer_the_ping_with_204_is_refused()
    {
        await using var world = await DiscordFixture.StartAsync();
        await using var server = await ApplicationServer.StartAsync(world.Bot);
        server.Pong = (200, "application/json", "{}");
        await FluentActions.Awaiting(() => world.Bot.Events.SetAsync(server.EventsUrl, ["ENTITLEMENT_CREATE"], DiscordFixture.Soon)).Should().ThrowAsync<InvalidOperationException>();
        (server.Pong, server.Refusal) = (null, 204);
        await world.RefusedAsync("PATCH", "applications/@me", $$"""{"event_webhooks_url":"{{server.EventsUrl}}"}""", 400, 50035);
        world.Bot.Events.Url.Should().BeNull();
    }

    [Fact]
    public async Task Event_that_is_not_taken_is_posted_again_at_growing_distances()
    {
        var time = new ManualTime();
        await using var world = await StartAsync(time);
        await using var server = await ListenAsync(world);
        var asked = 0;
        server.Answer = (_, context) => ApplicationServer.WriteAsync(context, Interlocked.Increment(ref asked) < 4 ? 503 : 204);
        var sent = world.Bot.Events.Post("ENTITLEMENT_CREATE", Entitlement);
        foreach (var pause in (int[])[1, 2, 4])
        {
            await server.NextAsync();
            await time.WaitForAsync(TimeSpan.FromSeconds(pause));
            time.Advance(TimeSpan.FromSeconds(pause));
        }

        await server.NextAsync();
        (await sent.WaitForEndAsync(DiscordFixture.Soon)).Should().BeTrue();
        sent.FailedAttempts.Should().Be(3);
    }

    [Fact]
    public async Task Application_that_takes_no_events_gets_none_any_more()
    {
        var time = new ManualTime();
        await using var world = await StartAsync(time);
        await using var server = await ListenAsync(world);
        server.Answer = static (_, context) => ApplicationServer.WriteAsync(context, 200, "text/plain", "not so");
        foreach (var last in (bool[])[false, true])
        {
            var sent = world.Bot.Events.Post("ENTITLEMENT_CREATE", Entitlement);
            for (var pause = 1; pause <= 256; pause *= 2)
            {
                await server.NextAsync();
                await time.WaitForAsync(TimeSpan.FromSeconds(pause));
                time.Advance(TimeSpan.FromSeconds(pause));
            }

            await server.NextAsync();
            (await sent.WaitForEndAsync(DiscordFixture.Soon)).Should().BeFalse("the next time would be more than ten minutes after the first");
            sent.FailedAttempts.Should().Be(10);
            world.Bot.Events.Status.Should().Be(last ? DiscordEventWebhookStatus.DisabledByNetwork : DiscordEventWebhookStatus.Enabled);
        }

        (await world.DoneAsync("GET", "applications/@me")).GetProperty("event_webhooks_status").GetInt32().Should().Be(3);
        FluentActions.Invoking(() => world.Bot.Events.Post("ENTITLEMENT_CREATE", Entitlement)).Should().Throw<InvalidOperationException>();
        await world.DoneAsync("PATCH", "applications/@me", """{"event_webhooks_status":2}""");
        world.Bot.Events.Status.Should().Be(DiscordEventWebhookStatus.Enabled);
    }

    private static Task<DiscordFixture> StartAsync(ManualTime time) =>
        DiscordFixture.StartAsync(options => (options.TimeProvider, options.HeartbeatTimeout, options.MaxLostWebhookEvents) = (time, null, 2));

    private static async Task<ApplicationServer> ListenAsync(DiscordFixture world)
    {
        var server = await ApplicationServer.StartAsync(world.Bot);
        await world.Bot.Events.SetAsync(server.EventsUrl, ["ENTITLEMENT_CREATE"], DiscordFixture.Soon);
        return server;
    }
}
