using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using ChatBridge.Limits;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>How Discord's REST interface is spoken to: authorization, rate-limit headers, error codes.</summary>
internal sealed class DiscordRestProfile(string connection, string token) : RestProfile
{
    private const int MaxTold = 300;
    private readonly AuthenticationHeaderValue _authorization = new("Bot", token);

    public override void Prepare(HttpRequestMessage message, RestRequest request)
    {
        if (!HasOwnToken(request.Template))
        {
            message.Headers.Authorization = _authorization;
        }

        message.Headers.TryAddWithoutValidation("User-Agent", "DiscordBot (https://chatbridge.invalid, 0.1) ChatBridge");   // compulsory, and in this form
    }

    public override RateFeedback ReadFeedback(HttpResponseMessage response, ReadOnlySpan<byte> errorBody)
    {
        var feedback = new RateFeedback
        {
            Bucket = ReadText(response, "X-RateLimit-Bucket"),
            Limit = ReadNumber(response, "X-RateLimit-Limit"),
            Remaining = ReadNumber(response, "X-RateLimit-Remaining"),
            ResetAfter = ReadSeconds(response, "X-RateLimit-Reset-After"),
        };
        if ((int)response.StatusCode != 429)
        {
            return feedback;
        }

        // A refusal that is no JSON comes from the wall before Discord and concerns the address, whatever the route.
        var body = ErrorBody.Read(errorBody);
        var global = body is null || body.Value.IsGlobal || ReadText(response, "X-RateLimit-Global") is "true" || ReadText(response, "X-RateLimit-Scope") is "global";
        return feedback with
        {
            Scope = global ? RateScope.Global : ReadText(response, "X-RateLimit-Scope") is "shared" ? RateScope.Shared : RateScope.User,
            RetryAfter = body?.RetryAfter is { } seconds ? Seconds(seconds) : ReadSeconds(response, "Retry-After"),
        };
    }

    public override ChatError? MapError(in RestFailure failure, ChatError standard)
    {
        if (ErrorBody.Read(failure.Body.Span) is not { Code: not 0 } body)
        {
            return failure.Status == 401 && !HasOwnToken(failure.Template) ? BadToken(standard) : null;
        }

        if ((failure.Status == 401 || body.Code == 50014) && !HasOwnToken(failure.Template))
        {
            return BadToken(standard);
        }

        return standard with
        {
            Kind = KindOf(body.Code, standard.Kind),
            NativeCode = body.Code.ToString(CultureInfo.InvariantCulture),
            Message = $"Connection '{connection}': {failure.Method} {failure.Template} failed: {Told(body)} (status {failure.Status}, code {body.Code}).",
            RetryAfter = body.RetryAfter is { } seconds ? Seconds(seconds) : standard.RetryAfter,
        };
    }

    // Webhooks and interactions are used with a token in the path. The bot's would only make them fail with it.
    public static bool HasOwnToken(string template) =>
        template.StartsWith("/webhooks/{0}/{1}", StringComparison.Ordinal) || template.StartsWith("/interactions/", StringComparison.Ordinal);

    private static ChatErrorKind KindOf(long code, ChatErrorKind standard) => code switch
    {
        >= 10001 and <= 10999 => ChatErrorKind.NotFound,
        20016 => ChatErrorKind.SlowMode,
        20028 or 20029 or 40062 => ChatErrorKind.RateLimited,
        30003 or 30010 or 30015 or 30046 => ChatErrorKind.Rejected,
        40001 => ChatErrorKind.Unauthenticated,
        40005 => ChatErrorKind.TooLarge,
        50001 or 50005 or 50007 or 50013 or 50278 or 90001 => ChatErrorKind.Forbidden,
        50006 or 50016 or 50033 or 50034 or 50035 or 50109 or 160002 or 160006 => ChatErrorKind.Validation,
        50008 or 50083 => ChatErrorKind.Rejected,
        130000 => ChatErrorKind.Unavailable,
        160004 => ChatErrorKind.Conflict,
        160005 => ChatErrorKind.Rejected,
        200000 or 240000 => ChatErrorKind.Rejected,
        _ => standard,
    };

    private ChatError BadToken(ChatError standard) => standard with
    {
        Kind = ChatErrorKind.Unauthenticated,
        CanRetry = false,
        Message = $"Connection '{connection}': Discord refused the token. Check the setting Token: it may have been reset, or belong to another application.",
    };

    // Comes from the other side: shortened and without control characters, so that it cannot forge lines in a log.
    private static string Told(in ErrorBody body)
    {
        var text = body.Detail is null ? body.Message ?? "no reason given" : $"{body.Message} ({body.Detail})";
        text = text.Length > MaxTold ? text[..MaxTold] : text;
        return string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
    }

    /// <summary>The body of a fault; everything in it may be missing.</summary>
    private readonly record struct ErrorBody(long Code, string? Message, double? RetryAfter, bool IsGlobal, string? Detail)
    {
        public static ErrorBody? Read(ReadOnlySpan<byte> body)
        {
            try
            {
                var cursor = new JsonCursor(body);
                if (cursor.Peek() != (byte)'{' || !cursor.EnterObject())
                {
                    return null;
                }

                long code = 0;
                string? message = null, detail = null;
                double? retryAfter = null;
                var global = false;
                while (cursor.NextProperty(out var key))
                {
                    if (key.SequenceEqual("code"u8))
                    {
                        code = cursor.ReadInteger() ?? 0;
                    }
                    else if (key.SequenceEqual("message"u8))
                    {
                        message = cursor.ReadText().ToStringOrNull();
                    }
                    else if (key.SequenceEqual("retry_after"u8))
                    {
                        retryAfter = cursor.ReadNumber();
                    }
                    else if (key.SequenceEqual("global"u8))
                    {
                        global = cursor.ReadBoolean();
                    }
                    else if (key.SequenceEqual("errors"u8))
                    {
                        detail = FindDetail(cursor.ReadRaw());
                    }
                    else
                    {
                        cursor.Skip();
                    }
                }

                return new ErrorBody(code, message, retryAfter, global, detail);
            }
            catch (JsonException)
            {
                return null;   // cut off, or not what it says it is
            }
        }

        // The first leaf of the tree of faults, with the path to it: content: BASE_TYPE_MAX_LENGTH.
        private static string? FindDetail(ReadOnlySpan<byte> tree)
        {
            var path = new List<string>();
            while (path.Count < 8)
            {
                var cursor = new JsonCursor(tree);
                if (cursor.Peek() != (byte)'{' || !cursor.EnterObject() || !cursor.NextProperty(out var key))
                {
                    return null;
                }

                if (key.SequenceEqual("_errors"u8))
                {
                    return $"{string.Join('.', path)}: {FirstCode(cursor.ReadRaw())}";
                }

                path.Add(System.Text.Encoding.UTF8.GetString(key));
                tree = cursor.ReadRaw();
            }

            return null;
        }

        private static string? FirstCode(ReadOnlySpan<byte> list)
        {
            var cursor = new JsonCursor(list);
            if (cursor.Peek() == (byte)'[' && cursor.EnterArray() && cursor.NextItem() && cursor.Peek() == (byte)'{' && cursor.EnterObject())
            {
                while (cursor.NextProperty(out var key))
                {
                    if (key.SequenceEqual("message"u8))
                    {
                        return cursor.ReadText().ToStringOrNull();
                    }

                    cursor.Skip();
                }
            }

            return null;
        }
    }
}
