using System.Runtime.InteropServices;

namespace ChatBridge.Emulators.Discord;

/// <summary>Signatures by libsodium.</summary>
internal sealed partial class SodiumLibrary : SigningLibrary
{
    public const string Import = "libsodium";
    public const string LastSymbol = "crypto_sign_detached";

    // Homebrew's folders are not among those that the loader of macOS searches.
    public static readonly string[] FileNames =
        OperatingSystem.IsWindows() ? ["libsodium.dll"]
        : OperatingSystem.IsMacOS() ? ["libsodium.dylib", "/opt/homebrew/lib/libsodium.dylib", "/usr/local/lib/libsodium.dylib"]
        : ["libsodium.so.26", "libsodium.so.23", "libsodium.so"];

    public override string Name => Import;

    public override byte[] PublicKeyOf(ReadOnlySpan<byte> seed)
    {
        Span<byte> secret = stackalloc byte[SeedBytes + PublicKeyBytes];
        var key = new byte[PublicKeyBytes];
        return Init() >= 0 && KeyPair(key, secret, seed) == 0 ? key : throw Failed("crypto_sign_seed_keypair");
    }

    public override byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message)
    {
        // Its secret key is the seed with the public key behind it.
        Span<byte> secret = stackalloc byte[SeedBytes + PublicKeyBytes];
        seed.CopyTo(secret);
        publicKey.CopyTo(secret[SeedBytes..]);
        var signature = new byte[SignatureBytes];
        return SignDetached(signature, 0, message, (ulong)message.Length, secret) == 0 ? signature : throw Failed("crypto_sign_detached");
    }

    [LibraryImport(Import, EntryPoint = "sodium_init")]
    private static partial int Init();

    [LibraryImport(Import, EntryPoint = "crypto_sign_seed_keypair")]
    private static partial int KeyPair(Span<byte> publicKey, Span<byte> secretKey, ReadOnlySpan<byte> seed);

    [LibraryImport(Import, EntryPoint = "crypto_sign_detached")]
    private static partial int SignDetached(Span<byte> signature, IntPtr length, ReadOnlySpan<byte> message, ulong messageLength, ReadOnlySpan<byte> secretKey);
}
