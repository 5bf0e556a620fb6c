namespace ChatBridge.Interactions;

/// <summary>A public key that was parsed. Refuses what no honest signer makes before any library is asked, so that all verifiers refuse the same.</summary>
/// <remarks>Safe to use from any thread. <see cref="Verify"/> allocates nothing.</remarks>
public abstract class Ed25519Key
{
    /// <summary>Length of a public key in bytes.</summary>
    public const int Size = 32;

    /// <summary>Length of a signature in bytes.</summary>
    public const int SignatureSize = 64;

    /// <summary>Checks the key's bytes.</summary>
    /// <param name="publicKey">The key's 32 bytes.</param>
    /// <exception cref="ArgumentException">These are not 32 bytes, or they are the encoding of no key: not canonical, or of small order.</exception>
    protected Ed25519Key(ReadOnlySpan<byte> publicKey)
    {
        if (publicKey.Length != Size)
        {
            throw new ArgumentException($"A public key of Ed25519 has {Size} bytes, not {publicKey.Length}.", nameof(publicKey));
        }

        if (!Ed25519Encoding.IsUsablePoint(publicKey))
        {
            throw new ArgumentException("This is no public key of Ed25519: no signer can have it. Copy it again from where the application is managed.", nameof(publicKey));
        }
    }

    /// <summary>Whether the signature was made over the message by the owner of this key.</summary>
    /// <param name="message">What was signed; may be empty.</param>
    /// <param name="signature">The signature. Anything but 64 bytes is refused.</param>
    /// <returns>True when it was. Nothing is thrown for what a stranger sent.</returns>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureSize
        && Ed25519Encoding.IsUsablePoint(signature[..Size])
        && Ed25519Encoding.IsReducedScalar(signature[Size..])
        && VerifyCore(message, signature);

    /// <summary>Asks the library. The signature has 64 bytes, its first half is canonical and not of small order, its second half is below the group's order.</summary>
    /// <param name="message">What was signed; may be empty.</param>
    /// <param name="signature">The signature.</param>
    /// <returns>Whether it is valid.</returns>
    protected abstract bool VerifyCore(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);
}
