using NSec.Cryptography;

namespace ChatBridge.Interactions.NSec;

/// <summary>Ed25519 by NSec.Cryptography, which brings its own libsodium.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class NSecEd25519Verifier : IEd25519Verifier
{
    /// <inheritdoc/>
    public string Name => "NSec.Cryptography";

    /// <inheritdoc/>
    public Ed25519Key ParseKey(ReadOnlySpan<byte> publicKey) => new Key(publicKey);

    private sealed class Key : Ed25519Key
    {
        private readonly PublicKey _key;

        public Key(ReadOnlySpan<byte> publicKey) : base(publicKey) =>
            _key = PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key) && key is not null
                ? key
                : throw new ArgumentException("NSec.Cryptography makes no Ed25519 key of these bytes.", nameof(publicKey));

        protected override bool VerifyCore(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
            SignatureAlgorithm.Ed25519.Verify(_key, message, signature);
    }
}
