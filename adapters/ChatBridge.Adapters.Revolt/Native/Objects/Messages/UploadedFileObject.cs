namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A file that was uploaded and is not used yet.</summary>
public sealed record UploadedFileObject : RevoltObject
{
    /// <summary>The id, which can be used once and within the hour.</summary>
    public string Id { get; init; } = "";
}
