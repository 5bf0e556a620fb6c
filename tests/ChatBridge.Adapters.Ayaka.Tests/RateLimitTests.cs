using System.Net;
using System.Text;
using ChatBridge.Testing;

namespace ChatBridge.Adapters.Ayaka.Tests;

public sealed class RateLimitTests
{
    private static readonly DateTimeOffset Now = new(2022, 2, 27, 13, 54, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("LIMITER/203.0.113.5/users_me.get_me/10/1/second", 10, 1)]
    [InlineData("LIMITER/290376921382916103/guilds.get/40/2/minute", 40, 120)]
    [InlineData("LIMITER/a/b/with/slashes/in/it/1/1/hour", 1, 3600)]
    [InlineData("LIMITER/k/r/3/1/day", 3, 86_400)]
    public void Bucket_is_read_from_the_right(string name, int limit, int seconds)
    {
        RateBucket.TryParse(name, out var bucket).Should().BeTrue();
        bucket.Should().Be(new RateBucket(limit, TimeSpan.FromSeconds(seconds)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5f2a")]
    [InlineData("LIMITER/ip/route/10/1")]
    [InlineData("LIMITER/ip/route/x/1/second")]
    [InlineData("LIMITER/ip/route/10/1/fortnight")]
    [InlineData("LIMITER/ip_address/ROUTE_NAME/limit/time/per")]
    public void Bucket_of_another_form_is_only_a_name(string name) => RateBucket.TryParse(name, out _).Should().BeFalse();

    [Theory]
    [InlineData("X-RateLimit-Retry-After", "7", null, 7)]
    [InlineData("Retry-After", "7", null, 7)]
    [InlineData("X-RateLimit-Retry-After", "1645970050", null, 10)]   // 13:54:10
    [InlineData("Retry-After", "1645970050", null, 10)]
    [InlineData("X-RateLimit-Retry-After", "0", "1645970050", 10)]
    [InlineData("X-RateLimit-Retry-After", "0", null, 1)]
    [InlineData(null, null, "1645970050", 10)]
    [InlineData(null, null, null, 1)]
    public void Wait_after_a_refusal_is_understood_under_all_names(string? header, string? value, string? reset, int seconds)
    {
        var feedback = Profile().ReadFeedback(Response(HttpStatusCode.TooManyRequests, (header, value), ("X-RateLimit-Reset", reset)), []);
        feedback.RetryAfter.Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void Wait_may_stand_in_the_body_as_a_moment() =>
        Profile().ReadFeedback(Response(HttpStatusCode.TooManyRequests), Encoding.UTF8.GetBytes("""{"code":0,"message":"429: Too Many Requests","retry_after":1645970050}""")).RetryAfter.Should().Be(TimeSpan.FromSeconds(10));

    [Fact]
    public void Documented_headers_are_all_read()
    {
        var feedback = Profile().ReadFeedback(
            Response(HttpStatusCode.OK, ("X-RateLimit-Bucket", "LIMITER/290376921382916103/x.y/10/1/second"), ("X-RateLimit-Limit", "10"), ("X-RateLimit-Remaining", "3"), ("X-RateLimit-Reset", "1645970050"), ("X-RateLimit-Retry-After", "0")), []);
        (feedback.Limit, feedback.Remaining, feedback.ResetAfter, feedback.RetryAfter).Should().Be((10, 3, TimeSpan.FromSeconds(10), null));
        feedback.Bucket.Should().NotBeNullOrEmpty().And.NotContain("290376921382916103").And.NotContain("LIMITER", "the session id is in it");
    }

    [Fact]
    public void Clock_of_the_server_counts_where_it_tells_it()
    {
        var response = Response(HttpStatusCode.TooManyRequests, ("Retry-After", "1645970050"));
        response.Headers.Date = Now.AddSeconds(5);
        Profile().ReadFeedback(response, []).RetryAfter.Should().Be(TimeSpan.FromSeconds(5));
    }

    private static AyakaRestProfile Profile() => new("home", "agent", new SessionKey(new AyakaOptions { SessionId = Frames.Session }), new VirtualTime(Now));

    private static HttpResponseMessage Response(HttpStatusCode status, params (string? Name, string? Value)[] headers)
    {
        var response = new HttpResponseMessage(status);
        foreach (var (name, value) in headers)
        {
            if (name is not null && value is not null)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }
}
