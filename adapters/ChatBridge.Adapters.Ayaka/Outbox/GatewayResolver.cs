using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Finds the gateways that may be tried. The session id goes there next, so that only hosts that the settings name are taken.</summary>
internal sealed partial class GatewayResolver
{
    private readonly AyakaRest _rest;
    private readonly AyakaSetup _setup;
    private readonly ILogger<GatewayResolver> _logger;
    private readonly List<Uri> _fallbacks;
    private readonly HashSet<string> _hosts;

    public GatewayResolver(AyakaRest rest, AyakaSetup setup, ILogger<GatewayResolver> logger)
    {
        (_rest, _setup, _logger) = (rest, setup, logger);
        _fallbacks = [.. AyakaOptionsCheck.Split(setup.Options.GatewayFallbacks).Select(text => new Uri(text))];
        _hosts = new HashSet<string>(_fallbacks.Select(address => address.IdnHost), StringComparer.OrdinalIgnoreCase) { setup.RestAddress.IdnHost };
        _hosts.UnionWith(AyakaOptionsCheck.Split(setup.Options.GatewayHosts));
        if (setup.Options.DiscoveryAddress is { } discovery)
        {
            _hosts.Add(discovery.IdnHost);
        }
    }

    /// <summary>The gateway to try now.</summary>
    /// <exception cref="ChatException">There is none.</exception>
    public async ValueTask<Uri> FindAsync(CancellationToken cancellationToken)
    {
        if (_setup.Gateways.Current is { } known)
        {
            return known;
        }

        _setup.Gateways.Fill(await ListAsync(cancellationToken).ConfigureAwait(false));
        return _setup.Gateways.Current ?? throw new ChatException(new ChatError(ChatErrorKind.Unavailable, Effect.NotApplied,
            $"Connection '{_setup.Connection}': no gateway was found that may be used. Set GatewayAddress to it; or, if the network names one at a host of its own, add that host to GatewayHosts.") { Connection = _setup.Connection, CanRetry = true });
    }

    /// <summary>What the network says where its gateways are, checked.</summary>
    /// <exception cref="ChatException">It could not be asked, and there are no others.</exception>
    public async Task<List<Uri>> ListAsync(CancellationToken cancellationToken)
    {
        if (_setup.Options.GatewayAddress is { } told)
        {
            return [told, .. _fallbacks];
        }

        var found = new List<Uri>();
        try
        {
            if (_setup.Options.DiscoveryAddress is { } address)
            {
                await AskAsync(address, found, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await AskRestAsync(found, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ChatException exception) when (_fallbacks.Count + found.Count > 0)
        {
            Log.NotAsked(_logger, _setup.Connection, exception.Error.Message);
        }

        found.AddRange(_fallbacks);
        return found;
    }

    // The REST interface names a host, which knows where there is room, and may be the gateway itself.
    private async Task AskRestAsync(List<Uri> found, CancellationToken cancellationToken)
    {
        var hint = await _rest.ReadAsync(AyakaRoutes.FetchGateway, null, (ref JsonCursor cursor) => GatewayAnswer.Read(cursor.ReadRaw(), _setup.RestAddress), cancellationToken).ConfigureAwait(false);
        if (hint.FirstOrDefault(IsAllowed) is not { } host)
        {
            return;
        }

        found.Add(host);
        try
        {
            var better = new List<Uri>();
            await AskAsync(new UriBuilder(host) { Scheme = host.Scheme == "ws" ? "http" : "https", Port = host.IsDefaultPort ? -1 : host.Port, Path = "/available", Query = "" }.Uri, better, cancellationToken).ConfigureAwait(false);
            found.InsertRange(0, better);
        }
        catch (ChatException exception)
        {
            Log.NotAsked(_logger, _setup.Connection, exception.Error.Message);
        }
    }

    private async Task AskAsync(Uri address, List<Uri> found, CancellationToken cancellationToken) =>
        found.AddRange(GatewayAnswer.Read(await _rest.AskAsync(address, cancellationToken).ConfigureAwait(false), address).Where(IsAllowed));

    private bool IsAllowed(Uri address)
    {
        var isSecure = address.Scheme == Uri.UriSchemeWss || (address.Scheme == Uri.UriSchemeWs && address.IsLoopback);
        var isAllowed = isSecure && address.UserInfo.Length == 0 && address.Port is >= 1 and <= 65535 && _hosts.Contains(address.IdnHost);
        if (!isAllowed)
        {
            Log.Refused(_logger, _setup.Connection, address.Scheme, Uri.CheckHostName(address.Host) == UriHostNameType.Unknown ? "a host without a name" : address.IdnHost);
        }

        return isAllowed;
    }

    private static partial class Log
    {
        [LoggerMessage(5400, LogLevel.Warning, "Connection '{Connection}': the network names a gateway ({Scheme}, {Host}) that the session id must not be shown to: it is not encrypted, or not at a host of the settings. If it is right, add the host to GatewayHosts.")]
        public static partial void Refused(ILogger logger, string connection, string scheme, string host);

        [LoggerMessage(5401, LogLevel.Warning, "Connection '{Connection}': where the gateway is could not be asked; the others are tried. {Reason}")]
        public static partial void NotAsked(ILogger logger, string connection, string reason);
    }
}
