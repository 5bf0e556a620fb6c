using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;

namespace ChatBridge.Transports;

/// <summary>Which certificate of a server is trusted. TLS 1.2 and 1.3 only, whatever the policy.</summary>
public sealed class TlsPolicy
{
    private TlsPolicy(string? fingerprint = null, bool acceptsAny = false, CertificatePinFile? pins = null) => (Fingerprint, AcceptsAny, Pins) = (fingerprint, acceptsAny, pins);

    /// <summary>Trusts what this system trusts: a valid chain for the server's name.</summary>
    public static TlsPolicy SystemTrust { get; } = new();

    /// <summary>Trusts any certificate, so anybody on the way can read and change everything. For tests on the own machine.</summary>
    public static TlsPolicy AcceptAny { get; } = new(acceptsAny: true);

    /// <summary>The SHA-256 of the one certificate that is trusted, as 64 hexadecimal digits; null when none is pinned.</summary>
    public string? Fingerprint { get; }

    /// <summary>Whether any certificate is trusted.</summary>
    public bool AcceptsAny { get; }

    /// <summary>Where the certificates are kept that were shown first; null when the first one is not trusted.</summary>
    public CertificatePinFile? Pins { get; }

    /// <summary>Trusts exactly one certificate, also when it is self-signed, expired or made for another name.</summary>
    /// <param name="fingerprint">The SHA-256 of the certificate, as <c>openssl x509 -fingerprint -sha256</c> prints it; colons and case do not matter.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="ArgumentException">That is no SHA-256.</exception>
    public static TlsPolicy Pinned(string fingerprint)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fingerprint);
        return TryParse(fingerprint, out var digits)
            ? new TlsPolicy(digits)
            : throw new ArgumentException("A certificate's fingerprint is a SHA-256: 64 hexadecimal digits, with or without colons.", nameof(fingerprint));
    }

    /// <summary>Trusts whatever certificate a server shows the first time, and from then on no other one.</summary>
    /// <remarks>Whoever sits on the way at the first time can read and change everything from then on.</remarks>
    /// <param name="pins">Where it is kept; may be shared.</param>
    /// <returns>The policy.</returns>
    public static TlsPolicy TrustOnFirstUse(CertificatePinFile pins)
    {
        ArgumentNullException.ThrowIfNull(pins);
        return new TlsPolicy(pins: pins);
    }

    /// <summary>What is trusted, as text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        AcceptsAny ? "any certificate" : Pins is not null ? $"the first certificate, kept in {Pins}" : Fingerprint is null ? "what the system trusts" : $"the certificate {Fingerprint}";

    internal static string FingerprintOf(X509Certificate certificate) => certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);

    internal static bool TryParse(string text, [NotNullWhen(true)] out string? fingerprint)
    {
        var digits = text.Replace(":", "", StringComparison.Ordinal).Trim().ToUpperInvariant();
        fingerprint = digits.Length == 64 && digits.All(char.IsAsciiHexDigit) ? digits : null;
        return fingerprint is not null;
    }
}
