using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordEndpointTests
{
    [Fact]
    public async Task Endpoint_that_checks_signatures_is_saved()
    {
        await using var world = await DiscordFixture.StartAsync();
        await using var server = await ApplicationServer.StartAsync(world.Bot);
        var answer = await world.DoneAsync("PATCH", "applications/@me", $$"""{"interactions_endpoint_url":"{{server.Url}}","description":"d","tags":["a"]}""");
        answer.GetProperty("interactions_endpoint_url").GetString().Should().Be(server.Url.AbsoluteUri);
        (answer.GetProperty("description").GetString(), answer.GetProperty("tags")[0].GetString()).Should().Be(("d", "a"));
        server.Log.Should().Equal("ping", "refused", "refused");
        server.LastContentType.Should().Be("application/json");
        world.Bot.InteractionsUrl.Should().Be(server.Url);
        await world.DoneAsync("PATCH", "applications/@me", """{"interactions_endpoint_url":null}""");
        world.Bot.InteractionsUrl.Should().BeNull();
        await world.Bot.SetInteractionsUrlAsync(server.Url, DiscordFixture.Soon);
        world.Bot.InteractionsUrl.Should().Be(server.Url);
    }

    [Theory]
    [InlineData(204, null, "")]
    [InlineData(200, "text/plain", """{"type":1}""")]
    [InlineData(200, null, """{"type":1}""")]
    [InlineData(200, "application/json", """{"type":2}""")]
    [InlineData(200, "application/json", """{"type":"1"}""")]
    [InlineData(200, "application/json", """[1]""")]
    [InlineData(200, "application/json", """{"type":""")]
    [InlineData(500, "application/json", """{"type":1}""")]
    public async Task Endpoint_that_answers_pings_wrongly_is_refused(int status, string? contentType, string body)
    {
        await using var world = await DiscordFixture.StartAsync();
        await using var server = await ApplicationServer.StartAsync(world.Bot);
        await world.Bot.SetInteractionsUrlAsync(server.Url, DiscordFixture.Soon);
        server.Pong = (status, contentType, body);
        var refused = await world.CallAsync("PATCH", "applications/@me", $$"""{"interactions_endpoint_url":"{{server.Url}}?second"}""");
        refused.Status.Should().Be(400);
        refused.Body.GetProperty("code").GetInt32().Should().Be(50035);
        refused.Body.GetProperty("errors").GetProperty("interactions_endpoint_url").GetProperty("_errors")[0].GetProperty("message").GetString()
            .Should().Be("The specified interactions endpoint url could not be verified.");
        world.Bot.InteractionsUrl.Should().Be(server.Url, "what held before stays");
        world.Bot.InteractionsUrlFault.Should().Contain("ping");
    }

    [Theory]
    [InlineData(200, true, false)]
    [InlineData(200, false, false)]
    [InlineData(400, true, false)]
    [InlineData(400, false, true)]
    [InlineData(401, true, true)]
    public async Task Endpoint_must_refuse_wrong_signatures(int refusal, bool strict, bool saved)
    {
        await using var world = await DiscordFixture.StartAsync(options => options.StrictInteractionProbes = strict);
        await using var server = await ApplicationServer.StartAsync(world.Bot);
        server.Refusal = refusal;
        var saving = FluentActions.Awaiting(() => world.Bot.SetInteractionsUrlAsync(server.Url, DiscordFixture.Soon));
        if (saved) await saving.Should().NotThrowAsync();
        else await saving.Should().ThrowAsync<InvalidOperationException>().WithMessage("*must get 401*");
        (world.Bot.InteractionsUrl is not null).Should().Be(saved);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("https://example.invalid/interactions")]
    [InlineData("ftp://127.0.0.1/")]
    public async Task Endpoint_that_cannot_be_reached_is_refused(string url)
    {
        await using var world = await DiscordFixture.StartAsync();
        await world.RefusedAsync("PATCH", "applications/@me", $$"""{"interactions_endpoint_url":"{{url}}"}""", 400, 50035);
        await world.RefusedAsync("PATCH", "applications/@me", """{"interactions_endpoint_url":"no url"}""", 400, 50035);
    }

    [Fact]
    public async Task Endpoint_that_stops_checking_signatures_is_taken_away()
    {
        var time = new ManualTime();
        await using var world = await DiscordFixture.StartAsync(options => (options.TimeProvider, options.HeartbeatTimeout) = (time, null));
        await using var server = await ApplicationServer.StartAsync(world.Bot);
        await world.Bot.SetInteractionsUrlAsync(server.Url, DiscordFixture.Soon);
        await time.WaitForAsync(TimeSpan.FromHours(1));
        time.Advance(TimeSpan.FromHours(1));
        await time.WaitForAsync(TimeSpan.FromHours(1));
        server.Log.Should().Equal("ping", "refused", "refused", "refused");
        world.Bot.InteractionsUrl.Should().Be(server.Url);
        server.Refusal = 200;
        time.Advance(TimeSpan.FromHours(1));
        await world.Emulator.Gateway.WaitUntilAsync(() => world.Bot.InteractionsUrl is null, DiscordFixture.Soon);
        world.Bot.InteractionsUrlFault.Should().Contain("must get 401");
    }
}
