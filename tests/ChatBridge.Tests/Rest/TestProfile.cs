using System.Net.Http.Headers;
using System.Text.Json;
using ChatBridge.Limits;
using ChatBridge.Rest;

namespace ChatBridge.Tests.Rest;

internal sealed class TestProfile(string token = "TOKEN") : RestProfile
{
    public override void Prepare(HttpRequestMessage message, RestRequest request)
    {
        message.Headers.Add("Authorization", "Bot " + token);
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("Test", "1.0"));
    }

    public override RateFeedback ReadFeedback(HttpResponseMessage response, ReadOnlySpan<byte> errorBody) => new()
    {
        Bucket = ReadText(response, "X-RateLimit-Bucket"),
        Limit = ReadNumber(response, "X-RateLimit-Limit"),
        Remaining = ReadNumber(response, "X-RateLimit-Remaining"),
        ResetAfter = ReadSeconds(response, "X-RateLimit-Reset-After"),
        Scope = ReadText(response, "X-RateLimit-Scope") switch { "shared" => RateScope.Shared, "global" => RateScope.Global, _ => RateScope.User },
    };

    public override ChatError? MapError(in RestFailure failure, ChatError standard)
    {
        if (!failure.IsJson)
        {
            return null;
        }

        try
        {
            using var body = JsonDocument.Parse(failure.Body);
            return body.RootElement.TryGetProperty("code", out var code) && code.GetInt32() == 20016
                ? standard with { Kind = ChatErrorKind.SlowMode, NativeCode = "20016" }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
