using System.Diagnostics;
using System.Text.Json.Serialization.Metadata;
using ChatBridge.Diagnostics;
using ChatBridge.Limits;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Rest;

/// <summary>
/// Calls a network over HTTP: keeps its rate limits, retries what is safe to retry, and says of every failure whether it may
/// have had an effect.
/// </summary>
/// <remarks>
/// Thread-safe. The given <see cref="HttpClient"/> stays the caller's to dispose; a timeout of its own also ends an attempt.
/// Logs, traces and errors hold the route template, never values, headers or bodies.
/// </remarks>
public sealed partial class RestClient
{
    private readonly HttpClient _http;
    private readonly RestProfile _profile;
    private readonly IRouteLimiter _limiter;
    private readonly RestClientOptions _options;
    private readonly TimeProvider _time;
    private readonly string _base;

    /// <summary>Makes a client.</summary>
    /// <param name="http">Sends; usually a named one from the factory.</param>
    /// <param name="profile">What the adapter knows about the network.</param>
    /// <param name="limiter">Decides when a request may be sent.</param>
    /// <param name="options">How it behaves.</param>
    /// <exception cref="ArgumentException">The base address is not absolute or has a query.</exception>
    public RestClient(HttpClient http, RestProfile profile, IRouteLimiter limiter, RestClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(limiter);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxAttempts, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxLimitedAttempts, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxResponseBytes, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxErrorBytes, 1, nameof(options));
        if (!options.BaseAddress.IsAbsoluteUri || options.BaseAddress.Query.Length > 0 || options.BaseAddress.Fragment.Length > 0)
        {
            throw new ArgumentException("The base address must be absolute and have no query.", nameof(options));
        }

        (_http, _profile, _limiter, _options, _time) = (http, profile, limiter, options, options.TimeProvider);
        _base = options.BaseAddress.AbsoluteUri.TrimEnd('/');
    }

    /// <summary>Sends a request whose answer does not matter beyond its success.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes with the success.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public async Task ExecuteAsync(RestRequest request, CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a request and reads the answer with a hand-written reader.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="request">What to send.</param>
    /// <param name="read">Reads the value.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public async Task<T> SendAsync<T>(RestRequest request, RestReader<T> read, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return response.Read(read);
    }

    /// <summary>Sends a request and reads the answer with source-generated JSON.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="request">What to send.</param>
    /// <param name="type">The generated description of the type.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public async Task<T> SendAsync<T>(RestRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(type);
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return response.Read(type);
    }

    /// <summary>Fetches something that may not exist, with a hand-written reader.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="request">What to send.</param>
    /// <param name="read">Reads the value.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The value, or null when the network answers that it does not exist.</returns>
    /// <exception cref="ChatException">It failed otherwise; the error tells the kind and the effect.</exception>
    public async Task<T?> FindAsync<T>(RestRequest request, RestReader<T> read, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return await SendAsync(request, read, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException exception) when (exception.Error.Kind == ChatErrorKind.NotFound)
        {
            return null;
        }
    }

    /// <summary>Fetches something that may not exist, with source-generated JSON.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="request">What to send.</param>
    /// <param name="type">The generated description of the type.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The value, or null when the network answers that it does not exist.</returns>
    /// <exception cref="ChatException">It failed otherwise; the error tells the kind and the effect.</exception>
    public async Task<T?> FindAsync<T>(RestRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(type);
        try
        {
            return await SendAsync(request, type, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException exception) when (exception.Error.Kind == ChatErrorKind.NotFound)
        {
            return null;
        }
    }

    /// <summary>Sends a request and gives the whole answer.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The answer with a status from 200 to 299; the caller disposes it.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<RestResponse> SendAsync(RestRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var activity = ChatBridgeTelemetry.Source.StartActivity(request.ToString(), ActivityKind.Client);
        activity?.SetTag("chatbridge.connection", _options.Connection);
        activity?.SetTag("http.request.method", request.Method.Method);
        activity?.SetTag("url.template", request.Template);
        activity?.SetTag("server.address", _options.BaseAddress.Host);
        try
        {
            var response = await RunAsync(request, cancellationToken).ConfigureAwait(false);
            activity?.SetTag("http.response.status_code", response.Status);
            return response;
        }
        catch (ChatException exception)
        {
            activity?.SetTag("error.type", exception.Error.Kind.ToString());
            activity?.SetStatus(ActivityStatusCode.Error, exception.Error.NativeCode);
            throw;
        }
    }

    // That something does not exist is an ordinary answer; the caller has the exception in any case.
    private static LogLevel Level(ChatError error) => error.Kind == ChatErrorKind.NotFound ? LogLevel.Debug : LogLevel.Warning;

    private async Task<RestResponse> RunAsync(RestRequest request, CancellationToken cancellationToken)
    {
        var patience = new Patience(_options, request);
        while (true)
        {
            var queued = _time.GetTimestamp();
            using var lease = await _limiter.AcquireAsync(request.Route, patience.NextWait, cancellationToken).ConfigureAwait(false);
            patience.Waited += _time.GetElapsedTime(queued);
            var sent = _time.GetTimestamp();
            var outcome = await AttemptAsync(request, lease, cancellationToken).ConfigureAwait(false);
            lease.Dispose();   // before any pause: the place belongs to the next request
            RestMetrics.Attempted(_options.Connection, request, outcome.Status, _time.GetElapsedTime(sent));
            if (outcome.Response is { } response)
            {
                return response;
            }

            var error = outcome.Error!;   // an outcome has one of the two
            if (!patience.AllowsRetry(outcome, request, out var pause))
            {
                Log.Failed(_options.Logger, Level(error), _options.Connection, request.Method.Method, request.Template, error.Kind, error.Effect, outcome.Status);
                throw new ChatException(error, outcome.Cause);
            }

            RestMetrics.Retried(_options.Connection, error.Kind);
            Log.Retrying(_options.Logger, _options.Connection, request.Method.Method, request.Template, error.Kind, outcome.Status, pause.TotalSeconds);
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
