using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ChatBridge.Interactions;

/// <summary>Ed25519 by OpenSSL's libcrypto, 1.1.1 or newer.</summary>
internal sealed unsafe class OpenSslEd25519 : IEd25519Verifier
{
    private const int Ed25519 = 1087;              // NID_ED25519
    private const ulong NoCleanUpAtExit = 0x80000;   // OPENSSL_INIT_NO_ATEXIT

    private readonly delegate* unmanaged[Cdecl]<int, void*, byte*, nuint, IntPtr> _newKey;
    private readonly delegate* unmanaged[Cdecl]<IntPtr, void> _freeKey;
    private readonly delegate* unmanaged[Cdecl]<IntPtr> _newContext;
    private readonly delegate* unmanaged[Cdecl]<IntPtr, void> _freeContext;
    private readonly delegate* unmanaged[Cdecl]<IntPtr, void**, void*, void*, IntPtr, int> _start;
    private readonly delegate* unmanaged[Cdecl]<IntPtr, byte*, nuint, byte*, nuint, int> _verify;
    private readonly delegate* unmanaged[Cdecl]<void> _clearErrors;

    private OpenSslEd25519(IntPtr library)
    {
        _newKey = (delegate* unmanaged[Cdecl]<int, void*, byte*, nuint, IntPtr>)NativeLibrary.GetExport(library, "EVP_PKEY_new_raw_public_key");
        _freeKey = (delegate* unmanaged[Cdecl]<IntPtr, void>)NativeLibrary.GetExport(library, "EVP_PKEY_free");
        _newContext = (delegate* unmanaged[Cdecl]<IntPtr>)NativeLibrary.GetExport(library, "EVP_MD_CTX_new");
        _freeContext = (delegate* unmanaged[Cdecl]<IntPtr, void>)NativeLibrary.GetExport(library, "EVP_MD_CTX_free");
        _start = (delegate* unmanaged[Cdecl]<IntPtr, void**, void*, void*, IntPtr, int>)NativeLibrary.GetExport(library, "EVP_DigestVerifyInit");
        _verify = (delegate* unmanaged[Cdecl]<IntPtr, byte*, nuint, byte*, nuint, int>)NativeLibrary.GetExport(library, "EVP_DigestVerify");
        _clearErrors = (delegate* unmanaged[Cdecl]<void>)NativeLibrary.GetExport(library, "ERR_clear_error");
        var version = (delegate* unmanaged[Cdecl]<int, IntPtr>)NativeLibrary.GetExport(library, "OpenSSL_version");
        Name = Marshal.PtrToStringUTF8(version(0)) ?? "OpenSSL";
    }

    public string Name { get; }

    // The name without a version ends the process on macOS.
    private static string[] Names =>
        OperatingSystem.IsWindows() ? (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? ["libcrypto-3-arm64.dll", "libcrypto-1_1-arm64.dll"] : ["libcrypto-3-x64.dll", "libcrypto-1_1-x64.dll", "libcrypto-3.dll", "libcrypto-1_1.dll"])
        : OperatingSystem.IsMacOS() ? ["libcrypto.3.dylib", "/opt/homebrew/opt/openssl@3/lib/libcrypto.3.dylib", "/usr/local/opt/openssl@3/lib/libcrypto.3.dylib", "libcrypto.1.1.dylib"]
        : ["libcrypto.so.3", "libcrypto.so.1.1"];

    /// <summary>The library of this machine, or null.</summary>
    public static OpenSslEd25519? TryLoad()
    {
        if (!NativeEd25519.TryOpen(
            Names,
            [
                "OPENSSL_init_crypto", "OpenSSL_version", "ERR_clear_error", "EVP_PKEY_new_raw_public_key", "EVP_PKEY_free",
                "EVP_MD_CTX_new", "EVP_MD_CTX_free", "EVP_DigestVerifyInit", "EVP_DigestVerify",
            ],
            out var library))
        {
            return null;
        }

        // Otherwise the first use would let OpenSSL clean up when the process ends, while other threads, such as those of .NET's own TLS, still use it.
        var initialize = (delegate* unmanaged[Cdecl]<ulong, void*, int>)NativeLibrary.GetExport(library, "OPENSSL_init_crypto");
        var verifier = initialize(NoCleanUpAtExit, null) == 1 ? new OpenSslEd25519(library) : null;
        return verifier is not null && NativeEd25519.Works(verifier) ? verifier : null;
    }

    public Ed25519Key ParseKey(ReadOnlySpan<byte> publicKey) => new Key(this, publicKey);

#pragma warning disable CA1001 // A key lives as long as its connection and needs no disposal; the handle frees itself.
    private sealed class Key : Ed25519Key
#pragma warning restore CA1001
    {
        private readonly OpenSslEd25519 _library;
        private readonly KeyHandle _key;

        public Key(OpenSslEd25519 library, ReadOnlySpan<byte> publicKey) : base(publicKey)
        {
            _library = library;
            _key = new KeyHandle(library, publicKey);
            if (_key.IsInvalid)
            {
                throw new ArgumentException($"{library.Name} makes no Ed25519 key of these bytes.", nameof(publicKey));
            }
        }

        // A context for each call: that is little beside the verification, and a pool of them would have to be bounded.
        protected override bool VerifyCore(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
        {
            var borrowed = false;
            IntPtr context = 0;
            try
            {
                _key.DangerousAddRef(ref borrowed);
                context = _library._newContext();
                fixed (byte* text = message, sign = signature)
                {
                    if (context != 0
                        && _library._start(context, null, null, null, _key.DangerousGetHandle()) == 1
                        && _library._verify(context, sign, (nuint)signature.Length, text, (nuint)message.Length) == 1)
                    {
                        return true;
                    }
                }

                _library._clearErrors();   // of this thread; .NET's own calls into the same library must not find them
                return false;
            }
            finally
            {
                if (context != 0)
                {
                    _library._freeContext(context);
                }

                if (borrowed)
                {
                    _key.DangerousRelease();
                }
            }
        }
    }

    private sealed class KeyHandle : SafeHandleZeroOrMinusOneIsInvalid
    {
        private readonly OpenSslEd25519 _library;

        public KeyHandle(OpenSslEd25519 library, ReadOnlySpan<byte> publicKey) : base(ownsHandle: true)
        {
            _library = library;
            fixed (byte* bytes = publicKey)
            {
                SetHandle(library._newKey(Ed25519, null, bytes, (nuint)publicKey.Length));
            }

            if (IsInvalid)
            {
                library._clearErrors();
            }
        }

        protected override bool ReleaseHandle()
        {
            _library._freeKey(handle);
            return true;
        }
    }
}
