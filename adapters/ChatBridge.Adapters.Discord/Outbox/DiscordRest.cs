using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatBridge.Limits;
using ChatBridge.Rest;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Discord;

/// <summary>Discord's REST interface: sends requests and reads answers with the same readers as the gateway's events.</summary>
internal sealed class DiscordRest : IDisposable
{
    private readonly HttpClient _http;
    private readonly RateLimiter _limiter;
    private readonly RestClient _client;
    private readonly string _connection;
    private readonly bool _hasToken;

    public DiscordRest(DiscordOptions options, ConnectionHost host)
    {
        _connection = host.Connection.Name;
        _hasToken = !string.IsNullOrWhiteSpace(options.Token);
        _http = host.CreateHttpClient();
        _limiter = new RateLimiter(new RateLimiterOptions
        {
            Connection = _connection,
            TimeProvider = host.Time,
            GlobalLimit = options.RequestsPerSecond,
            InvalidRequests = new InvalidRequestBudget(host.Time),
        });
        _client = new RestClient(_http, new DiscordRestProfile(_connection, options.Token), _limiter, new RestClientOptions
        {
            Connection = _connection,
            BaseAddress = options.ApiAddress,
            TimeProvider = host.Time,
            Logger = host.Loggers.CreateLogger<RestClient>(),
            Jitter = host.Random.NextDouble,
        });
    }

    /// <summary>Reads a value from the JSON of an answer.</summary>
    public delegate T Reader<out T>(ref JsonCursor cursor);

    /// <summary>Sends without rate limits and without the token, for what is not Discord's interface.</summary>
    public HttpClient Http => _http;

    public Task RunAsync(RestRequest request, CancellationToken cancellationToken)
    {
        CheckToken(request);
        return _client.ExecuteAsync(request, cancellationToken);
    }

    public async Task<T> ReadAsync<T>(RestRequest request, Reader<T> read, CancellationToken cancellationToken)
    {
        CheckToken(request);
        using var response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
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

    public async Task<T> ReadAsync<T>(RestRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) where T : notnull
    {
        CheckToken(request);
        using var response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
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

    public static string Text(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    private void CheckToken(RestRequest request)
    {
        if (!_hasToken && !DiscordRestProfile.HasOwnToken(request.Template))
        {
            throw new ChatException(new ChatError(ChatErrorKind.Unauthenticated, Effect.NotApplied,
                $"Connection '{_connection}': {request} needs the bot's token. Set Token; without it a connection can only answer interactions.") { Connection = _connection });
        }
    }

    private ChatException Garbage(RestRequest request, JsonException fault) => new(
        new ChatError(ChatErrorKind.ProtocolViolation, request.IsRead ? Effect.NotApplied : Effect.Applied,
            $"Connection '{_connection}': the answer to {request} is not what Discord's interface says: {fault.Message}") { Connection = _connection },
        fault);

    public void Dispose()
    {
        _limiter.Dispose();
        _http.Dispose();
    }
}
