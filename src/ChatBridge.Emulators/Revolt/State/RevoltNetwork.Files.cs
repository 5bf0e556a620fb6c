namespace ChatBridge.Emulators.Revolt;

internal sealed partial class RevoltNetwork
{
    private const int FileIdLength = 42;
    private readonly Dictionary<string, EmulatedFile> _files = new(StringComparer.Ordinal);

    public IReadOnlyList<EmulatedFile> Files
    {
        get
        {
            lock (Gate) return [.. _files.Values];
        }
    }

    public EmulatedFile AddFile(string tag, string fileName, string? uploaderContentType, ReadOnlyMemory<byte> content, string? uploader)
    {
        lock (Gate)
        {
            var type = uploaderContentType ?? FileKinds.ContentType(content.Span, fileName);
            var file = new EmulatedFile(tag == "emojis" ? _ids.Next() : NewToken(FileIdLength), tag, fileName, type, content) { UploaderId = uploader, UploadedAt = Time.GetUtcNow() };
            _files.Add(file.Id, file);
            Changed.Pulse();
            return file;
        }
    }

    public EmulatedFile? FindFile(string id)
    {
        lock (Gate) return _files.GetValueOrDefault(id);
    }

    /// <summary>Takes a file for good: an id is known under its own tag alone, once, and for an hour.</summary>
    public EmulatedFile TakeFile(string id, string tag, (string Kind, string Id) holder)
    {
        lock (Gate)
        {
            if (_files.GetValueOrDefault(id) is not { IsUsed: false } file || file.Tag != tag || Time.GetUtcNow() - file.UploadedAt > TimeSpan.FromHours(1))
                throw RevoltApiException.NotFound();
            file.IsUsed = true;
            file.Holder = holder;
            return file;
        }
    }
}
