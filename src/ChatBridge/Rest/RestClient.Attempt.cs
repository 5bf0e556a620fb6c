using System.Net.Sockets;
using ChatBridge.Limits;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Rest;

/// <content>One attempt.</content>
public sealed partial class RestClient
{
    private async ValueTask<RestOutcome> AttemptAsync(RestRequest request, RouteLease lease, CancellationToken cancellationToken)
    {
        var progress = new SendProgress();
        var allowed = request.AttemptTimeout ?? _options.AttemptTimeout;
        using var timeout = new CancellationTokenSource(allowed, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var message = new HttpRequestMessage(request.Method, request.Address(_base)) { Version = _http.DefaultRequestVersion, VersionPolicy = _http.DefaultVersionPolicy };
        var status = 0;
        var sending = false;
        try
        {
            message.Content = await ContentAsync(request, progress, linked.Token).ConfigureAwait(false);
            AddHeaders(message, request);
            sending = true;
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, linked.Token).ConfigureAwait(false);
            status = (int)response.StatusCode;
            return response.IsSuccessStatusCode
                ? await SucceedAsync(request, lease, response, linked.Token).ConfigureAwait(false)
                : await FailAsync(request, lease, response, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Without content there is nothing that would tell whether it was sent.
            var started = sending && (progress.Started || message.Content is null || status != 0);
            return RestOutcome.Failure(status, RestErrors.FromTimeout(_options.Connection, request, allowed, started), exception, transient: true);
        }
        catch (Exception exception) when (progress.FileFault is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return RestOutcome.Failure(status, RestErrors.FromFile(_options.Connection, request, progress.FileFault), exception, transient: false);
        }
        catch (Exception exception) when (sending && (exception is HttpRequestException or SocketException || (exception is IOException && status != 0)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var error = RestErrors.FromTransport(_options.Connection, request, exception);
            return RestOutcome.Failure(status, error, exception, error.CanRetry);
        }
    }

    private static async ValueTask<HttpContent?> ContentAsync(RestRequest request, SendProgress progress, CancellationToken cancellationToken)
    {
        if (request.Body is { } body)
        {
            return await body.CreateAsync(progress, cancellationToken).ConfigureAwait(false);
        }

        // An empty body tells the server that there is none, and us whether the request was sent.
        return request.IsRead || request.Method == HttpMethod.Delete ? null : new BytesContent(default, progress);
    }

    private void AddHeaders(HttpRequestMessage message, RestRequest request)
    {
        try
        {
            _profile.Prepare(message, request);
            foreach (var (name, value) in request.Headers)
            {
                message.Headers.Add(name, value);
            }
        }
        catch (FormatException)
        {
            // Without the cause: its text repeats the value, which may be the token.
            throw new ChatException(new ChatError(
                ChatErrorKind.Validation,
                Effect.NotApplied,
                $"Connection '{_options.Connection}': a header of {request} cannot be written. Look for line breaks or blanks around the token or another setting.") { Connection = _options.Connection });
        }
    }

    private async ValueTask<RestOutcome> SucceedAsync(RestRequest request, RouteLease lease, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        Observe(lease, response, []);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var announced = response.Content.Headers.ContentLength;
        var bytes = announced > _options.MaxResponseBytes
            ? null
            : await PooledBytes.ReadAsync(stream, announced, _options.MaxResponseBytes, cancellationToken).ConfigureAwait(false);
        if (bytes is null || bytes.IsCut)
        {
            bytes?.Dispose();
            return RestOutcome.Failure(status, RestErrors.TooLarge(_options.Connection, request, status, _options.MaxResponseBytes), null, transient: false);
        }

        return RestOutcome.Success(new RestResponse(_options.Connection, request, status, MediaType(response), bytes));
    }

    private async ValueTask<RestOutcome> FailAsync(RestRequest request, RouteLease lease, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        using var bytes = await ErrorBodyAsync(response, cancellationToken).ConfigureAwait(false);
        var feedback = Observe(lease, response, bytes.Memory.Span);   // first: the limiter learns even if the caller gave up
        var standard = RestErrors.FromStatus(_options.Connection, request, status, feedback.RetryAfter);
        var failure = new RestFailure(request.Method.Method, request.Template, status, MediaType(response), bytes.Memory);
        var error = _profile.MapError(failure, standard) ?? standard;
        error = error with
        {
            Connection = error.Connection ?? _options.Connection,
            NativeCode = error.NativeCode ?? standard.NativeCode,
            RetryAfter = error.RetryAfter ?? standard.RetryAfter,
        };
        if (feedback.IsLimited)
        {
            Log.Limited(_options.Logger, _options.Connection, request.Method.Method, request.Template, feedback.Scope, feedback.RetryAfter?.TotalSeconds);
        }

        return RestOutcome.Failure(status, error, null, RestErrors.IsTransient(status));
    }

    /// <summary>A fault is a fault also when its body breaks off: what is missing is only the explanation.</summary>
    private async ValueTask<PooledBytes> ErrorBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return await PooledBytes.ReadAsync(stream, response.Content.Headers.ContentLength, _options.MaxErrorBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // Also when the time is up: the status alone says enough, and the limiter must hear of it.
            Log.ErrorBodyLost(_options.Logger, _options.Connection, (int)response.StatusCode, exception.GetType().Name);
            return PooledBytes.Empty;
        }
    }

    private RateFeedback Observe(RouteLease lease, HttpResponseMessage response, ReadOnlySpan<byte> errorBody)
    {
        var feedback = _profile.ReadFeedback(response, errorBody) with { Status = (int)response.StatusCode };
        if (feedback.RetryAfter is null && !response.IsSuccessStatusCode)
        {
            feedback = feedback with { RetryAfter = RestProfile.ReadRetryAfter(response, _time) };
        }

        lease.Observe(feedback);
        return feedback;
    }

    private static string? MediaType(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType;

    private static partial class Log
    {
        [LoggerMessage(EventId = 3000, Message = "{Connection}: {Method} {Route} failed: {Kind}, effect {Effect}, status {Status}")]
        public static partial void Failed(ILogger logger, LogLevel level, string connection, string method, string route, ChatErrorKind kind, Effect effect, int status);

        [LoggerMessage(3001, LogLevel.Information, "{Connection}: {Method} {Route} is tried again after {Kind}, status {Status}, pause {Seconds} s")]
        public static partial void Retrying(ILogger logger, string connection, string method, string route, ChatErrorKind kind, int status, double seconds);

        [LoggerMessage(3002, LogLevel.Warning, "{Connection}: {Method} {Route} met a rate limit of scope {Scope}, retry after {Seconds} s")]
        public static partial void Limited(ILogger logger, string connection, string method, string route, RateScope scope, double? seconds);

        [LoggerMessage(3003, LogLevel.Debug, "{Connection}: the body of a response with status {Status} was lost: {Reason}")]
        public static partial void ErrorBodyLost(ILogger logger, string connection, int status, string reason);
    }
}
