using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatBridge.Limits;
using ChatBridge.Rest;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Revolt;

/// <summary>The REST interface: sends requests and reads answers with the same readers as the events.</summary>
internal sealed class RevoltRest : IDisposable
{
    private readonly HttpClient _http;
    private readonly RateLimiter _limiter;
    private readonly RestClient _client;
    private readonly RestClient _once;
    private readonly RestClientOptions _options;
    private readonly RevoltRestProfile _profile;

    public RevoltRest(RevoltOptions options, ConnectionHost host)
    {
        Connection = host.Connection.Name;
        _http = host.CreateHttpClient();
        _profile = new RevoltRestProfile(Connection, options.Token, options.TokenKind);
        _limiter = new RateLimiter(new RateLimiterOptions { Connection = Connection, TimeProvider = host.Time });
        _options = new RestClientOptions
        {
            Connection = Connection,
            BaseAddress = options.ApiAddress,
            TimeProvider = host.Time,
            Logger = host.Loggers.CreateLogger<RestClient>(),
            Jitter = host.Random.NextDouble,
        };
        _client = new RestClient(_http, _profile, _limiter, _options);
        _once = new RestClient(_http, _profile, _limiter, _options with { MaxLimitedAttempts = 1 });
    }

    private RevoltRest(RevoltRest owner, RevoltRestProfile profile)
    {
        (Connection, _http, _limiter, _options, _profile) = (owner.Connection, owner._http, owner._limiter, owner._options, profile);
        _client = new RestClient(_http, _profile, _limiter, _options);
        _once = new RestClient(_http, _profile, _limiter, _options with { MaxLimitedAttempts = 1 });
    }

    /// <summary>Reads a value from the JSON of an answer.</summary>
    public delegate T Reader<out T>(ref JsonCursor cursor);

    /// <summary>The connection's name.</summary>
    public string Connection { get; }

    /// <summary>The same interface, whose requests say why they are made, or prove once more who makes them. It lives as long as this one.</summary>
    public RevoltRest With(string? reason = null, string? ticket = null) => new(this, _profile.With(reason, ticket));

    /// <summary>A client for another server of the network, with the same token and limits.</summary>
    public RestClient At(Uri address) => new(_http, _profile, _limiter, _options with { BaseAddress = address, AttemptTimeout = TimeSpan.FromMinutes(5), TotalTimeout = TimeSpan.FromMinutes(15) });

    public Task RunAsync(RestRequest request, CancellationToken cancellationToken) => _client.ExecuteAsync(request, cancellationToken);

    public async Task<ReadOnlyMemory<byte>> ReadBytesAsync(RestRequest request, CancellationToken cancellationToken)
    {
        using var response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return response.Body.ToArray();
    }

    public Task<T> ReadAsync<T>(RestRequest request, Reader<T> read, CancellationToken cancellationToken) => ReadAsync(_client, request, read, cancellationToken);

    /// <summary>As <see cref="ReadAsync{T}(RestRequest, Reader{T}, CancellationToken)"/>, but a refusal for too many requests is the caller's: what is sent must change before it is sent again.</summary>
    public Task<T> ReadOnceAsync<T>(RestRequest request, Reader<T> read, CancellationToken cancellationToken) => ReadAsync(_once, request, read, cancellationToken);

    public async Task<T> ReadAsync<T>(RestRequest request, JsonTypeInfo<T> type, bool once, CancellationToken cancellationToken) where T : notnull
    {
        using var response = await (once ? _once : _client).SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(response.Body.Span, type) is { } value ? value : throw new JsonException("there is nothing in it");
        }
        catch (JsonException fault)
        {
            throw Garbage(request, fault);
        }
    }

    /// <summary>Reads something that may not exist; null when it does not.</summary>
    public async Task<T?> FindAsync<T>(RestRequest request, Reader<T> read, CancellationToken cancellationToken) where T : class
    {
        try
        {
            return await ReadAsync(request, read, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException exception) when (exception.Error.Kind == ChatErrorKind.NotFound)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _limiter.Dispose();
        _http.Dispose();
    }

    private async Task<T> ReadAsync<T>(RestClient client, RestRequest request, Reader<T> read, CancellationToken cancellationToken)
    {
        using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            var cursor = new JsonCursor(response.Body.Span);
            return read(ref cursor);
        }
        catch (JsonException fault)
        {
            throw Garbage(request, fault);
        }
    }

    private ChatException Garbage(RestRequest request, JsonException fault) => new(
        new ChatError(ChatErrorKind.ProtocolViolation, request.IsRead ? Effect.NotApplied : Effect.Unknown,
            $"Connection '{Connection}': the answer to {request} is not what the network's interface says: {fault.Message}") { Connection = Connection },
        fault);
}
