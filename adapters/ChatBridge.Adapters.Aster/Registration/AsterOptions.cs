namespace ChatBridge.Adapters.Aster;

/// <summary>The settings of one connection to an Aster server.</summary>
public sealed class AsterOptions : AdapterOptions
{
    /// <summary>The server's name or address. Required.</summary>
    public string Host { get; set; } = "";

    /// <summary>The server's port. Default 2345.</summary>
    public int Port { get; set; } = 2345;

    /// <summary>The account's name. Required unless <see cref="Uuid"/> is given or <see cref="Mode"/> is <see cref="ConnectionMode.Neither"/>.</summary>
    public string? Username { get; set; }

    /// <summary>The account's id, which never changes and is therefore preferred over <see cref="Username"/> where both are given.</summary>
    public long? Uuid { get; set; }

    /// <summary>The account's password. A secret: it is sent to the server and appears nowhere else.</summary>
    public string? Password { get; set; }

    /// <summary>How the account is used. Default <see cref="ConnectionMode.Login"/>.</summary>
    public ConnectionMode Mode { get; set; } = ConnectionMode.Login;

    /// <summary>How packets travel. Default <see cref="AsterTransport.Lines"/>.</summary>
    public AsterTransport Transport { get; set; } = AsterTransport.Lines;

    /// <summary>How the server proves who it is. Default <see cref="AsterTlsMode.System"/>.</summary>
    public AsterTlsMode Tls { get; set; } = AsterTlsMode.System;

    /// <summary>The SHA-256 fingerprint of the server's certificate in hexadecimal, colons allowed. Required with <see cref="AsterTlsMode.Pinned"/>.</summary>
    public string? TlsFingerprint { get; set; }

    /// <summary>The file in which the certificates are kept that were trusted at first use; connections may share it. Required with <see cref="AsterTlsMode.TrustOnFirstUse"/>.</summary>
    public string? TlsPinFile { get; set; }

    /// <summary>How often the server is asked whether it is still there. Default 30 s.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the server may take over one request, before the socket counts as dead. Default 20 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest line, or WebSocket message, that is accepted from the server, in bytes. Default 4 MiB.</summary>
    public int MaxLineBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Requests that may wait for their answers at the same time; more wait their turn. Default 256.</summary>
    public int MaxRequests { get; set; } = 256;

    /// <summary>Messages of each channel that are looked at when a session begins, so that a later gap can be measured. Default 20; 0 for none.</summary>
    public int BaselineMessages { get; set; } = 20;

    /// <summary>The server and the account, without the password.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"Aster {Host}:{Port} as {DescribeAccount()}";

    internal string DescribeAccount() => Mode == ConnectionMode.Neither ? "nobody" : Uuid is { } uuid ? $"account {uuid}" : $"account '{Username}'";
}
