namespace ChatBridge.Adapters.Irc;

/// <summary>The settings of one connection to an IRC network.</summary>
public sealed class IrcOptions : AdapterOptions
{
    /// <summary>The server's name or address. Required.</summary>
    public string Host { get; set; } = "";
    /// <summary>The server's port. Default 6697, where servers usually speak TLS; without TLS it is usually 6667.</summary>
    public int Port { get; set; } = 6697;
    /// <summary>The nick to have. Required. While somebody else has it, another one is made of it.</summary>
    public string Nick { get; set; } = "";
    /// <summary>The name of the account on the machine, shown before the host. Default the nick.</summary>
    public string? Username { get; set; }
    /// <summary>The name that is shown beside the nick. Default the nick.</summary>
    public string? RealName { get; set; }
    /// <summary>The password of the server, where it has one. A secret: it is sent to the server and appears nowhere else.</summary>
    public string? Password { get; set; }
    /// <summary>The account to log in to with SASL PLAIN. Default none.</summary>
    public string? SaslUsername { get; set; }
    /// <summary>The password of that account. A secret: it is sent to the server and appears nowhere else.</summary>
    public string? SaslPassword { get; set; }
    /// <summary>The channels to be in, such as <c>#chat</c>, or <c>#chat key</c> for one with a key.</summary>
    public IList<string> Channels { get; } = [];
    /// <summary>How the server proves who it is. Default <see cref="TlsMode.System"/>.</summary>
    public TlsMode Tls { get; set; } = TlsMode.System;
    /// <summary>The SHA-256 fingerprint of the server's certificate in hexadecimal, colons allowed. Required with <see cref="TlsMode.Pinned"/>.</summary>
    public string? TlsFingerprint { get; set; }
    /// <summary>The file in which the certificates are kept that were trusted at first use; connections may share it. Required with <see cref="TlsMode.TrustOnFirstUse"/>.</summary>
    public string? TlsPinFile { get; set; }
    /// <summary>How often the server is asked whether it is still there. Default 60 s.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(60);
    /// <summary>Lines that may be sent at once before the server takes it for a flood. Default 5.</summary>
    public int FloodBurst { get; set; } = 5;
    /// <summary>How long after which the server forgives one line. Default 2 s.</summary>
    public TimeSpan FloodInterval { get; set; } = TimeSpan.FromSeconds(2);
    /// <summary>How long to stay away at least when the server has thrown the connection out. Default 10 s.</summary>
    public TimeSpan ThrownOutPause { get; set; } = TimeSpan.FromSeconds(10);
}
