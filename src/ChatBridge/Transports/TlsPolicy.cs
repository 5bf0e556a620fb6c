using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

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

    /// <summary>The policy of a setting.</summary>
    /// <param name="mode">The setting.</param>
    /// <param name="fingerprint">The fingerprint for <see cref="TlsMode.Pinned"/>; else not looked at.</param>
    /// <param name="pinFile">The path for <see cref="TlsMode.TrustOnFirstUse"/>; else not looked at.</param>
    /// <param name="time">The clock of the pin file.</param>
    /// <param name="loggers">Where the pin file tells of each new certificate.</param>
    /// <returns>The policy; null for <see cref="TlsMode.None"/>.</returns>
    /// <exception cref="ArgumentException">The certificate is to be pinned, and that is no SHA-256; or the path is missing.</exception>
    public static TlsPolicy? Of(TlsMode mode, string? fingerprint, string? pinFile, TimeProvider time, ILoggerFactory loggers) => mode switch
    {
        TlsMode.None => null,
        TlsMode.AcceptAny => AcceptAny,
        TlsMode.Pinned => Pinned(fingerprint ?? ""),
        TlsMode.TrustOnFirstUse => TrustOnFirstUse(new CertificatePinFile(pinFile ?? "", time, loggers.CreateLogger<CertificatePinFile>())),
        _ => SystemTrust,
    };

    /// <summary>Checks the settings <c>Tls</c>, <c>TlsFingerprint</c> and <c>TlsPinFile</c> of a connection.</summary>
    /// <param name="mode">The first.</param>
    /// <param name="fingerprint">The second, or null.</param>
    /// <param name="pinFile">The third, or null.</param>
    /// <param name="problems">Takes a sentence for each that does not go with the others.</param>
    /// <param name="path">What stands before the settings' names, such as <c>Servers:0:</c>.</param>
    public static void Check(TlsMode mode, string? fingerprint, string? pinFile, ICollection<string> problems, string path = "")
    {
        ArgumentNullException.ThrowIfNull(problems);
        var problem = mode switch
        {
            _ when !Enum.IsDefined(mode) => $"Tls is {(int)mode}: give System, Pinned, TrustOnFirstUse, AcceptAny or None.",
            TlsMode.Pinned when fingerprint is null || !TryParse(fingerprint, out _) => "TlsFingerprint is not a SHA-256 fingerprint, but Tls is Pinned: give its 64 hexadecimal digits.",
            TlsMode.TrustOnFirstUse when string.IsNullOrWhiteSpace(pinFile) => "TlsPinFile is missing, but Tls is TrustOnFirstUse: name the file in which the server's certificate is to be kept.",
            not TlsMode.Pinned when !string.IsNullOrEmpty(fingerprint) => $"TlsFingerprint is given, but Tls is {mode}: set Tls to Pinned, or leave the fingerprint out.",
            not TlsMode.TrustOnFirstUse when !string.IsNullOrEmpty(pinFile) => $"TlsPinFile is given, but Tls is {mode}: set Tls to TrustOnFirstUse, or leave the file out.",
            _ => null,
        };
        if (problem is not null)
        {
            problems.Add(path + problem);
        }
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
