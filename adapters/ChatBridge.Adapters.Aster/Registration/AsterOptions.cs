using ChatBridge.Transports;

namespace ChatBridge.Adapters.Aster;

/// <summary>The settings of one connection to an Aster server.</summary>
public sealed class AsterOptions : AdapterOptions
{
    private IList<AsterSyncServerOptions> _syncServers = [];

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

    /// <summary>How the server proves who it is. Default <see cref="TlsMode.System"/>.</summary>
    public TlsMode Tls { get; set; } = TlsMode.System;

    /// <summary>The SHA-256 fingerprint of the server's certificate in hexadecimal, colons allowed. Required with <see cref="TlsMode.Pinned"/>.</summary>
    public string? TlsFingerprint { get; set; }

    /// <summary>The file in which the certificates are kept that were trusted at first use; connections may share it. Required with <see cref="TlsMode.TrustOnFirstUse"/>.</summary>
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

    /// <summary>Whether users are remembered with their pictures, each of which can be 30 KB. Default false.</summary>
    public bool KeepPictures { get; set; }

    /// <summary>Whether the servers of the account's sync list are connected too, each as a further connection of the bridge, and kept in step with the list. Default false.</summary>
    public bool FollowSync { get; set; }

    /// <summary>How often the sync list is read again besides at each login, since servers tell nobody when it changes. Default 5 min.</summary>
    public TimeSpan SyncInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Servers of the sync list that are connected in another way than the sync server, such as with another password.</summary>
    public IList<AsterSyncServerOptions> SyncServers => _syncServers;

    /// <summary>The server and the account, without the password.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"Aster {Host}:{Port} as {DescribeAccount()}";

    /// <summary>The settings for a server of the list that this connection follows.</summary>
    internal AsterOptions ForServer(AsterSyncServer server)
    {
        var own = FindSyncServer(server.Host, server.Port);
        var options = (AsterOptions)MemberwiseClone();
        (options.FollowSync, options._syncServers) = (false, []);
        options.Mode = ConnectionMode.Login;
        (options.Host, options.Port) = (server.Host.Trim(), server.Port);
        options.Uuid = own?.Uuid ?? (own?.Username is null ? (long?)server.Uuid : null);
        options.Username = own?.Username ?? (server.Username.Length > 0 ? server.Username : Username);
        options.Password = own?.Password ?? Password;
        options.Tls = own?.Tls ?? TlsOfSyncServers;
        options.TlsFingerprint = own?.TlsFingerprint;
        options.TlsPinFile = options.Tls == TlsMode.TrustOnFirstUse ? own?.TlsPinFile ?? TlsPinFile : null;
        return options;
    }

    /// <summary>How the servers of the list prove who they are where nothing else is said: a pinned certificate is the sync server's alone.</summary>
    internal TlsMode TlsOfSyncServers => Tls == TlsMode.Pinned ? TlsMode.System : Tls;

    internal AsterSyncServerOptions? FindSyncServer(string host, int port) =>
        SyncServers.FirstOrDefault(own => own.Port == port && string.Equals(own.Host.Trim(), host.Trim(), StringComparison.OrdinalIgnoreCase));

    internal string DescribeAccount() => Mode == ConnectionMode.Neither ? "nobody" : Uuid is { } uuid ? $"account {uuid}" : $"account '{Username}'";
}
