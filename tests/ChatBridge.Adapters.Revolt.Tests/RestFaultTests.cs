using System.Net;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>Refusals in all their forms and units, also those of what stands before the server.</summary>
public sealed class RestFaultTests
{
    private const string Page = "<!DOCTYPE html><html><head><title>error</title></head><body>s3cret</body></html>";

    private static async Task<ChatError> SendAsync(string body, int status, string mediaType = "application/json", params (string Name, string Value)[] headers)
    {
        var rig = new Rig().Ready();
        rig.Network.Answer(body, (HttpStatusCode)status, mediaType, headers);
        var act = () => rig.Outbox.SendAsync(rig.Channel, new OutgoingPart { Text = "hi", Nonce = "n", Mentions = MentionPolicy.None }, CancellationToken.None).AsTask();
        var error = (await act.Should().ThrowAsync<ChatException>()).Which.Error;
        rig.Network.Sent.Count(request => request.Method == "POST").Should().Be(1, "what is refused is not sent again by itself");
        error.Message.Should().NotContain("s3cret").And.NotContain("<html");
        return error;
    }

    [Theory]
    [InlineData("""{"retry_after":7421}""", ChatErrorKind.RateLimited, 7421.0, true)]
    [InlineData("""{"retry_after":0}""", ChatErrorKind.RateLimited, 0.0, true)]
    [InlineData("""{"retry_after":1500.5}""", ChatErrorKind.RateLimited, 1500.5, true)]
    [InlineData("""{"retry_after":-5}""", ChatErrorKind.RateLimited, null, true)]
    [InlineData("""{"retry_after":1e300}""", ChatErrorKind.RateLimited, 365 * 86_400_000.0, true)]
    [InlineData("""{"retry_after":"soon"}""", ChatErrorKind.RateLimited, null, true)]
    [InlineData("""{"type":"InSlowmode","retry_after":5,"location":"x"}""", ChatErrorKind.SlowMode, 5000.0, true)]
    [InlineData("""{"retry_after":21600,"type":"InSlowmode"}""", ChatErrorKind.SlowMode, 21_600_000.0, true)]
    [InlineData("""{"type":"DiscriminatorChangeRatelimited","location":"x"}""", ChatErrorKind.RateLimited, null, false)]
    [InlineData("", ChatErrorKind.RateLimited, null, true)]
    [InlineData("[]", ChatErrorKind.RateLimited, null, true)]
    [InlineData("""{"retry_after":74""", ChatErrorKind.RateLimited, null, true)]
    public async Task Too_many_requests_are_told_in_their_own_unit(string body, ChatErrorKind kind, double? milliseconds, bool canRetry)
    {
        var error = await SendAsync(body, 429);
        (error.Kind, error.Effect, error.CanRetry).Should().Be((kind, Effect.NotApplied, canRetry));
        error.RetryAfter?.TotalMilliseconds.Should().Be(milliseconds);
        (error.RetryAfter is null).Should().Be(milliseconds is null);
    }

    [Fact]
    public async Task Page_of_a_proxy_that_says_when_is_heeded()
    {
        var error = await SendAsync(Page, 429, "text/html", ("Retry-After", "12"));
        (error.Kind, error.Effect, error.RetryAfter).Should().Be((ChatErrorKind.RateLimited, Effect.NotApplied, TimeSpan.FromSeconds(12)));
    }

    [Theory]
    [InlineData(400, ChatErrorKind.Validation, Effect.NotApplied)]
    [InlineData(401, ChatErrorKind.Unauthenticated, Effect.NotApplied)]
    [InlineData(403, ChatErrorKind.Forbidden, Effect.NotApplied)]
    [InlineData(404, ChatErrorKind.NotFound, Effect.NotApplied)]
    [InlineData(413, ChatErrorKind.TooLarge, Effect.NotApplied)]
    [InlineData(422, ChatErrorKind.Validation, Effect.NotApplied)]
    [InlineData(500, ChatErrorKind.Unavailable, Effect.Unknown)]
    [InlineData(502, ChatErrorKind.Unavailable, Effect.Unknown)]
    [InlineData(503, ChatErrorKind.Unavailable, Effect.Unknown)]
    [InlineData(520, ChatErrorKind.Unavailable, Effect.Unknown)]
    [InlineData(525, ChatErrorKind.Unavailable, Effect.Unknown)]
    public async Task Page_for_people_is_told_by_its_status(int status, ChatErrorKind kind, Effect effect)
    {
        var error = await SendAsync(Page, status, "text/html");
        (error.Kind, error.Effect).Should().Be((kind, effect));
    }

    [Theory]
    [InlineData(Page)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"_id":""}""")]
    public async Task Success_that_is_none_is_of_unknown_effect(string body)
    {
        var error = await SendAsync(body, 200, "text/html");
        (error.Kind, error.Effect).Should().Be((ChatErrorKind.ProtocolViolation, Effect.Unknown));
    }
}
