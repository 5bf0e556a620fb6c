using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ChatBridge.Emulators.Revolt;

/// <summary>Answers REST calls and uploads: finds the route and the account, keeps the limits, plays the faults, and lets the route change the state.</summary>
internal sealed class RestServer(RevoltNetwork network, RestMonitor<RevoltRestRequest, RevoltRestFault> monitor)
{
    private const int MaxJsonBytes = 1024 * 1024;
    private const int MaxKeyLength = 64;
    private const int MaxReasonBytes = 512;
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

    /// <summary>Answers, and sends what was kept back for after the answer, also when there is none.</summary>
    private async Task AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        List<(SocketConnection Connection, WireEvent What)> held = [];
        try
        {
            await AnswerAsync(context, held, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            network.Hub.Release(held);
        }
    }

    private async Task AnswerAsync(HttpContext context, List<(SocketConnection Connection, WireEvent What)> held, CancellationToken cancellationToken)
    {
        var request = context.Request;
        var segments = Segments(request);
        var (route, values) = Find(request.Method, segments);
        var (bot, session) = Identify(request);
        var caller = session?.User ?? bot;
        var bytes = await ReadAsync(request, cancellationToken).ConfigureAwait(false);
        var fault = route is null ? null : monitor.TakeFault(route.Name) ?? DrawFault(route);
        var (bucket, resource) = route is { IsUpload: true } ? ("upload", segments[1]) : segments is ["autumn" or "january", ..] ? ("files", "") : RateLimiter.BucketOf(request.Method, segments);
        var verdict = _limiter.Count(segments is ["autumn", ..] ? caller?.Id ?? "" : session?.Id ?? "127.0.0.1", bucket, resource, counts: segments is not ["ratelimit"] && fault?.Kind != RevoltRestFaultKind.RateLimited);
        RestResult? result;
        try
        {
            if (fault is { AfterEffect: false, Refusal: null, Kind: not RevoltRestFaultKind.FailsAfterFiles })
            {
                result = await StrikeAsync(fault, cancellationToken).ConfigureAwait(false);
            }
            else if (verdict.Exceeded && segments is not ["ratelimit"])
            {
                result = RestResult.Limited(verdict.ResetAfter);
            }
            else
            {
                if (route is null) throw RevoltApiException.OfFramework(404);
                var call = new RestCall(network, route, values, request) { Caller = caller, Session = session, FailsAfterFiles = fault?.Kind == RevoltRestFaultKind.FailsAfterFiles, Verdict = verdict, Upload = bytes };
                PassGuards(call);
                if (route.TakesBody) call.Body = Parse(bytes);
                if (fault?.Refusal is { } refusal) throw refusal;
                if (route.RefusesBots && caller is { IsBot: true }) throw new RevoltApiException("IsBot");
                lock (network.Gate) result = network.Options.EventsAfterAnswer ? network.Hub.KeepBack(held, () => route.Handle(call)) : route.Handle(call);

                if (fault is { AfterEffect: true }) result = await StrikeAsync(fault, cancellationToken).ConfigureAwait(false) ?? (fault.Kind == RevoltRestFaultKind.Delayed ? result : null);
            }
        }
        catch (RevoltApiException refused)
        {
            result = RestResult.Refused(refused, PrefersJson(request));
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate pair: JSON by its grammar, but no text.
            result = RestResult.Refused(RevoltApiException.OfFramework(422), PrefersJson(request));
        }

        monitor.Remember(new RevoltRestRequest(
            request.Method, "/" + string.Join('/', segments), route?.Name ?? "", caller, result?.Status ?? 0, route is { IsUpload: true } || bytes is not { Length: > 0 } ? null : Encoding.UTF8.GetString(bytes),
            request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key ? key : null));
        if (result is null)
        {
            context.Abort();
        }
        else
        {
            verdict.Write(context.Response.Headers);
            await WriteAsync(context, result, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What the framework checks before the route runs: the token, then the idempotency key, which is used up by being shown.</summary>
    private void PassGuards(RestCall call)
    {
        var open = call.Route.IsAnonymous || (call.Route.IsUpload && network.Era < RevoltEra.Revolt);
        if (call.Caller is null && !open) throw call.Route.IsUpload ? new RevoltApiException("NotAuthenticated") : RevoltApiException.OfFramework(401);
        if (call.Reason is { } reason && Encoding.UTF8.GetByteCount(reason) > MaxReasonBytes) throw RevoltApiException.OfFramework(400);
        if (!call.Route.TakesKey) return;
        call.Key = call.Header("Idempotency-Key") ?? network.NewId();
        if (call.Key.Length > MaxKeyLength) throw RevoltApiException.OfFramework(400);
        if (!network.Keys.TryUse(call.Key)) throw RevoltApiException.OfFramework(409);
    }

    /// <summary>Plays a fault. Null means that no answer goes out, or for a delay that the true one does.</summary>
    private async Task<RestResult?> StrikeAsync(RevoltRestFault fault, CancellationToken cancellationToken)
    {
        switch (fault.Kind)
        {
            case RevoltRestFaultKind.RateLimited:
                return RestResult.Limited(fault.Time);
            case RevoltRestFaultKind.ServerError:
                return RestResult.Json(new RevoltApiException("InternalError").Body(), fault.Status);
            case RevoltRestFaultKind.HtmlPage:
                return RestResult.Page(fault.Status, "Bad gateway");
            case RevoltRestFaultKind.Delayed:
                await Task.Delay(fault.Time, network.Time, cancellationToken).ConfigureAwait(false);
                return null;
            case RevoltRestFaultKind.Silence:
                await Task.Delay(Timeout.InfiniteTimeSpan, network.Time, cancellationToken).ConfigureAwait(false);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Draws a fault for a call, where a plan is in force.</summary>
    private RevoltRestFault? DrawFault(RestRoute route)
    {
        if (network.Options.Chaos is not { } chaos) return null;
        if (chaos.Strike("revolt.rest.429", 0.02)) return RevoltRestFault.RateLimited(chaos.NextDuration("revolt.rest.429", MaxRetryAfter));
        if (chaos.Strike("revolt.rest.5xx.before", 0.02)) return RevoltRestFault.ServerError(chaos.Pick("revolt.rest.5xx.before", 500, 502, 503));
        if (chaos.Strike("revolt.rest.5xx.after", 0.02)) return RevoltRestFault.ServerError(chaos.Pick("revolt.rest.5xx.after", 500, 502, 504), afterEffect: true);
        if (chaos.Strike("revolt.rest.html", 0.01)) return RevoltRestFault.HtmlPage();
        if (chaos.Strike("revolt.rest.lost", 0.02)) return RevoltRestFault.AnswerLost();
        if (chaos.Strike("revolt.rest.delay", 0.02)) return RevoltRestFault.Delayed(chaos.NextDuration("revolt.rest.delay", MaxDelay));
        if (route.TakesKey && chaos.Strike("revolt.rest.late", 0.01)) return RevoltRestFault.FailsAfterFiles();
        return null;
    }

    /// <summary>Finds the account: a bot's token is looked at first, in its own header alone.</summary>
    private (EmulatedBot? Bot, SessionRecord? Session) Identify(HttpRequest request)
    {
        if (request.Headers["X-Bot-Token"].ToString() is { Length: > 0 } bot) return (network.FindBot(bot), null);
        return (null, network.FindSession(request.Headers["X-Session-Token"].ToString()));
    }

    /// <summary>The path without mount and version prefix, and without empty segments.</summary>
    private static string[] Segments(HttpRequest request)
    {
        var segments = (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments is ["api", ..]) segments = segments[1..];
        if (segments is ["0.8", ..]) segments = segments[1..];

        // The server has decoded all but the escaped slash.
        for (var index = 0; index < segments.Length; index++) segments[index] = segments[index].Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return segments;
    }

    private (RestRoute? Route, string[] Values) Find(string method, string[] segments)
    {
        foreach (var route in RestRoutes.All)
        {
            if (route.Method == method && route.Template.Matches(segments, out var values) && (network.Options.Webhooks || !route.Name.Contains("webhooks", StringComparison.Ordinal))) return (route, values);
        }

        return (null, []);
    }

    private static JsonElement Parse(byte[]? bytes)
    {
        if (bytes is null) throw RevoltApiException.OfFramework(413);
        if (bytes.Length > MaxJsonBytes) throw RevoltApiException.OfFramework(413);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement is { ValueKind: JsonValueKind.Object } body ? body.Clone() : throw RevoltApiException.OfFramework(422);
        }
        catch (JsonException)
        {
            throw RevoltApiException.OfFramework(400);
        }
    }

    /// <summary>The body; null when it is larger than anything is taken.</summary>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > RevoltEmulator.MaxBodyBytes) return null;
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes.ToArray();
    }

    private static bool PrefersJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        var json = accept.IndexOf("application/json", StringComparison.OrdinalIgnoreCase);
        var html = accept.IndexOf("text/html", StringComparison.OrdinalIgnoreCase);
        return json >= 0 && (html < 0 || json < html);
    }

    private static async Task WriteAsync(HttpContext context, RestResult result, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = result.Status;
        if (result.ContentType is not null) context.Response.ContentType = result.ContentType;
        if (result.Location is not null) context.Response.Headers.Location = result.Location;
        if (result.Status == 204) return;
        context.Response.ContentLength = result.Body.Length;
        await context.Response.Body.WriteAsync(result.Body, cancellationToken).ConfigureAwait(false);
    }
}
