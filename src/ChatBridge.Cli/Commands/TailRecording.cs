using ChatBridge.Cli.Bridges;
using ChatBridge.Configuration;
using ChatBridge.Recording;
using ChatBridge.Transports;
using Microsoft.Extensions.Configuration;

namespace ChatBridge.Cli.Commands;

/// <summary>The file that <c>tail --record</c> writes.</summary>
internal static class TailRecording
{
    // What the settings of adapters call what lets somebody in.
    private static readonly string[] SecretWords = ["token", "password", "secret", "session"];

    /// <summary>Begins a recording without the secrets of the settings.</summary>
    /// <exception cref="CliException">The file is there already, or cannot be made.</exception>
    public static FrameRecorder Begin(string path, IConfiguration connection, TimeProvider time)
    {
        var secrets = new List<string>();
        var resolved = SecretReferences.Resolve(connection.GetSection(BridgeHost.ConnectionsPath), [], secrets);   // what is missing is told when the connection is made
        secrets.AddRange(resolved.AsEnumerable()
            .Where(pair => pair.Value is not null && SecretWords.Any(word => pair.Key[(pair.Key.LastIndexOf(':') + 1)..].Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Select(pair => pair.Value!));   // those without a value are left out above
        try
        {
            return new FrameRecorder(new FileStream(path, PrivateFile.Alone(FileMode.CreateNew)), new FrameRecorderOptions { Secrets = [.. secrets] }, time);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw CliException.Usage($"{path} is there already: name another file with --record FILE.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{path} cannot be made: {exception.Message}", exception);
        }
    }

    /// <summary>Says what became of it.</summary>
    public static string Describe(FrameRecorder recorder, string path) => recorder.Fault is { } fault
        ? $"the recording broke off after {recorder.FrameCount} frames: {fault.Message}"
        : $"{recorder.FrameCount} frames recorded in {path}, without tokens and passwords. Read it before you hand it on: it holds what people wrote.";
}
