namespace ChatBridge.Transports;

/// <summary>Files that nobody but the program's user may read, and that are replaced as a whole or not at all.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder that only the owner may enter, where there is none.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    /// <summary>How such a file is opened for writing, alone.</summary>
    public static FileStreamOptions Alone(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    /// <summary>Writes a file beside the old one and puts it in its place; a crash leaves the one or the other. One writer at a time.</summary>
    public static async ValueTask ReplaceAsync(string path, Func<Stream, Task> write)
    {
        var fresh = path + ".tmp";
        File.Delete(fresh);   // what a crash left may have another mode
        var stream = new FileStream(fresh, Alone(FileMode.CreateNew));
        await using (stream.ConfigureAwait(false))
        {
            await write(stream).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);   // or a power cut could leave the new name with nothing behind it
        }

        File.Move(fresh, path, overwrite: true);
    }
}
