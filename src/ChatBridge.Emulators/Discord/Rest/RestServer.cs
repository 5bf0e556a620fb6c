using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ChatBridge.Emulators.Discord;

/// <summary>Answers REST calls: finds the route and the account, keeps the limits, plays the faults, and lets the route change the state.</summary>
internal sealed class RestServer(DiscordNetwork network, RestMonitor<DiscordRestRequest, DiscordRestFault> monitor)
{
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(2);

    private readonly RateLimiter _limiter = new(network.Options);

    public async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
        try
        {
            await AnswerAsync(context, ending.Token).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // The client left, or the emulator stops: there is nobody to answer.
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var segments = Segments(context);
        if (segments is ["attachments", var channelId, var fileId, ..])
        {
            await WriteAsync(context, Attachment(channelId, fileId), cancellationToken).ConfigureAwait(false);
            return;
        }

        var userAgent = context.Request.Headers.UserAgent.ToString();
        var path = segments is ["api", ..] ? segments[(segments.Length > 1 && segments[1] is "v10" or "v9" ? 2 : 1)..] : null;
        var (route, values) = Find(context.Request.Method, path, out var pathExists);
        EmulatedBot? bot = null;
        string? bodyText = null;
        var reason = Reason(context);
        RestResult? result;
        DiscordRestFault? fault = null;
        RateLimiter.Verdict verdict = default;
        try
        {
            var body = await RestBody.ReadAsync(context.Request, cancellationToken).ConfigureAwait(false);
            bodyText = body.Text;
            if (string.IsNullOrWhiteSpace(userAgent)) throw new DiscordApiException(403, 40333, "internal network error");
            if (route is null) throw new DiscordApiException(pathExists ? 405 : 404, 0, pathExists ? "405: Method Not Allowed" : "404: Not Found");
            bot = Authenticate(context.Request.Headers.Authorization.ToString());
            if (bot is null && !route.IsAnonymous) throw new DiscordApiException(401, 0, "401: Unauthorized");
            var call = new RestCall(network, bot, route, values, context.Request.Query) { Body = body.Json, Files = body.Files, Reason = reason is null || reason.Length <= 512 ? reason : throw DiscordApiException.InvalidForm("reason", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 512 in length.") };
            fault = monitor.TakeFault(route.Name) ?? DrawFault();
            // What goes by a token in its path is outside of the bot's own limit.
            verdict = fault?.Kind == DiscordRestFaultKind.RateLimited ? default : _limiter.Count(route, route.IsAnonymous ? 0 : bot?.Id ?? 0, call.Major);
            if (fault is { AfterEffect: false })
            {
                result = await StrikeAsync(context, fault, cancellationToken).ConfigureAwait(false);
            }
            else if (verdict.Exceeded)
            {
                SetRetry(context, verdict.RetryAfter, verdict.Global ? "global" : "user");
                result = RestResult.Limited(verdict.RetryAfter, verdict.Global);
            }
            else
            {
                if (body.Failure is { } failure) throw failure;
                result = await route.HandleAsync(call, cancellationToken).ConfigureAwait(false);
                if (fault is not null) result = await StrikeAsync(context, fault, cancellationToken).ConfigureAwait(false) ?? (fault.Kind == DiscordRestFaultKind.Delayed ? result : null);
            }
        }
        catch (DiscordApiException refused)
        {
            result = RestResult.Error(refused);
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate pair: JSON by its grammar, but no text.
            result = RestResult.Error(new DiscordApiException(400, 50109, "The request body contains invalid JSON."));
        }

        monitor.Remember(new DiscordRestRequest(
            context.Request.Method, path is null ? context.Request.Path.Value ?? "" : "/" + string.Join('/', path), route?.Name ?? "", bot, userAgent, result?.Status ?? 0, bodyText) { AuditLogReason = reason });
        if (result is null)
        {
            context.Abort();
            return;
        }

        verdict.Bucket?.Write(context.Response.Headers);
        await WriteAsync(context, result, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Plays a fault. Null means that no answer goes out, or for a delay that the true one does.</summary>
    private async Task<RestResult?> StrikeAsync(HttpContext context, DiscordRestFault fault, CancellationToken cancellationToken)
    {
        switch (fault.Kind)
        {
            case DiscordRestFaultKind.RateLimited:
                SetRetry(context, fault.Time, fault.Scope);
                return RestResult.Limited(fault.Time, fault.Scope == "global");
            case DiscordRestFaultKind.Refused:
                return RestResult.Error(fault.Refusal!);   // that kind of fault always has one
            case DiscordRestFaultKind.ServerError:
                return RestResult.Error(new DiscordApiException(fault.Status, 0, $"{fault.Status}: Internal Server Error"));
            case DiscordRestFaultKind.HtmlPage:
                return RestResult.Html(fault.Status);
            case DiscordRestFaultKind.Delayed:
                await Task.Delay(fault.Time, network.Time, cancellationToken).ConfigureAwait(false);
                return null;
            case DiscordRestFaultKind.Silence:
                await Task.Delay(Timeout.InfiniteTimeSpan, network.Time, cancellationToken).ConfigureAwait(false);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Draws a fault for a call, where a plan is in force. What is drawn before the effect is retried as the network says; after it, reconciled.</summary>
    private DiscordRestFault? DrawFault()
    {
        if (network.Options.Chaos is not { } chaos) return null;
        if (chaos.Strike("discord.rest.429", 0.02))
            return DiscordRestFault.RateLimited(chaos.NextDuration("discord.rest.429", MaxRetryAfter), chaos.Pick("discord.rest.429", DiscordRateLimitScope.User, DiscordRateLimitScope.Shared, DiscordRateLimitScope.Global));
        if (chaos.Strike("discord.rest.5xx.before", 0.02)) return DiscordRestFault.ServerError(chaos.Pick("discord.rest.5xx.before", 500, 502, 503));
        if (chaos.Strike("discord.rest.5xx.after", 0.02)) return DiscordRestFault.ServerError(chaos.Pick("discord.rest.5xx.after", 500, 502, 504), afterEffect: true);
        if (chaos.Strike("discord.rest.html", 0.01)) return DiscordRestFault.HtmlPage();
        if (chaos.Strike("discord.rest.lost", 0.02)) return DiscordRestFault.AnswerLost();
        if (chaos.Strike("discord.rest.delay", 0.02)) return DiscordRestFault.Delayed(chaos.NextDuration("discord.rest.delay", MaxDelay));
        return null;
    }

    private static string? Reason(HttpContext context) =>
        context.Request.Headers["X-Audit-Log-Reason"].ToString() is { Length: > 0 } text ? Uri.UnescapeDataString(text) : null;

    private EmulatedBot? Authenticate(string authorization)
    {
        var space = authorization.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || authorization[..space] is not ("Bot" or "Bearer")) return null;
        return network.FindByToken(authorization[(space + 1)..].Trim());
    }

    private static string[] Segments(HttpContext context)
    {
        var segments = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);

        // The server has decoded all but the escaped slash.
        for (var index = 0; index < segments.Length; index++) segments[index] = segments[index].Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return segments;
    }

    private static (RestRoute? Route, string[] Values) Find(string method, string[]? path, out bool pathExists)
    {
        pathExists = false;
        if (path is null) return (null, []);
        foreach (var route in RestRoutes.All)
        {
            if (!route.Template.Matches(path, out var values)) continue;
            pathExists = true;
            if (route.Method == method) return (route, values);
        }

        return (null, []);
    }

    private RestResult Attachment(string channelId, string fileId)
    {
        return ulong.TryParse(channelId, out var channel) && ulong.TryParse(fileId, out var id) && network.FindAttachment(channel, id) is { } found
            ? new RestResult(200, found.Content, found.ContentType ?? "application/octet-stream")
            : new RestResult(404, "This content is no longer available."u8.ToArray(), "text/plain");
    }

    private static void SetRetry(HttpContext context, TimeSpan retryAfter, string scope)
    {
        var headers = context.Response.Headers;
        headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Scope"] = scope;
        if (scope == "global") headers["X-RateLimit-Global"] = "true";
    }

    private static async Task WriteAsync(HttpContext context, RestResult result, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = result.Status;
        if (result.ContentType is not null) context.Response.ContentType = result.ContentType;
        if (result.Status == 204) return;
        context.Response.ContentLength = result.Body.Length;
        await context.Response.Body.WriteAsync(result.Body, cancellationToken).ConfigureAwait(false);
    }
}
