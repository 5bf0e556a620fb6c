namespace ChatBridge.Emulators.Revolt;

/// <summary>A file that was uploaded.</summary>
/// <param name="Id">The file's id.</param>
/// <param name="Tag">The tag it was uploaded with, such as <c>attachments</c>.</param>
/// <param name="FileName">Its name.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
public sealed record EmulatedFile(string Id, string Tag, string FileName, string ContentType, ReadOnlyMemory<byte> Content)
{
    /// <summary>Gets whether something took the file: an id is good once, also when what took it failed afterwards.</summary>
    public bool IsUsed { get; internal set; }

    internal string? UploaderId { get; init; }

    internal DateTimeOffset UploadedAt { get; init; }

    /// <summary>What holds the file, as the wire names it: message, user, server or object, and its id.</summary>
    internal (string Kind, string Id)? Holder { get; set; }
}
