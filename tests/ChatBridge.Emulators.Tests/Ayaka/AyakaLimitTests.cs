using System.Globalization;
using ChatBridge.Emulators.Ayaka;

namespace ChatBridge.Emulators.Tests.Ayaka;

public sealed class AyakaLimitTests
{
    [Fact]
    public async Task Limits_of_a_second_and_a_minute_hold_at_once_for_each_route_and_requester()
    {
        var time = new SettableTime();
        await using var world = await StartAsync(time);
        var began = time.GetUtcNow().ToUnixTimeSeconds();
        for (var number = 1; number <= 10; number++)
        {
            using var response = await world.SendAsync(world.Http, "GET", "/users/@me");
            ((int)response.StatusCode).Should().Be(200);
            Header(response, "X-RateLimit-Bucket").Should().Be($"LIMITER/{world.Bot.SessionId}/users_me.get_me/10/1/second");
            Header(response, "X-RateLimit-Limit").Should().Be("10");
            Header(response, "X-RateLimit-Remaining").Should().Be($"{10 - number}");
            Header(response, "X-RateLimit-Reset").Should().Be($"{began + 1}");
            Header(response, "X-RateLimit-Retry-After").Should().Be("0");
        }

        using (var limited = await world.SendAsync(world.Http, "GET", "/users/@me"))
        {
            ((int)limited.StatusCode).Should().Be(429);
            Header(limited, "X-RateLimit-Retry-After").Should().Be("1");
            (await limited.Content.ReadAsStringAsync(AyakaFixture.Soon)).Should().Be("""{"code":0,"message":"429: Too Many Requests"}""");
        }

        await world.AnnCallAsync(200, "GET", "/users/@me");
        await world.CallAsync(200, "GET", $"/guilds/{world.Home.Id}");
        for (var number = 10; number < 40; number++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await world.CallAsync(200, "GET", "/users/@me");
        }

        time.Advance(TimeSpan.FromSeconds(1));
        using var minute = await world.SendAsync(world.Http, "GET", "/users/@me");
        ((int)minute.StatusCode).Should().Be(429);
        Header(minute, "X-RateLimit-Bucket").Should().EndWith("/40/1/minute");
        Header(minute, "X-RateLimit-Reset").Should().Be($"{began + 60}");
        Header(minute, "X-RateLimit-Retry-After").Should().Be("29");
    }

    [Fact]
    public async Task Registration_is_limited_to_one_an_hour_by_address()
    {
        var time = new SettableTime();
        await using var world = await StartAsync(time);
        using var stranger = world.NewClient();
        await world.CallAsync(stranger, 201, "POST", "/users/@me", """{"username":"eve","separator":42,"email":"e","password":"p"}""");
        using var limited = await world.SendAsync(stranger, "POST", "/users/@me", "{}");
        ((int)limited.StatusCode).Should().Be(429);
        Header(limited, "X-RateLimit-Bucket").Should().Be("LIMITER/127.0.0.1/users_me.create_user/1/1/hour");
    }

    [Theory]
    [InlineData(AyakaQuirks.PlainRetryAfter, "Retry-After")]
    [InlineData(AyakaQuirks.EpochRetryAfter, "X-RateLimit-Retry-After")]
    [InlineData(AyakaQuirks.ZeroRetryAfter | AyakaQuirks.HtmlLimitPage, "X-RateLimit-Retry-After")]
    public async Task Wait_has_several_names_and_meanings(AyakaQuirks quirks, string header)
    {
        var time = new SettableTime();
        await using var world = await StartAsync(time, quirks: quirks);
        world.Emulator.Rest.FailNext(AyakaRestFault.RateLimited(TimeSpan.FromSeconds(7)));
        using var limited = await world.SendAsync(world.Http, "GET", "/users/@me");
        ((int)limited.StatusCode).Should().Be(429);
        var expected = quirks.HasFlag(AyakaQuirks.EpochRetryAfter) ? time.GetUtcNow().ToUnixTimeSeconds() + 7 : quirks.HasFlag(AyakaQuirks.ZeroRetryAfter) ? 0 : 7;
        Header(limited, header).Should().Be(expected.ToString(CultureInfo.InvariantCulture));
        (limited.Content.Headers.ContentType!.MediaType == "text/html").Should().Be(quirks.HasFlag(AyakaQuirks.HtmlLimitPage));
        limited.Headers.Contains("Retry-After").Should().Be(quirks.HasFlag(AyakaQuirks.PlainRetryAfter));
    }

    [Fact]
    public async Task Later_dialect_hides_the_bucket_and_says_moments()
    {
        var time = new SettableTime();
        await using var world = await StartAsync(time, AyakaDialect.RailsV3);
        for (var number = 0; number < 5; number++) await world.CallAsync(200, "GET", "/users/@me");
        using var limited = await world.SendAsync(world.Http, "GET", "/users/@me");
        Header(limited, "X-RateLimit-Bucket").Should().MatchRegex("^[0-9a-f]{16}$");
        var moment = (time.GetUtcNow().ToUnixTimeSeconds() + 1).ToString(CultureInfo.InvariantCulture);
        Header(limited, "X-RateLimit-Reset-After").Should().Be(moment);
        (await limited.Content.ReadAsStringAsync(AyakaFixture.Soon)).Should().Be($$"""{"code":0,"message":"429: Too Many Requests","retry_after":{{moment}}}""");
    }

    private static Task<AyakaFixture> StartAsync(TimeProvider time, AyakaDialect dialect = AyakaDialect.Seed, AyakaQuirks quirks = AyakaQuirks.None) => AyakaFixture.StartAsync(dialect, quirks, options =>
        (options.TimeProvider, options.RateLimits, options.PingInterval) = (time, null, Timeout.InfiniteTimeSpan));

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();
}
