namespace ChatBridge;

/// <summary>A file to send. It can be opened again, because a retry reads it again.</summary>
public sealed class AttachmentSource
{
    private readonly Func<CancellationToken, ValueTask<Stream>> _open;

    /// <summary>Describes a file that is opened when it is sent.</summary>
    /// <param name="name">The file's name, without a path.</param>
    /// <param name="open">Opens it; called once for each attempt. The caller of <see cref="OpenAsync"/> disposes the stream.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public AttachmentSource(string name, Func<CancellationToken, ValueTask<Stream>> open)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(open);
        Name = name;
        _open = open;
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>The media type, or null to let the network guess.</summary>
    public string? MediaType { get; init; }

    /// <summary>The size in bytes where it is known; then it is checked against the limit before anything is sent.</summary>
    public long? Length { get; init; }

    /// <summary>A description for people who cannot see it, or null.</summary>
    public string? Description { get; init; }

    /// <summary>A file from memory.</summary>
    /// <param name="name">The file's name, without a path.</param>
    /// <param name="bytes">Its contents.</param>
    /// <returns>The file.</returns>
    public static AttachmentSource FromBytes(string name, ReadOnlyMemory<byte> bytes) =>
        new(name, _ => new ValueTask<Stream>(new MemoryStream(bytes.ToArray(), writable: false))) { Length = bytes.Length };

    /// <summary>Opens the file for reading from its beginning.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A stream that the caller disposes.</returns>
    public ValueTask<Stream> OpenAsync(CancellationToken cancellationToken = default) => _open(cancellationToken);
}
