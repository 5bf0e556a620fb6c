namespace ChatBridge.Adapters.Aster;

/// <summary>How an Aster server proves who it is.</summary>
public enum AsterTlsMode
{
    /// <summary>TLS with a certificate that the system trusts and that carries the host's name.</summary>
    System,

    /// <summary>TLS with exactly the certificate whose fingerprint is given; for servers with a certificate of their own making.</summary>
    Pinned,

    /// <summary>
    /// TLS with whatever certificate the server shows the first time, and from then on with no other one. Whoever sits on the way at the first time
    /// can read and change everything from then on.
    /// </summary>
    TrustOnFirstUse,

    /// <summary>TLS with any certificate. Whoever sits on the way can read and change everything, the password included.</summary>
    AcceptAny,

    /// <summary>No TLS. Whoever sits on the way can read and change everything, the password included.</summary>
    None,
}
