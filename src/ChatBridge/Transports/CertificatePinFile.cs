using System.Text;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Transports;

/// <summary>
/// Remembers in a file which certificate each server showed first. Each line holds host, port and SHA-256:
/// <c>chat.example:2345 0A1B…</c>; empty lines and lines that begin with <c>#</c> are left alone.
/// </summary>
/// <remarks>
/// Safe to use from any thread. Any number of connections and processes may share the file: who adds a line holds the file with
/// <c>.lock</c> behind its name meanwhile, and replaces it as a whole, readable by its owner alone.
/// </remarks>
public sealed partial class CertificatePinFile
{
    private const long MaxFileBytes = 1 << 20;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>Makes the memory; the file and its folder are made when the first certificate is kept.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock by which a file that another holds is tried again.</param>
    /// <param name="logger">Where each new certificate is told.</param>
    public CertificatePinFile(string path, TimeProvider time, ILogger<CertificatePinFile> logger)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logger);
        (Path, _time, _logger) = (System.IO.Path.GetFullPath(path), time, logger);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The file's name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Path;

    /// <summary>The fingerprint that is kept for a server, or null.</summary>
    /// <exception cref="ChatException">The file cannot be read, or is not in form: trusting anew would be the wrong answer to that.</exception>
    internal async ValueTask<string?> FindAsync(string place, CancellationToken cancellationToken)
    {
        try
        {
            return Find(await ReadAsync(cancellationToken).ConfigureAwait(false), place);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Keeps a server's first fingerprint.</summary>
    /// <returns>The fingerprint that is kept: this one, or one that another connection kept in the meantime.</returns>
    /// <exception cref="ChatException">The file cannot be written, or is not in form.</exception>
    internal async ValueTask<string> KeepAsync(string place, string fingerprint, CancellationToken cancellationToken)
    {
        try
        {
            if (System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } folder)
            {
                PrivateFile.MakeFolder(folder);
            }

            var turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
            await using (turn.ConfigureAwait(false))
            {
                var text = await ReadAsync(cancellationToken).ConfigureAwait(false);
                if (Find(text, place) is { } known)
                {
                    return known;
                }

                var added = Encoding.UTF8.GetBytes($"{text}{(text.Length > 0 && text[^1] != '\n' ? "\n" : "")}{place} {fingerprint}\n");
                await PrivateFile.ReplaceAsync(Path, stream => stream.WriteAsync(added, cancellationToken).AsTask()).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"cannot be written: {fault.Message}", fault);
        }

        Log.Trusted(_logger, place, fingerprint, Path);
        return fingerprint;
    }

    private async ValueTask<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path + ".lock", PrivateFile.Alone(FileMode.OpenOrCreate));
            }
            catch (IOException) when (File.Exists(Path + ".lock"))
            {
                // Somebody else adds a line, which takes a moment; the caller's token says how long to wait.
            }

            await Task.Delay(BetweenTries, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<string> ReadAsync(CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path);
        if (!file.Exists)
        {
            return "";
        }

        return file.Length <= MaxFileBytes
            ? await File.ReadAllTextAsync(Path, cancellationToken).ConfigureAwait(false)
            : throw Unusable($"has {file.Length} bytes, which is too much for what it should hold", null);
    }

    private string? Find(string text, string place)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace() || line[0] == '#')
            {
                continue;
            }

            var gap = line.IndexOf(' ');
            if (gap <= 0 || !TlsPolicy.TryParse(line[(gap + 1)..].ToString(), out var fingerprint))
            {
                throw Unusable($"has a line {number} that is not a server and a SHA-256 fingerprint", null);
            }

            if (line[..gap].Equals(place, StringComparison.OrdinalIgnoreCase))
            {
                return fingerprint;
            }
        }

        return null;
    }

    private ChatException Unusable(string what, Exception? fault) =>
        new(new ChatError(ChatErrorKind.Validation, Effect.NotApplied, $"The file of trusted certificates {Path} {what.TrimEnd('.')}. Mend it, or name another file."), fault);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1015, Level = LogLevel.Warning, Message = "{Place} was not known: its certificate with the SHA-256 fingerprint {Fingerprint} is trusted from now on, and kept in {File}. Compare it with what the server's owner says")]
        public static partial void Trusted(ILogger logger, string place, string fingerprint, string file);
    }
}
