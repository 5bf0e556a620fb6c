using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Settings and what was not read; for people.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class SyncApi
{
    private readonly RevoltRest _rest;

    internal SyncApi(RevoltRest rest) => _rest = rest;

    /// <summary>Fetches what was not read.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>What the network answered.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task<IReadOnlyList<ChannelUnreadObject>> FetchUnreadsAsync(CancellationToken cancellationToken = default) =>
        _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/sync/unreads"), RevoltJson.Default.IReadOnlyListChannelUnreadObject, once: false, cancellationToken);

    /// <summary>Tells where pushes go.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task SubscribeAsync(PushRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.RunAsync(new RestRequest(HttpMethod.Post, "/push/subscribe") { Body = RevoltApi.Body(request) }, cancellationToken);
    }

    /// <summary>Ends pushes.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task UnsubscribeAsync(CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Post, "/push/unsubscribe") { Body = RevoltApi.Empty }, cancellationToken);

    /// <summary>Agrees to what users agree to.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task AcknowledgePolicyAsync(CancellationToken cancellationToken = default) =>
        _rest.RunAsync(new RestRequest(HttpMethod.Post, "/policy/acknowledge") { Body = RevoltApi.Empty }, cancellationToken);

    /// <summary>Reports something to the operators.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when it is done.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind and the effect.</exception>
    public Task ReportAsync(ReportRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rest.RunAsync(new RestRequest(HttpMethod.Post, "/safety/report") { Body = RevoltApi.Body(request) }, cancellationToken);
    }
}
