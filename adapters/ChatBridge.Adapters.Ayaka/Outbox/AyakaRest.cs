using System.Text.Json;
using ChatBridge.Limits;
using ChatBridge.Rest;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>The REST interface: sends requests, judges the answers by their routes, and reads them.</summary>
internal sealed class AyakaRest : IDisposable
{
    private const int MaxDiscoveryBytes = 64 * 1024;

    private readonly HttpClient _http;
    private readonly RateLimiter _limiter;
    private readonly RestClient _client;
    private readonly RestClientOptions _options;
    private readonly AyakaRestProfile _profile;
    private readonly AyakaRestProfile _stranger;
    private readonly SessionSource _session;

    public AyakaRest(AyakaSetup setup, ConnectionHost host)
    {
        Connection = setup.Connection;
        _http = host.CreateHttpClient();
        _profile = new AyakaRestProfile(Connection, setup.Options.UserAgent, setup.Session, host.Time);
        _stranger = new AyakaRestProfile(Connection, setup.Options.UserAgent, null, host.Time);
        _limiter = new RateLimiter(new RateLimiterOptions { Connection = Connection, TimeProvider = host.Time });
        _options = new RestClientOptions
        {
            Connection = Connection,
            BaseAddress = setup.RestAddress,
            TimeProvider = host.Time,
            Logger = host.Loggers.CreateLogger<RestClient>(),
            Jitter = host.Random.NextDouble,
        };
        _client = new RestClient(_http, _profile, _limiter, _options);
        _session = new SessionSource(this, setup, host);
    }

    /// <summary>Reads a value from the JSON of an answer.</summary>
    public delegate T Reader<out T>(ref JsonCursor cursor);

    /// <summary>The connection's name.</summary>
    public string Connection { get; }

    /// <summary>Sees to it that there is a session id.</summary>
    /// <exception cref="ChatException">There is none to be had.</exception>
    public ValueTask EnsureSessionAsync(CancellationToken cancellationToken) => _session.EnsureAsync(cancellationToken);

    /// <summary>Sends a request whose answer has nothing to read.</summary>
    /// <exception cref="ChatException">It failed.</exception>
    public async Task RunAsync(AyakaRoute route, RestBody? body, CancellationToken cancellationToken, params string[] values)
    {
        using var response = await SendAsync(route, body, values, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a request and reads its answer.</summary>
    /// <exception cref="ChatException">It failed.</exception>
    public async Task<T> ReadAsync<T>(AyakaRoute route, RestBody? body, Reader<T> read, CancellationToken cancellationToken, params string[] values)
    {
        using var response = await SendAsync(route, body, values, cancellationToken).ConfigureAwait(false);
        try
        {
            var cursor = new JsonCursor(response is null ? default : response.Body.Span);
            return read(ref cursor);
        }
        catch (JsonException fault)
        {
            throw new ChatException(
                new ChatError(ChatErrorKind.ProtocolViolation, route.Method == HttpMethod.Get ? Effect.NotApplied : Effect.Unknown, $"Connection '{Connection}': the answer to {route} is not what the network's interface says: {fault.Message}") { Connection = Connection },
                fault);
        }
    }

    /// <summary>Asks another server of the network something that everybody may ask. The session id is not shown.</summary>
    /// <exception cref="ChatException">It could not be asked.</exception>
    public async Task<byte[]> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        var client = new RestClient(_http, _stranger, _limiter, _options with { BaseAddress = new Uri(address.GetLeftPart(UriPartial.Authority)), MaxResponseBytes = MaxDiscoveryBytes, MaxAttempts = 2 });
        using var response = await client.SendAsync(new RestRequest(HttpMethod.Get, address.AbsolutePath), cancellationToken).ConfigureAwait(false);
        return response.Body.ToArray();
    }

    public void Dispose()
    {
        _session.Dispose();
        _limiter.Dispose();
        _http.Dispose();
    }

    private async Task<RestResponse?> SendAsync(AyakaRoute route, RestBody? body, string[] values, CancellationToken cancellationToken)
    {
        if (route.NeedsSession)
        {
            await EnsureSessionAsync(cancellationToken).ConfigureAwait(false);
        }

        RestResponse response;
        try
        {
            response = await _client.SendAsync(new RestRequest(route.Method, route.Template, values) { Body = body }, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException exception) when (exception.Error.NativeCode == AyakaRestProfile.Done)
        {
            return null;
        }

        var fault = response.Body.Length > 0 ? ErrorBody.Read(response.Body.Span) : default;
        var status = fault.IsFault ? fault.Status : response.Status;
        if (route.Judge(status) is { } failure)
        {
            response.Dispose();
            throw new ChatException(_profile.Describe(route, failure, status, fault));
        }

        return response;
    }
}
