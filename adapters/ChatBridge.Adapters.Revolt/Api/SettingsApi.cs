using System.Globalization;
using System.Text.Json;
using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Settings that programs of an account share; for people.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class SettingsApi
{
    private readonly RevoltRest _rest;

    internal SettingsApi(RevoltRest rest) => _rest = rest;

    /// <summary>Fetches settings.</summary>
    /// <param name="keys">Their names.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Pairs of a time in milliseconds and a text, by name; those that are not set are left out.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<IReadOnlyDictionary<string, JsonElement>> FetchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var request = new RestRequest(HttpMethod.Post, "/sync/settings/fetch") { Body = RevoltApi.Body(new SettingsQueryRequest { Keys = keys }), Idempotent = true };
        return _rest.ReadAsync(request, RevoltJson.Default.IReadOnlyDictionaryStringJsonElement, once: false, cancellationToken);
    }

    /// <summary>Sets settings.</summary>
    /// <param name="values">The texts, by name.</param>
    /// <param name="time">When they were changed; an older change than the one that stands has no effect.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task SetAsync(IReadOnlyDictionary<string, string> values, DateTimeOffset time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var request = new RestRequest(HttpMethod.Post, "/sync/settings/set")
        {
            Query = RevoltApi.Query(("timestamp", time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture))),
            Body = RestBody.FromBytes(JsonSerializer.SerializeToUtf8Bytes(values, RevoltJson.Default.IReadOnlyDictionaryStringString), "application/json"),
            Idempotent = true,
        };
        return _rest.RunAsync(request, cancellationToken);
    }
}
