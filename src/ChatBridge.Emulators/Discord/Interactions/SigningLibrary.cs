using System.Reflection;
using System.Runtime.InteropServices;

namespace ChatBridge.Emulators.Discord;

/// <summary>A library of the system that makes Ed25519 signatures (RFC 8032): the framework has none.</summary>
internal abstract class SigningLibrary
{
    public const int SeedBytes = 32;
    public const int PublicKeyBytes = 32;
    public const int SignatureBytes = 64;

    private static readonly Lazy<List<SigningLibrary>> Found = new(Search);

    /// <summary>What was found on this machine, the preferred one first; it is looked for once, when it is first needed.</summary>
    public static IReadOnlyList<SigningLibrary> All => Found.Value;

    public abstract string Name { get; }

    public abstract byte[] PublicKeyOf(ReadOnlySpan<byte> seed);

    public abstract byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message);

    protected static InvalidOperationException Failed(string call) => new($"The system's library failed at {call}.");

    private static List<SigningLibrary> Search()
    {
        Dictionary<string, IntPtr> handles = new(StringComparer.Ordinal);
        List<SigningLibrary> found = [];
        if (Load(SodiumLibrary.FileNames, SodiumLibrary.LastSymbol) is var sodium and not 0)
        {
            handles.Add(SodiumLibrary.Import, sodium);
            found.Add(new SodiumLibrary());
        }

        if (Load(CryptoLibrary.FileNames, CryptoLibrary.LastSymbol) is var crypto and not 0)
        {
            handles.Add(CryptoLibrary.Import, crypto);
            found.Add(new CryptoLibrary());
        }

        NativeLibrary.SetDllImportResolver(typeof(SigningLibrary).Assembly, (name, _, _) => handles.GetValueOrDefault(name));
        return found;
    }

    private static IntPtr Load(IEnumerable<string> fileNames, string symbol)
    {
        foreach (var name in fileNames)
        {
            if (!NativeLibrary.TryLoad(name, Assembly.GetExecutingAssembly(), DllImportSearchPath.SafeDirectories, out var handle)) continue;
            if (NativeLibrary.TryGetExport(handle, symbol, out _)) return handle;
            NativeLibrary.Free(handle);   // too old, or something else of that name
        }

        return 0;
    }
}
