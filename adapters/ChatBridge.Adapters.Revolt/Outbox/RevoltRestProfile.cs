using System.Text.Json;
using ChatBridge.Limits;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>How the REST interface and the file server are spoken to: authorization, quotas, errors in all their forms.</summary>
internal sealed class RevoltRestProfile(string connection, string token, RevoltTokenKind kind, string? reason = null, string? ticket = null) : RestProfile
{
    public const string Unauthenticated = "/auth/session/login";
    private const int MaxTold = 300;
    private readonly string _header = kind == RevoltTokenKind.Bot ? "X-Bot-Token" : "X-Session-Token";

    /// <summary>The same, with why it is done for the audit log, or with a ticket.</summary>
    public RevoltRestProfile With(string? why, string? proof) => new(connection, token, kind, why ?? reason, proof ?? ticket);

    public override void Prepare(HttpRequestMessage message, RestRequest request)
    {
        if (!HasOwnToken(request.Template))
        {
            message.Headers.Add(_header, token);
        }

        if (reason is not null && !request.IsRead)
        {
            message.Headers.TryAddWithoutValidation("X-Audit-Log-Reason", reason);
        }

        if (ticket is not null)
        {
            message.Headers.TryAddWithoutValidation("X-MFA-Ticket", ticket);
        }

        message.Headers.Accept.ParseAdd("application/json");   // else the server's framework answers in HTML
        message.Headers.TryAddWithoutValidation("User-Agent", "ChatBridge/0.1");
    }

    public override RateFeedback ReadFeedback(HttpResponseMessage response, ReadOnlySpan<byte> errorBody)
    {
        // The header names a quota by a number that holds the account and the channel; what is asked here is its kind.
        var feedback = new RateFeedback
        {
            Bucket = response.RequestMessage is { RequestUri: { } address } request && ReadText(response, "X-RateLimit-Bucket") is not null ? RateBuckets.Find(request.Method, address.AbsolutePath) : null,
            Limit = ReadNumber(response, "X-RateLimit-Limit"),
            Remaining = ReadNumber(response, "X-RateLimit-Remaining"),
            ResetAfter = ReadNumber(response, "X-RateLimit-Reset-After") is >= 0 and { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
        };
        return (int)response.StatusCode == 429 ? feedback with { RetryAfter = ErrorBody.Read(errorBody).RetryAfter } : feedback;
    }

    public override ChatError? MapError(in RestFailure failure, ChatError standard)
    {
        var body = ErrorBody.Read(failure.Body.Span);
        if (failure.Status == 401 && !HasOwnToken(failure.Template) && body.Type is not ("InvalidCredentials" or "InvalidToken" or "DisallowedContactSupport"))   // those are of a password, a code or a mail
        {
            return standard with
            {
                Kind = ChatErrorKind.Unauthenticated,
                CanRetry = false,
                NativeCode = body.Type ?? standard.NativeCode,
                Message = $"Connection '{connection}': the server refused the token. Check the settings Token and TokenKind: it may have been reset, or the session was ended.",
            };
        }

        if (body.Type is not { } type)
        {
            return failure.Status == 429 ? standard with { RetryAfter = body.RetryAfter ?? standard.RetryAfter } : null;
        }

        var mapped = KindOf(type, standard.Kind);
        return standard with
        {
            Kind = mapped,
            NativeCode = type,
            Message = $"Connection '{connection}': {failure.Method} {failure.Template} failed: {Told(type, body.Detail)} (status {failure.Status}).",
            RetryAfter = body.RetryAfter ?? standard.RetryAfter,
            CanRetry = mapped is ChatErrorKind.SlowMode || (standard.CanRetry && type != "DiscriminatorChangeRatelimited"),
            Effect = type is "InvalidOperation" or "NoEffect" ? Effect.NotApplied : standard.Effect,
        };
    }

    // What is used by everybody, or with a token in its path.
    private static bool HasOwnToken(string template) =>
        template.StartsWith("/webhooks/{0}/{1}", StringComparison.Ordinal) || template is Unauthenticated or "/";

    private static ChatErrorKind KindOf(string type, ChatErrorKind standard) => type switch
    {
        "InSlowmode" => ChatErrorKind.SlowMode,
        "NotFound" or "UnknownUser" or "UnknownChannel" or "UnknownMessage" or "UnknownServer" or "InvalidRole" or "NotInGroup" or "UnknownAttachment" or "InvalidInvite" => ChatErrorKind.NotFound,
        "MissingPermission" or "MissingUserPermission" or "NotElevated" or "NotPrivileged" or "CannotGiveMissingPermissions" or "NotOwner" or "IsElevated" or "Banned" or "BlockedByOther" or "NotFriends"
            or "CannotEditMessage" or "CannotDeleteMessage" or "BotIsPrivate" or "IsBot" or "IsNotBot" or "LockedOut" or "UnverifiedAccount" or "CantCreateServers" or "DisallowedContactSupport" => ChatErrorKind.Forbidden,
        "PayloadTooLarge" or "FileTooLarge" or "TooManyAttachments" or "TooManyEmbeds" or "TooManyReplies" or "HeaderTooLarge" => ChatErrorKind.TooLarge,
        "TooManyPendingFriendRequests" or "TooManyChannels" or "TooManyServers" or "TooManyEmoji" or "TooManyRoles" or "ReachedMaximumBots" or "GroupTooLarge" => ChatErrorKind.Rejected,
        "AlreadyPinned" or "NotPinned" or "AlreadyFriends" or "AlreadySentRequest" or "AlreadyInGroup" or "AlreadyInServer" or "UsernameTaken" or "DuplicateNonce" or "AlreadyOnboarded" or "AlreadyConnected" => ChatErrorKind.Conflict,
        "InvalidSession" or "InvalidCredentials" or "NotAuthenticated" or "InvalidToken" => ChatErrorKind.Unauthenticated,
        "InvalidOperation" or "FeatureDisabled" or "LiveKitUnavailable" or "VosoUnavailable" => ChatErrorKind.Rejected,
        "DatabaseError" or "InternalError" or "OperationFailed" or "ImageProcessingFailed" or "RenderFail" or "EmailFailed" or "ProxyError" => ChatErrorKind.Unavailable,
        _ => standard,
    };

    // Comes from the other side: shortened and without control characters, so that it cannot forge lines in a log.
    private static string Told(string type, string? detail)
    {
        var text = detail is null ? type : $"{type} ({detail})";
        text = text.Length > MaxTold ? text[..MaxTold] : text;
        return string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
    }

    /// <summary>The body of a fault; everything in it may be missing, and it may be a page for people.</summary>
    private readonly record struct ErrorBody(string? Type, TimeSpan? RetryAfter, string? Detail)
    {
        public static ErrorBody Read(ReadOnlySpan<byte> body)
        {
            try
            {
                var cursor = new JsonCursor(body);
                if (cursor.Peek() != (byte)'{' || !cursor.EnterObject())
                {
                    return default;
                }

                string? type = null, detail = null;
                double? retryAfter = null;
                while (cursor.NextProperty(out var key))
                {
                    if (key.SequenceEqual("type"u8))
                    {
                        type = cursor.ReadText().ToStringOrNull();
                    }
                    else if (key.SequenceEqual("retry_after"u8))
                    {
                        retryAfter = cursor.ReadNumber();
                    }
                    else if (cursor.Peek() == (byte)'"' && (key.SequenceEqual("permission"u8) || key.SequenceEqual("error"u8) || key.SequenceEqual("with"u8) || key.SequenceEqual("feature"u8)))
                    {
                        detail = cursor.ReadText().ToStringOrNull();
                    }
                    else if (key.SequenceEqual("max"u8))
                    {
                        detail = $"at most {cursor.ReadInteger()}";
                    }
                    else
                    {
                        cursor.Skip();
                    }
                }

                // A quota counts milliseconds and has no type; slow mode counts seconds and has one.
                var wait = retryAfter is { } value ? Seconds(type is null ? value / 1000 : value) : null;
                return new ErrorBody(string.IsNullOrEmpty(type) ? null : type, wait, detail);
            }
            catch (JsonException)
            {
                return default;   // cut off, or not what it says it is
            }
        }
    }
}
