using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Hosting;

/// <summary>
/// Keeps resume tokens in a folder, a file for each shard. A file is replaced as a whole or not at all, so that a crash leaves
/// the earlier one. One that cannot be read is logged and ignored: the shard starts a new session.
/// </summary>
/// <remarks>Safe to use from any thread. Two processes must not share a folder.</remarks>
public sealed partial class FileResumeStore : IResumeStore, IDisposable
{
    private const int Version = 1;
    private const int MaxNameLength = 120;
    private const long MaxFileBytes = 4 * 1024 * 1024;

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ILogger _logger;

    /// <summary>Makes a store.</summary>
    /// <param name="directory">The folder; made when the first token is kept.</param>
    /// <param name="logger">Where faults are told.</param>
    public FileResumeStore(string directory, ILogger<FileResumeStore> logger)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        ArgumentNullException.ThrowIfNull(logger);
        (Folder, _logger) = (directory, logger);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    public async ValueTask<ResumeToken?> LoadAsync(string connection, int shard, CancellationToken cancellationToken)
    {
        var path = PathOf(connection, shard);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return null;
            }

            if (file.Length > MaxFileBytes)
            {
                Log.Ignored(_logger, path, $"it has {file.Length} bytes");
                return null;
            }

            var bytes = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            var kept = JsonSerializer.Deserialize(bytes, ResumeJson.Default.ResumeFile);
            if (kept?.ToToken() is { } token)
            {
                return token;
            }

            Log.Ignored(_logger, path, "it does not hold what it should");
        }
        catch (JsonException exception)
        {
            Log.Ignored(_logger, path, $"it is damaged at byte {exception.BytePositionInLine}");   // the message would quote what is secret
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.Ignored(_logger, path, exception.Message);
        }

        return null;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file could not be written; the earlier one stands.</exception>
    /// <exception cref="UnauthorizedAccessException">The process may not write there; the earlier file stands.</exception>
    public async ValueTask SaveAsync(string connection, int shard, ResumeToken? token, CancellationToken cancellationToken)
    {
        var path = PathOf(connection, shard);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (token is null)
            {
                File.Delete(path);
                return;
            }

            PrivateFile.MakeFolder(Folder);
            await PrivateFile.ReplaceAsync(path, stream => JsonSerializer.SerializeAsync(stream, ResumeFile.From(token), ResumeJson.Default.ResumeFile, cancellationToken)).ConfigureAwait(false);
        }
        catch (DirectoryNotFoundException) when (token is null)
        {
            Log.NothingKept(_logger, path);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Releases the store.</summary>
    public void Dispose() => _writing.Dispose();

    // Names are compared without case in configuration, and may hold anything.
    private string PathOf(string connection, int shard)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        var name = Uri.EscapeDataString(connection.ToUpperInvariant());
        if (name.Length > MaxNameLength)
        {
            name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        }

        return Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{name}.{shard}.resume"));
    }

    internal sealed record ResumeFile(int Version, string? Adapter, string? SessionKey, long Sequence, Uri? ResumeAddress, string? UserId, int ShardCount, ImmutableArray<ChannelPosition> Channels)
    {
        public static ResumeFile From(ResumeToken token) =>
            new(FileResumeStore.Version, token.Adapter, token.SessionKey, token.Sequence, token.ResumeAddress, token.UserId, token.ShardCount, token.Channels);

        /// <summary>The token, or null when something is missing or senseless.</summary>
        public ResumeToken? ToToken() =>
            Version == FileResumeStore.Version && UserId is { Length: > 0 } user && ShardCount > 0 && ResumeAddress is null or { IsAbsoluteUri: true }
            && (SessionKey is null ? Sequence == -1 : SessionKey.Length > 0 && Sequence >= 0) && IsSensible(Channels)
                ? new ResumeToken(SessionKey, Sequence, ResumeAddress, user, ShardCount) { Adapter = Adapter ?? "", Channels = Channels.IsDefault ? [] : Channels }
                : null;

        private static bool IsSensible(ImmutableArray<ChannelPosition> channels) =>
            channels.IsDefault || channels.All(position => position is { Channel.Length: > 0, Messages.IsDefault: false } && position.Messages.All(id => id is { Length: > 0 }));
    }

    [JsonSerializable(typeof(ResumeFile))]
    internal sealed partial class ResumeJson : JsonSerializerContext;

    private static partial class Log
    {
        [LoggerMessage(5010, LogLevel.Warning, "The resume file {File} is ignored: {Reason}. The shard starts a new session.")]
        public static partial void Ignored(ILogger logger, string file, string reason);

        [LoggerMessage(5011, LogLevel.Debug, "There was no resume file {File} to remove.")]
        public static partial void NothingKept(ILogger logger, string file);
    }
}
