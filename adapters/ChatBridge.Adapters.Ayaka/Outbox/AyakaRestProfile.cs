using System.Security.Cryptography;
using System.Text;
using ChatBridge.Limits;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>How the REST interface is spoken to: authorization, quotas under all their names, errors in all their forms.</summary>
internal sealed class AyakaRestProfile(string connection, string userAgent, SessionKey? session, TimeProvider time) : RestProfile
{
    /// <summary>The code of what is a fault everywhere else and success on its route.</summary>
    public const string Done = "Done";

    private const double EpochAbove = 1e9;   // a number of seconds that is larger is a time of Unix
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(32);

    public override void Prepare(HttpRequestMessage message, RestRequest request)
    {
        if (AyakaRoutes.Find(request.Method.Method, request.Template) is { NeedsSession: true } && session?.Value is { } key)
        {
            message.Headers.TryAddWithoutValidation("Authorization", key);   // bare: the network knows no schemes
        }

        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
    }

    public override RateFeedback ReadFeedback(HttpResponseMessage response, ReadOnlySpan<byte> errorBody)
    {
        var now = response.Headers.Date ?? time.GetUtcNow();   // the server's own clock, where it tells it
        var bucket = ReadText(response, "X-RateLimit-Bucket");
        var reset = ReadWait(response, "X-RateLimit-Reset", now) ?? ReadWait(response, "X-RateLimit-Reset-After", now);
        var feedback = new RateFeedback
        {
            Bucket = bucket is { Length: > 0 } ? Conceal(bucket) : null,
            Limit = ReadNumber(response, "X-RateLimit-Limit") ?? (bucket is not null && RateBucket.TryParse(bucket, out var parsed) ? parsed.Limit : null),
            Remaining = ReadNumber(response, "X-RateLimit-Remaining"),
            ResetAfter = reset ?? (bucket is not null && RateBucket.TryParse(bucket, out var named) ? named.Period : null),
        };
        if (response.IsSuccessStatusCode)
        {
            return feedback;
        }

        var asked = ReadWait(response, "X-RateLimit-Retry-After", now) ?? ReadWait(response, "Retry-After", now) ?? (ErrorBody.Read(errorBody).RetryAfter is { } told ? Wait(told, now) : null);
        if ((int)response.StatusCode != 429)
        {
            return feedback with { RetryAfter = asked };
        }

        var wait = asked > TimeSpan.Zero ? asked.Value : reset ?? TimeSpan.Zero;
        return feedback with { RetryAfter = wait > ShortestWait ? wait : ShortestWait };
    }

    public override ChatError? MapError(in RestFailure failure, ChatError standard)
    {
        if (AyakaRoutes.Find(failure.Method, failure.Template) is not { } route)
        {
            return null;   // not of the REST interface: it is asked where the gateway is
        }

        var body = ErrorBody.Read(failure.Body.Span);
        if (failure.Status == route.Success && (failure.Status != 404 || body.Code == 404))
        {
            return standard with { NativeCode = Done };
        }

        return Describe(route, failure.Status == route.Success ? AyakaFailure.NotFound : route.Judge(failure.Status) ?? AyakaFailure.Other, failure.Status, body, standard);
    }

    /// <summary>The error of a response that says of itself that it is none.</summary>
    public ChatError Describe(AyakaRoute route, AyakaFailure failure, int status, in ErrorBody body) => Describe(route, failure, status, body, new ChatError(
        ChatErrorKind.ProtocolViolation,
        failure == AyakaFailure.ServerFault && route.Method != HttpMethod.Get ? Effect.Unknown : Effect.NotApplied,
        $"Connection '{connection}': {route} was answered with status {status}, which its route does not have.") { Connection = connection });

    private ChatError Describe(AyakaRoute route, AyakaFailure failure, int status, in ErrorBody body, ChatError standard)
    {
        var (kind, what) = failure switch
        {
            AyakaFailure.InvalidData => (ChatErrorKind.Validation, "the network does not accept what was sent"),
            AyakaFailure.Unauthorized => (ChatErrorKind.Unauthenticated, route.NeedsSession ? "the network does not accept the session id. Check SessionId, or the login" : "the network does not accept the mail address and the password"),
            AyakaFailure.NotMemberOrBadSession => (ChatErrorKind.Forbidden, "the account is no member of the guild, or its session id is not valid any more; the network does not tell which"),
            AyakaFailure.MissingPermission => (ChatErrorKind.Forbidden, "the account lacks the permission"),
            AyakaFailure.NotFound => (ChatErrorKind.NotFound, "it does not exist, or the account cannot see it"),
            AyakaFailure.AlreadyMember => (ChatErrorKind.Conflict, "the account is a member of the guild already"),
            AyakaFailure.RateLimited => (ChatErrorKind.RateLimited, "there were too many requests"),
            AyakaFailure.ServerFault => (ChatErrorKind.Unavailable, "the network has a fault of its own"),
            _ => (standard.Kind, ""),
        };
        if (what.Length == 0)
        {
            return standard;
        }

        var told = body.Text is { } text ? $" The network says: {text}." : "";
        return standard with { Kind = kind, NativeCode = failure.ToString(), Message = $"Connection '{connection}': {route} failed with status {status}: {what}.{told}" };
    }

    private static TimeSpan? ReadWait(HttpResponseMessage response, string name, DateTimeOffset now) =>
        double.TryParse(ReadText(response, name), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) ? Wait(value, now) : null;

    private static TimeSpan? Wait(double value, DateTimeOffset now) => value > EpochAbove ? Seconds(Math.Max(0, value - (now.ToUnixTimeMilliseconds() / 1000.0))) : Seconds(value);

    // What tells quotas apart within this process, and gives nothing of the session id away that the name may hold.
    private string Conceal(string bucket) => Convert.ToHexStringLower(HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(bucket)).AsSpan(0, 8));
}
