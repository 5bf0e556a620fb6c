namespace ChatBridge.Adapters.Ayaka;

/// <summary>Where the gateways are.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class GatewaysApi
{
    private readonly GatewayResolver _resolver;

    internal GatewaysApi(GatewayResolver resolver) => _resolver = resolver;

    /// <summary>Asks where the gateways are, as the connection does: <c>GET /available</c> of the gateway's host. Those that the session id must not be shown to are left out.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>Their addresses, the best first; the settings' own follow.</returns>
    /// <exception cref="ChatException">It failed; the error tells the kind, the effect and, by <see cref="AyakaErrors.GetAyakaFailure"/>, the network's reason.</exception>
    public async Task<IReadOnlyList<Uri>> FetchAvailableAsync(CancellationToken cancellationToken = default) => await _resolver.ListAsync(cancellationToken).ConfigureAwait(false);
}
