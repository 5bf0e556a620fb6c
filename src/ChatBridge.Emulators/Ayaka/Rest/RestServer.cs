using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatBridge.Emulators.Faults;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>Answers REST calls: finds the route and the account, keeps the limits, plays the faults, and lets the route change the state.</summary>
internal sealed class RestServer(AyakaNetwork network, RestMonitor<AyakaRestRequest, AyakaRestFault> monitor)
{
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(2);

    private readonly RateLimiter _limiter = new(network.Options);

    private AyakaEmulatorOptions Options => network.Options;

    public async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
        List<(AyakaConnection Connection, string Name, byte[] Payload)> held = [];
        try
        {
            await AnswerAsync(context, held, ending.Token).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // The client left, or the emulator stops: there is nobody to answer.
            context.Abort();
        }
        finally
        {
            network.Hub.Release(held);
        }
    }

    private async Task AnswerAsync(HttpContext context, List<(AyakaConnection Connection, string Name, byte[] Payload)> held, CancellationToken cancellationToken)
    {
        var request = context.Request;
        var session = request.Headers.Authorization.ToString();
        var (route, values) = Find(request.Method, request.Path.Value ?? "/");
        var caller = session.Length == 0 ? null : network.FindSession(session);
        var bytes = await ReadAsync(request, cancellationToken).ConfigureAwait(false);
        var fault = route is null ? null : monitor.TakeFault(route.Name) ?? DrawFault();
        var verdict = route is null or { IsOfGateway: true } || fault?.Kind == AyakaRestFault.FaultKind.RateLimited ? null : _limiter.Count(session.Length == 0 ? "127.0.0.1" : session, route.Endpoint);
        RestResult? result;
        if (fault is { AfterEffect: false })
        {
            result = await StrikeAsync(fault, context, cancellationToken).ConfigureAwait(false);
        }
        else if (verdict is { IsExceeded: true })
        {
            result = Limited(verdict.ResetSeconds);
        }
        else
        {
            result = Run(route, () => new RestCall(network, route!, values, bytes, caller, session), caller, held);   // asked only where there is a route
            if (fault is not null) result = await StrikeAsync(fault, context, cancellationToken).ConfigureAwait(false) ?? (fault.Kind == AyakaRestFault.FaultKind.Delayed ? result : null);
        }

        var hides = route is { IsSecret: true };
        monitor.Remember(new AyakaRestRequest(
            request.Method, hides ? route!.Template.ToString() : Below(request.Path.Value ?? "/"), route?.Name ?? "", caller, result?.Status ?? 0,
            hides || bytes.Length == 0 ? null : Encoding.UTF8.GetString(bytes), request.Headers.UserAgent.ToString()));
        if (result is null)
        {
            context.Abort();
            return;
        }

        verdict?.Write(context.Response.Headers);
        await WriteAsync(context, result, cancellationToken).ConfigureAwait(false);
    }

    private RestResult Run(RestRoute? route, Func<RestCall> call, AyakaPerson? caller, List<(AyakaConnection Connection, string Name, byte[] Payload)> held)
    {
        try
        {
            if (route is null) throw AyakaApiException.NotFound();
            if (caller is null && !route.IsAnonymous) throw AyakaApiException.Unauthorized();
            lock (network.Gate) return Options.EventsAfterAnswer ? network.Hub.KeepBack(held, () => route.Handle(call())) : route.Handle(call());
        }
        catch (AyakaApiException refused)
        {
            var result = RestResult.Refused(refused);
            if (Options.Has(AyakaQuirks.RefusalsUnder201And203) && route is { Name: "PATCH /guilds/{guild}" or "DELETE /guilds/{guild}" }) result = result with { Status = refused.Status switch { 401 => 201, 403 => 203, var other => other } };
            return result;
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate pair: JSON by its grammar, but no text.
            return RestResult.Refused(AyakaApiException.BadRequest());
        }
    }

    /// <summary>Plays a fault. Null means that no answer goes out, or for a delay that the true one does.</summary>
    private async Task<RestResult?> StrikeAsync(AyakaRestFault fault, HttpContext context, CancellationToken cancellationToken)
    {
        switch (fault.Kind)
        {
            case AyakaRestFault.FaultKind.RateLimited:
                var now = network.Time.GetUtcNow();
                RateLimiter.Verdict.WriteWait(context.Response.Headers, Options, fault.Time, now);
                return Limited((long)Math.Ceiling((now + fault.Time - DateTimeOffset.UnixEpoch).TotalSeconds));
            case AyakaRestFault.FaultKind.Status:
                var result = RestResult.Refused(new AyakaApiException(fault.Code));
                return fault.IsUnder200 ? result with { Status = 200 } : result;
            case AyakaRestFault.FaultKind.HtmlPage:
                return RestResult.Page(fault.Code);
            case AyakaRestFault.FaultKind.Garbage:
                return new RestResult(200, "{\"id\": <\u0000\u00ff"u8.ToArray(), RestResult.JsonType);
            case AyakaRestFault.FaultKind.Delayed:
                await Task.Delay(fault.Time, network.Time, cancellationToken).ConfigureAwait(false);
                return null;
            case AyakaRestFault.FaultKind.Silence:
                await Task.Delay(Timeout.InfiniteTimeSpan, network.Time, cancellationToken).ConfigureAwait(false);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Draws a fault for a call, where a plan is in force.</summary>
    private AyakaRestFault? DrawFault()
    {
        if (Options.Chaos is not { } chaos) return null;
        if (chaos.Strike("ayaka.rest.429", 0.02)) return AyakaRestFault.RateLimited(chaos.NextDuration("ayaka.rest.429", MaxRetryAfter));
        if (chaos.Strike("ayaka.rest.5xx.before", 0.02)) return AyakaRestFault.Status(chaos.Pick("ayaka.rest.5xx.before", 500, 502, 503));
        if (chaos.Strike("ayaka.rest.5xx.after", 0.02)) return AyakaRestFault.Status(chaos.Pick("ayaka.rest.5xx.after", 500, 502, 504), afterEffect: true);
        if (chaos.Strike("ayaka.rest.html", 0.01)) return AyakaRestFault.HtmlPage();
        if (chaos.Strike("ayaka.rest.garbage", 0.01)) return AyakaRestFault.Garbage(afterEffect: true);
        if (chaos.Strike("ayaka.rest.lost", 0.02)) return AyakaRestFault.AnswerLost();
        if (chaos.Strike("ayaka.rest.delay", 0.02)) return AyakaRestFault.Delayed(chaos.NextDuration("ayaka.rest.delay", MaxDelay));
        return null;
    }

    private RestResult Limited(long until)
    {
        if (Options.Has(AyakaQuirks.HtmlLimitPage)) return RestResult.Page(429);
        var body = RestResult.ErrorBody(new AyakaApiException(429));

        // The later servers say the moment, whatever the name of the field lets one think.
        if (Options.IsRails) body["retry_after"] = until;
        return RestResult.Json(body, 429);
    }

    private (RestRoute? Route, string[] Values) Find(string method, string path)
    {
        var isPrefixed = path.StartsWith(Options.Prefix, StringComparison.Ordinal) && (path.Length == Options.Prefix.Length || Options.Prefix.Length == 0 || path[Options.Prefix.Length] == '/');
        var (whole, below) = (Segments(path), Segments(Below(path)));
        foreach (var route in RestRoutes.All)
        {
            if (route.Method != method || (!isPrefixed && !route.IsOfGateway) || (route.Only is { } only && only != Options.Dialect)) continue;
            if (route.Template.Matches(route.IsOfGateway ? whole : below, out var values)) return (route, values);
        }

        return (null, []);
    }

    private string Below(string path) => path.StartsWith(Options.Prefix, StringComparison.Ordinal) ? path[Options.Prefix.Length..] : path;

    private static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes.ToArray();
    }

    private async Task WriteAsync(HttpContext context, RestResult result, CancellationToken cancellationToken)
    {
        var status = Options.Has(AyakaQuirks.ErrorsUnder200) && result.Status is 404 or 500 && result.ContentType == RestResult.JsonType ? 200 : result.Status;
        if (status == 204 && Options.Has(AyakaQuirks.BodyUnder204))
        {
            await WriteForbiddenBodyAsync(context, result, cancellationToken).ConfigureAwait(false);
            return;
        }

        context.Response.StatusCode = status;
        if (status == 204) return;
        context.Response.ContentType = result.ContentType == RestResult.JsonType && Options.Has(AyakaQuirks.NoJsonMediaType) ? "text/html; charset=utf-8" : result.ContentType;
        context.Response.ContentLength = result.Body.Length;
        await context.Response.Body.WriteAsync(result.Body, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes a body where HTTP has none. The framework would not, so it goes below it, and the connection with it.</summary>
    private async Task WriteForbiddenBodyAsync(HttpContext context, RestResult result, CancellationToken cancellationToken)
    {
        var head = new StringBuilder("HTTP/1.1 204 No Content\r\nConnection: close\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Type: {result.ContentType}\r\nContent-Length: {result.Body.Length}\r\n");
        foreach (var (name, value) in context.Response.Headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        var output = context.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output;
        await output.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. result.Body], cancellationToken).ConfigureAwait(false);
        context.Features.GetRequiredFeature<FaultConnection>().EndAfterWritten();
        await Task.Delay(Timeout.InfiniteTimeSpan, network.Time, cancellationToken).ConfigureAwait(false);
    }
}
