using System.Text;

namespace ChatBridge.Emulators.Discord;

/// <summary>The key pair of an application, with which the network signs what it posts to it. Thread-safe.</summary>
internal sealed class ApplicationKey
{
    private readonly byte[] _seed;
    private readonly byte[] _publicKey;
    private readonly SigningLibrary _library;

    public ApplicationKey(ReadOnlySpan<byte> seed, SigningLibrary? library = null)
    {
        if (seed.Length != SigningLibrary.SeedBytes) throw new ArgumentException($"A seed has {SigningLibrary.SeedBytes} bytes.", nameof(seed));
        _library = library ?? (SigningLibrary.All is [var first, ..]
            ? first
            : throw new InvalidOperationException("The emulator signs by libsodium or by OpenSSL's libcrypto, and this machine has neither. Install one, for instance Debian's libsodium23."));
        _seed = seed.ToArray();
        _publicKey = _library.PublicKeyOf(seed);
        PublicKey = Convert.ToHexStringLower(_publicKey);
    }

    /// <summary>The public key in hex.</summary>
    public string PublicKey { get; }

    /// <summary>Signs the timestamp followed by the body, and returns the signature in hex.</summary>
    public string Sign(string timestamp, ReadOnlySpan<byte> body)
    {
        var message = new byte[Encoding.ASCII.GetByteCount(timestamp) + body.Length];
        body.CopyTo(message.AsSpan(Encoding.ASCII.GetBytes(timestamp, message)));
        return Convert.ToHexStringLower(_library.Sign(_seed, _publicKey, message));
    }

    // The seed is a secret.
    public override string ToString() => PublicKey;
}
