using System.Collections.Immutable;

namespace ChatBridge.Transports;

/// <summary>Where a WebSocket leads and what it may carry.</summary>
/// <param name="Address">The address: <c>ws</c> or <c>wss</c>. Its query may hold a secret, so it is never shown.</param>
public sealed record WebSocketTarget(Uri Address)
{
    /// <summary>Headers of the opening request. Their values may be secrets and are never shown.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Which certificates to trust, with <c>wss</c>; null for what this system trusts at the time.</summary>
    public TlsPolicy? Tls { get; init; }

    /// <summary>The largest frame, in bytes, before and after inflating. Default 16 MiB.</summary>
    public int MaxFrameBytes { get; init; } = 16 << 20;

    /// <summary>How the network compresses its frames. Default not at all.</summary>
    public FrameCompression Compression { get; init; }

    /// <summary>Whether frames are sent as binary messages. Default as text.</summary>
    public bool SendsBinary { get; init; }

    /// <summary>Scheme, host and port; nothing that may be a secret.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Address is { IsAbsoluteUri: true } ? $"{Address.Scheme}://{Address.Host}:{Address.Port}" : "(no absolute address)";
}
