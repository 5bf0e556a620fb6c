using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>What the network says of itself.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class NodeApi
{
    private readonly RevoltRest _rest;

    internal NodeApi(RevoltRest rest) => _rest = rest;

    /// <summary>Asks where the parts of the network are and what it can do.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<NodeInfo> QueryNodeAsync(CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/"), RevoltJson.Default.NodeInfo, once: false, cancellationToken);

    /// <summary>Fetches how the quota of requests stands for what has no quota of its own.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<RateLimitObject> FetchRateLimitAsync(CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/ratelimit"), RevoltJson.Default.RateLimitObject, once: false, cancellationToken);
}
