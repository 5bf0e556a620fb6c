using ChatBridge.Transports;

namespace ChatBridge.Adapters.Aster;

/// <summary>How one server of a sync list is connected, where that differs from the connection that follows the list.</summary>
public sealed class AsterSyncServerOptions
{
    /// <summary>The server's name or address, as the list has it. Required.</summary>
    public string Host { get; set; } = "";

    /// <summary>The server's port, as the list has it. Default 2345.</summary>
    public int Port { get; set; } = 2345;

    /// <summary>Whether the server is connected at all. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The account's name there; null for the one of the list.</summary>
    public string? Username { get; set; }

    /// <summary>The account's id there; null for the one of the list, unless <see cref="Username"/> is given.</summary>
    public long? Uuid { get; set; }

    /// <summary>The account's password there; null for the one of the sync account. A secret.</summary>
    public string? Password { get; set; }

    /// <summary>How the server proves who it is; null for the way of the sync server, but <see cref="TlsMode.System"/> where that one is pinned.</summary>
    public TlsMode? Tls { get; set; }

    /// <summary>The SHA-256 fingerprint of the server's certificate. Required with <see cref="TlsMode.Pinned"/>.</summary>
    public string? TlsFingerprint { get; set; }

    /// <summary>The file in which the certificate is kept that was trusted at first use; null for the one of the connection that follows the list. For <see cref="TlsMode.TrustOnFirstUse"/> only.</summary>
    public string? TlsPinFile { get; set; }

    /// <summary>The server, without the password.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"{Host}:{Port}";
}
