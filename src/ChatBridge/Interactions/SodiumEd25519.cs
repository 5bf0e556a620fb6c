using System.Runtime.InteropServices;

namespace ChatBridge.Interactions;

/// <summary>Ed25519 by libsodium.</summary>
internal sealed unsafe class SodiumEd25519 : IEd25519Verifier
{
    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, ulong, byte*, int> _verify;

    private SodiumEd25519(IntPtr library)
    {
        _verify = (delegate* unmanaged[Cdecl]<byte*, byte*, ulong, byte*, int>)NativeLibrary.GetExport(library, "crypto_sign_verify_detached");
        var version = (delegate* unmanaged[Cdecl]<IntPtr>)NativeLibrary.GetExport(library, "sodium_version_string");
        Name = $"libsodium {Marshal.PtrToStringUTF8(version())}";
    }

    public string Name { get; }

    // Homebrew's folder is not among those that the loader of macOS searches.
    private static string[] Names =>
        OperatingSystem.IsWindows() ? ["libsodium.dll", "libsodium-26.dll", "libsodium-23.dll"]
        : OperatingSystem.IsMacOS() ? ["libsodium.26.dylib", "libsodium.23.dylib", "libsodium.dylib", "/opt/homebrew/lib/libsodium.dylib", "/usr/local/lib/libsodium.dylib"]
        : ["libsodium.so.26", "libsodium.so.23", "libsodium.so"];

    /// <summary>The library of this machine, or null.</summary>
    public static SodiumEd25519? TryLoad()
    {
        if (!NativeEd25519.TryOpen(Names, ["sodium_init", "sodium_version_string", "crypto_sign_verify_detached"], out var library))
        {
            return null;
        }

        // Chooses the fastest code for the processor. 1: somebody has done it already.
        var initialize = (delegate* unmanaged[Cdecl]<int>)NativeLibrary.GetExport(library, "sodium_init");
        var verifier = initialize() >= 0 ? new SodiumEd25519(library) : null;
        return verifier is not null && NativeEd25519.Works(verifier) ? verifier : null;
    }

    public Ed25519Key ParseKey(ReadOnlySpan<byte> publicKey) => new Key(this, publicKey);

    private sealed class Key(SodiumEd25519 library, ReadOnlySpan<byte> publicKey) : Ed25519Key(publicKey)
    {
        private readonly byte[] _bytes = publicKey.ToArray();

        protected override bool VerifyCore(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
        {
            fixed (byte* text = message, sign = signature, key = _bytes)
            {
                return library._verify(sign, text, (ulong)message.Length, key) == 0;
            }
        }
    }
}
