using System.Runtime.InteropServices;
using System.Text;

namespace ChatBridge.Tests.Shared;

/// <summary>Signs as the network does, by OpenSSL's libcrypto. For tests: the seeds are no secrets, and what is made is never freed.</summary>
internal sealed unsafe class TestSigner
{
    private const int Ed25519 = 1087;
    private static readonly IntPtr Library = Load();
    private readonly IntPtr _key;

    public TestSigner(byte seed = 1) : this([.. Enumerable.Repeat(seed, 32)])
    {
    }

    public TestSigner(byte[] seed)
    {
        fixed (byte* bytes = seed)
        {
            _key = ((delegate* unmanaged<int, void*, byte*, nuint, IntPtr>)Function("EVP_PKEY_new_raw_private_key"))(Ed25519, null, bytes, (nuint)seed.Length);
        }

        PublicKey = new byte[32];
        nuint length = 32;
        fixed (byte* bytes = PublicKey)
        {
            Check(((delegate* unmanaged<IntPtr, byte*, nuint*, int>)Function("EVP_PKEY_get_raw_public_key"))(_key, bytes, &length));
        }
    }

    public byte[] PublicKey { get; }

    /// <summary>The signature, 64 bytes.</summary>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        var signature = new byte[64];
        nuint length = 64;
        var context = ((delegate* unmanaged<IntPtr>)Function("EVP_MD_CTX_new"))();
        fixed (byte* text = message, sign = signature)
        {
            Check(((delegate* unmanaged<IntPtr, void**, void*, void*, IntPtr, int>)Function("EVP_DigestSignInit"))(context, null, null, null, _key));
            Check(((delegate* unmanaged<IntPtr, byte*, nuint*, byte*, nuint, int>)Function("EVP_DigestSign"))(context, sign, &length, text, (nuint)message.Length));
        }

        ((delegate* unmanaged<IntPtr, void>)Function("EVP_MD_CTX_free"))(context);
        return signature;
    }

    /// <summary>The signature over a timestamp and a body, as the header has it.</summary>
    public string Sign(string timestamp, ReadOnlySpan<byte> body) => Convert.ToHexStringLower(Sign([.. Encoding.ASCII.GetBytes(timestamp), .. body]));

    private static IntPtr Load()
    {
        foreach (var name in (string[])["libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.3.dylib", "/opt/homebrew/opt/openssl@3/lib/libcrypto.3.dylib", "libcrypto-3-x64.dll"])
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                return library;
            }
        }

        throw new DllNotFoundException("These tests sign with OpenSSL's libcrypto, which was not found.");
    }

    private static IntPtr Function(string name) => NativeLibrary.GetExport(Library, name);

    private static void Check(int result)
    {
        if (result != 1)
        {
            throw new InvalidOperationException("libcrypto could not sign.");
        }
    }
}
