namespace ChatBridge;

/// <summary>A file that came with a message.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Url">Where it can be read. On some networks the address expires.</param>
public sealed record Attachment(string Name, Uri Url)
{
    /// <summary>The media type, such as <c>image/png</c>, or null when the network does not tell.</summary>
    public string? MediaType { get; init; }

    /// <summary>The size in bytes, or null when the network does not tell.</summary>
    public long? Size { get; init; }

    /// <summary>A description for people who cannot see it, or null.</summary>
    public string? Description { get; init; }
}
