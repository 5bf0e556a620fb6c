namespace ChatBridge.Adapters.Discord;

/// <summary>What the sessions of one connection have in common. Holds the token, and therefore has no text form.</summary>
internal sealed class GatewaySetup
{
    public GatewaySetup(string connection, DiscordOptions options, SessionStarts starts)
    {
        (Connection, Token, Intents, Compression, Starts) = (connection, options.Token, options.Intents, options.Compression, starts);
        _encryptedOnly = options.ApiAddress.Scheme == Uri.UriSchemeHttps;
    }

    private readonly bool _encryptedOnly;

    public string Connection { get; }

    public string Token { get; }

    public GatewayIntents Intents { get; }

    public GatewayCompression Compression { get; }

    public SessionStarts Starts { get; }

    /// <summary>The address to continue a session at; null, which means the usual one, when what the gateway named cannot be used.</summary>
    public Uri? ResumeAddress(string? named) => TryAddress(named, out var address) ? address : null;

    /// <summary>Completes a gateway's address with version, encoding and compression. Its own query is kept.</summary>
    /// <returns>False when it is no WebSocket address, or an unencrypted one where REST is encrypted: the token would go out in the open.</returns>
    public bool TryAddress(string? named, out Uri? address)
    {
        address = null;
        if (!Uri.TryCreate(named, UriKind.Absolute, out var uri) || uri.Host.Length == 0
            || !(uri.Scheme == Uri.UriSchemeWss || (uri.Scheme == Uri.UriSchemeWs && !_encryptedOnly)))
        {
            return false;
        }

        var query = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => pair.Split('=')[0] is not ("v" or "encoding" or "compress"))
            .Append("v=10")
            .Append("encoding=json");
        query = Compression switch
        {
            GatewayCompression.TransportZlib => query.Append("compress=zlib-stream"),
            GatewayCompression.TransportZstd => query.Append("compress=zstd-stream"),
            _ => query,
        };

        address = new UriBuilder(uri) { Query = string.Join('&', query), Fragment = "" }.Uri;
        return true;
    }
}
