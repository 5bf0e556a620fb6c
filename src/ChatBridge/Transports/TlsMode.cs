namespace ChatBridge.Transports;

/// <summary>How a server proves who it is, as a setting.</summary>
public enum TlsMode
{
    /// <summary>By a certificate that this system trusts, made for the server's name.</summary>
    System,

    /// <summary>By exactly one certificate, whose fingerprint is a setting too.</summary>
    Pinned,

    /// <summary>By any certificate: whoever sits in between can read and change everything.</summary>
    AcceptAny,

    /// <summary>Not at all: no TLS.</summary>
    None,
}
