namespace ChatBridge.Interactions;

/// <summary>Checks Ed25519 signatures (RFC 8032, without a prehash or a context). Register one in the program's services to use it instead of the machine's own library.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public interface IEd25519Verifier
{
    /// <summary>What does the work, with its version where it is known, for logs.</summary>
    string Name { get; }

    /// <summary>Makes a key of its bytes. Done once for each key; the key is used for every request.</summary>
    /// <param name="publicKey">The key's 32 bytes.</param>
    /// <returns>The key. It needs no disposal.</returns>
    /// <exception cref="ArgumentException">These are not 32 bytes, or no key that a signer could have.</exception>
    Ed25519Key ParseKey(ReadOnlySpan<byte> publicKey);
}
