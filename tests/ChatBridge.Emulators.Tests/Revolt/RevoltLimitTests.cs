using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Emulators.Tests.Revolt;

public sealed class RevoltLimitTests
{
    [Fact]
    public async Task Slow_mode_counts_seconds_uses_the_key_and_leaves_the_file()
    {
        var time = new SettableTime();
        await using var world = await RevoltFixture.StartAsync(options => options.TimeProvider = time);
        world.General.SetSlowmode(5);
        using var client = await world.LogInAsync();
        (await world.PostMessageAsync("""{"content":"one"}""")).Status.Should().Be(200);
        var told = await client.ExpectNextAsync("UserSlowmodes");
        told.GetProperty("slowmodes")[0].GetProperty("retry_after").GetInt32().Should().Be(5);
        var file = (await world.UploadAsync("attachments", [1, 2])).Body.GetProperty("id").GetString();
        var body = $$"""{"content":"two","attachments":["{{file}}"]}""";
        time.Advance(TimeSpan.FromSeconds(1.5));
        var (status, refused) = await world.PostMessageAsync(body, ("Idempotency-Key", "k"));
        status.Should().Be(429);
        refused.GetProperty("type").GetString().Should().Be("InSlowmode");
        refused.GetProperty("retry_after").GetInt32().Should().Be(4);
        time.Advance(TimeSpan.FromSeconds(4));
        (await world.PostMessageAsync(body, ("Idempotency-Key", "k"))).Status.Should().Be(409);
        (await world.PostMessageAsync(body, ("Idempotency-Key", "k2"))).Status.Should().Be(200);
        (await world.Ann.SayAsync("general", "at once")).Content.Should().Be("at once");
        (await world.Ann.SayAsync("general", "the owner never waits")).Content.Should().NotBeEmpty();
        using var later = await world.LogInAsync();
        (await later.ExpectNextAsync("UserSlowmodes")).GetProperty("slowmodes").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task Rate_limit_counts_milliseconds_and_stands_on_every_answer()
    {
        var time = new SettableTime();
        await using var world = await RevoltFixture.StartAsync(options => (options.TimeProvider, options.RateLimits) = (time, RevoltRateLimit.Typical));
        var path = $"channels/{world.General.Id}/messages";
        for (var number = 0; number < 10; number++)
        {
            using var response = await world.Http.PostAsync(path, new StringContent($$"""{"content":"{{number}}"}"""), RevoltFixture.Soon);
            ((int)response.StatusCode).Should().Be(200);
            response.Headers.GetValues("X-RateLimit-Limit").Should().Equal("10");
            response.Headers.GetValues("X-RateLimit-Remaining").Should().Equal($"{9 - number}");
            response.Headers.GetValues("X-RateLimit-Reset-After").Should().Equal("10000");
            ulong.Parse(response.Headers.GetValues("X-RateLimit-Bucket").Single()).Should().BeGreaterThan(long.MaxValue);
        }

        time.Advance(TimeSpan.FromMilliseconds(2579));
        var (status, limited) = await world.PostMessageAsync("""{"content":"x"}""", ("Idempotency-Key", "k"));
        status.Should().Be(429);
        limited.GetRawText().Should().Be("""{"retry_after":7421}""");
        (await RevoltFixture.CallAsync(world.AnnHttp, "POST", path, """{"content":"a person counts apart"}""")).Status.Should().Be(200);
        await world.DoneAsync("GET", path);
        time.Advance(TimeSpan.FromMilliseconds(7421));
        (await world.PostMessageAsync("""{"content":"x"}""", ("Idempotency-Key", "k"))).Status.Should().Be(200, "the key was not looked at");
        (await world.DoneAsync("GET", "ratelimit")).GetProperty("limit").GetInt32().Should().Be(20);
    }

    [Theory]
    [InlineData("nowhere", 404)]
    [InlineData("users/@me", 401)]
    public async Task Refusal_by_the_framework_is_a_page_unless_json_is_preferred(string path, int status)
    {
        await using var world = await RevoltFixture.StartAsync();
        using var stranger = world.NewClient();
        var (told, body) = await RevoltFixture.CallAsync(stranger, "GET", path);
        told.Should().Be(status);
        body.GetProperty("error").GetProperty("code").GetInt32().Should().Be(status);
        body.TryGetProperty("type", out _).Should().BeFalse();
        stranger.DefaultRequestHeaders.Accept.Clear();
        using var page = await stranger.GetAsync(path, RevoltFixture.Soon);
        page.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
    }

    [Fact]
    public async Task Paths_take_prefixes_and_double_slashes_and_bodies_any_media_type()
    {
        await using var world = await RevoltFixture.StartAsync();
        foreach (var path in (string[])["0.8/users/@me", "api/users/@me", "api/0.8//users//@me/"]) (await world.DoneAsync("GET", path)).GetProperty("username").GetString().Should().Be("bot");
        using var response = await world.Http.PostAsync($"channels/{world.General.Id}/messages", new StringContent("""{"content":"plain"}"""), RevoltFixture.Soon);
        response.IsSuccessStatusCode.Should().BeTrue();
        await world.RefusedAsync("GET", "users/nobody", null, 404, "NotFound");
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages", $$"""{"content":"{{new string('x', 1_100_000)}}"}""", 413, "");
    }
}
