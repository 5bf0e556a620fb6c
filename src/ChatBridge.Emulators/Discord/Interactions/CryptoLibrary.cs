using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ChatBridge.Emulators.Discord;

/// <summary>Signatures by OpenSSL's libcrypto, 1.1.1 or later.</summary>
internal sealed partial class CryptoLibrary : SigningLibrary
{
    public const string Import = "libcrypto";
    public const string LastSymbol = "EVP_DigestSign";

    /// <summary>EVP_PKEY_ED25519 of the library's interface.</summary>
    private const int Ed25519 = 1087;

    public static readonly string[] FileNames =
        OperatingSystem.IsWindows() ? ["libcrypto-3-x64.dll", "libcrypto-3-arm64.dll", "libcrypto-3.dll", "libcrypto-1_1-x64.dll"]
        : OperatingSystem.IsMacOS() ? ["/opt/homebrew/opt/openssl@3/lib/libcrypto.3.dylib", "/usr/local/opt/openssl@3/lib/libcrypto.3.dylib", "libcrypto.3.dylib"]
        : ["libcrypto.so.3", "libcrypto.so.1.1"];

    public override string Name => Import;

    public override byte[] PublicKeyOf(ReadOnlySpan<byte> seed)
    {
        using var key = NewPrivateKey(Ed25519, 0, seed, SeedBytes);
        var bytes = new byte[PublicKeyBytes];
        nuint length = PublicKeyBytes;
        return !key.IsInvalid && GetRawPublicKey(key, bytes, ref length) == 1 ? bytes : throw Failed("EVP_PKEY_get_raw_public_key");
    }

    public override byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message)
    {
        using var key = NewPrivateKey(Ed25519, 0, seed, SeedBytes);
        using var context = NewContext();
        var signature = new byte[SignatureBytes];
        nuint length = SignatureBytes;
        return !key.IsInvalid && !context.IsInvalid && SignInit(context, 0, 0, 0, key) == 1 && Sign(context, signature, ref length, message, (nuint)message.Length) == 1
            ? signature
            : throw Failed("EVP_DigestSign");
    }

    [LibraryImport(Import, EntryPoint = "EVP_PKEY_new_raw_private_key")]
    private static partial KeyHandle NewPrivateKey(int type, IntPtr engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Import, EntryPoint = "EVP_PKEY_get_raw_public_key")]
    private static partial int GetRawPublicKey(KeyHandle key, Span<byte> publicKey, ref nuint length);

    [LibraryImport(Import, EntryPoint = "EVP_PKEY_free")]
    private static partial void FreeKey(IntPtr key);

    [LibraryImport(Import, EntryPoint = "EVP_MD_CTX_new")]
    private static partial ContextHandle NewContext();

    [LibraryImport(Import, EntryPoint = "EVP_MD_CTX_free")]
    private static partial void FreeContext(IntPtr context);

    [LibraryImport(Import, EntryPoint = "EVP_DigestSignInit")]
    private static partial int SignInit(ContextHandle context, IntPtr keyContext, IntPtr digest, IntPtr engine, KeyHandle key);

    [LibraryImport(Import, EntryPoint = "EVP_DigestSign")]
    private static partial int Sign(ContextHandle context, Span<byte> signature, ref nuint length, ReadOnlySpan<byte> message, nuint messageLength);

    /// <summary>A key pair of the library.</summary>
    internal sealed class KeyHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            FreeKey(handle);
            return true;
        }
    }

    /// <summary>The state of one signature of the library.</summary>
    internal sealed class ContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            FreeContext(handle);
            return true;
        }
    }
}
