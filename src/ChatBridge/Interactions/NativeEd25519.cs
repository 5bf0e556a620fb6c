using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Interactions;

/// <summary>Chooses among the libraries of the machine: libsodium, which is faster, else OpenSSL's libcrypto, which .NET itself needs on Linux.</summary>
internal static partial class NativeEd25519
{
    /// <summary>Chooses once, and says what was chosen.</summary>
    /// <param name="logger">Gets the choice.</param>
    /// <exception cref="ChatException">The machine has neither.</exception>
    public static IEd25519Verifier Choose(ILogger logger) => Choose([SodiumEd25519.TryLoad, OpenSslEd25519.TryLoad], logger);

    /// <summary>The same among given ones, so that a test can leave some out.</summary>
    internal static IEd25519Verifier Choose(IEnumerable<Func<IEd25519Verifier?>> libraries, ILogger logger)
    {
        foreach (var load in libraries)
        {
            if (load() is { } verifier)
            {
                Log.Chosen(logger, verifier.Name);
                return verifier;
            }
        }

        throw new ChatException(new ChatError(ChatErrorKind.Unsupported, Effect.NotApplied,
            "Signed requests cannot be checked: this machine has neither libsodium (1.0.16 or newer) nor OpenSSL's libcrypto (1.1.1 or newer). "
            + "Install one of them, or add the project ChatBridge.Interactions.NSec, which brings a library, and call AddNSecEd25519()."));
    }

    /// <summary>Opens the first library of these names that has all functions.</summary>
    internal static bool TryOpen(ReadOnlySpan<string> names, ReadOnlySpan<string> functions, out IntPtr library)
    {
        foreach (var name in names)
        {
            if (!NativeLibrary.TryLoad(name, typeof(NativeEd25519).Assembly, DllImportSearchPath.SafeDirectories, out library))
            {
                continue;
            }

            var hasAll = true;
            foreach (var function in functions)
            {
                hasAll &= NativeLibrary.TryGetExport(library, function, out _);
            }

            if (hasAll)
            {
                return true;
            }

            NativeLibrary.Free(library);   // too old, or something else of that name
        }

        library = 0;
        return false;
    }

    /// <summary>Whether a library does what it is for: it may be there and have Ed25519 switched off. The vectors are those of RFC 8032, 7.1, the third test.</summary>
    internal static bool Works(IEd25519Verifier verifier)
    {
        ReadOnlySpan<byte> message = [0xAF, 0x82];
        var signature = Convert.FromHexString("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
        try
        {
            var key = verifier.ParseKey(Convert.FromHexString("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"));
            return key.Verify(message, signature) && !key.Verify([0xAF, 0x83], signature);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4000, Level = LogLevel.Information, Message = "Signatures of requests are checked by {Verifier}.")]
        public static partial void Chosen(ILogger logger, string verifier);
    }
}
