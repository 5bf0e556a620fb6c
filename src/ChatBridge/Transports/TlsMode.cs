namespace ChatBridge.Transports;

/// <summary>How a server proves who it is, as a setting.</summary>
public enum TlsMode
{
    /// <summary>By a certificate that this system trusts, made for the server's name.</summary>
    System,

    /// <summary>By exactly one certificate, whose fingerprint is a setting too.</summary>
    Pinned,

    /// <summary>By whatever certificate it shows the first time, and from then on by no other one. Whoever sits on the way at the first time can read and change everything from then on.</summary>
    TrustOnFirstUse,

    /// <summary>By any certificate: whoever sits in between can read and change everything.</summary>
    AcceptAny,

    /// <summary>Not at all: no TLS.</summary>
    None,
}
