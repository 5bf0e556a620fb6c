namespace ChatBridge.Adapters.Revolt;

/// <summary>The file server.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class FilesApi
{
    private static readonly string[] Tags = ["attachments", "avatars", "backgrounds", "icons", "banners", "emojis"];
    private readonly RevoltFiles _files;
    private readonly RevoltSetup _setup;

    internal FilesApi(RevoltFiles files, RevoltSetup setup) => (_files, _setup) = (files, setup);

    /// <summary>Uploads a file, streamed. Its size is checked before anything is sent where it is known, and else while it is sent.</summary>
    /// <param name="tag">What it is for: <c>attachments</c>, <c>avatars</c>, <c>backgrounds</c>, <c>icons</c>, <c>banners</c> or <c>emojis</c>.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The file's id, which can be used once, for its purpose, and within the hour.</returns>
    /// <exception cref="ArgumentException">The network knows no such tag.</exception>
    /// <exception cref="ChatException">It is empty or too large, the network has no file server, or the upload failed.</exception>
    public ValueTask<string> UploadAsync(string tag, AttachmentSource file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Tags.Contains(tag, StringComparer.Ordinal)
            ? _files.UploadAsync(tag, file, cancellationToken)
            : throw new ArgumentException($"'{tag}' is no tag: those are {string.Join(", ", Tags)}.", nameof(tag));
    }

    /// <summary>Where a file can be read in the form in which it was sent.</summary>
    /// <param name="tag">What it is for.</param>
    /// <param name="id">Its id.</param>
    /// <param name="name">Its name; empty when it is not known.</param>
    /// <returns>The address; null before the first start and where the network has no file server.</returns>
    public Uri? GetAddress(string tag, string id, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(name);
        return _setup.Node?.AddressOf(tag, id, name);
    }

    /// <summary>Where a small picture of a file can be read.</summary>
    /// <param name="tag">What it is for.</param>
    /// <param name="id">Its id.</param>
    /// <returns>The address; null before the first start and where the network has no file server.</returns>
    public Uri? GetPreviewAddress(string tag, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        ArgumentException.ThrowIfNullOrEmpty(id);
        return _setup.Node is { Files: { } files } ? new Uri($"{files.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(tag)}/{Uri.EscapeDataString(id)}") : null;
    }
}
