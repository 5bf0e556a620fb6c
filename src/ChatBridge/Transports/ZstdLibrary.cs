using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ChatBridge.Transports;

/// <summary>The system's libzstd, when there is one. It is looked for once, when it is first needed.</summary>
internal static partial class ZstdLibrary
{
    private const string Name = "libzstd";

    /// <summary>ZSTD_d_windowLogMax of the library's interface.</summary>
    public const int WindowLogMax = 100;

    // Homebrew's folder is not among those that the loader of macOS searches.
    private static readonly string[] Names =
        OperatingSystem.IsWindows() ? ["libzstd.dll", "zstd.dll"]
        : OperatingSystem.IsMacOS() ? ["libzstd.1.dylib", "libzstd.dylib", "/opt/homebrew/lib/libzstd.1.dylib", "/usr/local/lib/libzstd.1.dylib"]
        : ["libzstd.so.1", "libzstd.so"];

    private static readonly IntPtr Handle = Load();

    /// <summary>Whether it was found.</summary>
    public static bool IsAvailable => Handle != 0;

    [LibraryImport(Name, EntryPoint = "ZSTD_createDCtx")]
    public static partial ContextHandle CreateContext();

    [LibraryImport(Name, EntryPoint = "ZSTD_freeDCtx")]
    private static partial nuint FreeContext(IntPtr context);

    [LibraryImport(Name, EntryPoint = "ZSTD_DCtx_setParameter")]
    public static partial nuint SetParameter(ContextHandle context, int parameter, int value);

    [LibraryImport(Name, EntryPoint = "ZSTD_decompressStream")]
    public static unsafe partial nuint Decompress(ContextHandle context, Buffer* output, Buffer* input);

    [LibraryImport(Name, EntryPoint = "ZSTD_isError")]
    public static partial uint IsError(nuint result);

    private static IntPtr Load()
    {
        foreach (var name in Names)
        {
            if (NativeLibrary.TryLoad(name, typeof(ZstdLibrary).Assembly, DllImportSearchPath.SafeDirectories, out var handle))
            {
                if (NativeLibrary.TryGetExport(handle, "ZSTD_decompressStream", out _) && NativeLibrary.TryGetExport(handle, "ZSTD_DCtx_setParameter", out _))
                {
                    NativeLibrary.SetDllImportResolver(typeof(ZstdLibrary).Assembly, Resolve);
                    return handle;
                }

                NativeLibrary.Free(handle);   // older than 1.4, or something else of that name
            }
        }

        return 0;
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == Name ? Handle : 0;

    /// <summary>A context. The handle keeps it alive while a call uses it.</summary>
    public sealed class ContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle() => IsError(FreeContext(handle)) == 0;
    }

    /// <summary>ZSTD_inBuffer and ZSTD_outBuffer, which have the same form.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct Buffer
    {
        public byte* Start;
        public nuint Size;
        public nuint Position;
    }
}
