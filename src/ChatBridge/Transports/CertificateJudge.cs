using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ChatBridge.Transports;

/// <summary>Judges the certificate of one connection by a policy, and says why it was refused.</summary>
internal sealed class CertificateJudge
{
    private readonly TlsPolicy _policy;
    private readonly string _place;
    private readonly string? _pinned;
    private string? _seen;
    private (ChatErrorKind Kind, string Why)? _refusal;

    private CertificateJudge(TlsPolicy policy, string place, string? pinned) => (_policy, _place, _pinned) = (policy, place, pinned);

    /// <summary>The oldest versions that are spoken, whatever the system prefers.</summary>
#pragma warning disable CA5398 // the oldest version that may be spoken is a rule here, not a preference of the system
    public static SslProtocols Protocols => SslProtocols.Tls12 | SslProtocols.Tls13;
#pragma warning restore CA5398

    /// <summary>Makes the judge of a connection, who knows then what was trusted before.</summary>
    /// <exception cref="ChatException">What was trusted before cannot be read.</exception>
    public static async ValueTask<CertificateJudge> ForAsync(TlsPolicy policy, string host, int port, CancellationToken cancellationToken)
    {
        var place = $"{host}:{port}";
        return new CertificateJudge(policy, place, policy.Pins is { } pins ? await pins.FindAsync(place, cancellationToken).ConfigureAwait(false) : policy.Fingerprint);
    }

    /// <summary>Judges, as .NET asks it.</summary>
    public bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _seen = certificate is null ? null : TlsPolicy.FingerprintOf(certificate);
        _refusal = Judge(chain, errors);
        return _refusal is null;
    }

    /// <summary>The handshake is done, so the server has the certificate's key: what is trusted at first use is kept.</summary>
    /// <exception cref="ChatException">It could not be kept, or another certificate was kept in the meantime.</exception>
    public async ValueTask KeepAsync(CancellationToken cancellationToken)
    {
        if (_policy.Pins is not { } pins || _pinned is not null || _seen is not { } seen)
        {
            return;
        }

        var kept = await pins.KeepAsync(_place, seen, cancellationToken).ConfigureAwait(false);
        if (kept != seen)
        {
            _refusal = Another(seen, kept);
            throw ToError(null)!;   // not null: there is a refusal
        }
    }

    /// <summary>The error for a certificate that was refused; null when it was not the certificate.</summary>
    public ChatException? ToError(Exception? fault) =>
        _refusal is { } refusal ? new ChatException(new ChatError(refusal.Kind, Effect.NotApplied, $"{_place} is not trusted: {refusal.Why}"), fault) : null;

    private (ChatErrorKind, string)? Judge(X509Chain? chain, SslPolicyErrors errors)
    {
        if (_policy.AcceptsAny)
        {
            return null;
        }

        if (_seen is not { } seen)
        {
            return (ChatErrorKind.Unavailable, "it showed no certificate.");
        }

        if (_pinned is not null)
        {
            return seen == _pinned ? null : Another(seen, _pinned);
        }

        if (_policy.Pins is not null || errors == SslPolicyErrors.None)
        {
            return null;
        }

        var causes = errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? "it is made for another name" : "";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            var chainErrors = string.Join(", ", chain?.ChainStatus.Select(status => status.Status.ToString()) ?? []);
            causes += $"{(causes.Length > 0 ? "; " : "")}the system does not trust its chain: {chainErrors}";
        }

        return (ChatErrorKind.Unavailable, $"its certificate was refused ({causes}). Its SHA-256 fingerprint is {seen}. If the server's owner confirms that fingerprint, pin it (TlsPolicy.Pinned); else somebody may be listening in between.");
    }

    // The server has not shown who it is, and will not do so at the next try: nothing but a person can tell what is right.
    private (ChatErrorKind, string) Another(string seen, string pinned)
    {
        var what = _policy.Pins is { } pins ? $"replace the fingerprint on the line of {_place} in {pins}, or delete that line" : "pin the new fingerprint";
        return (ChatErrorKind.Unauthenticated, $"its certificate has the SHA-256 fingerprint {seen}, but {pinned} is pinned. If the server's owner confirms that the certificate was renewed, {what}; else somebody may be listening in between.");
    }
}
