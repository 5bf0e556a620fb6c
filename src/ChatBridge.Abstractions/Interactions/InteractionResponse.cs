using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>How the web server that received an interaction is to respond.</summary>
/// <param name="StatusCode">The HTTP status.</param>
public sealed record InteractionResponse(int StatusCode)
{
    /// <summary>The media type of <see cref="Payload"/>, or null when there is none.</summary>
    public string? ContentType { get; init; }

    /// <summary>Headers to add.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The body, or empty.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Files to send with the payload, at most 10.</summary>
    public ImmutableArray<AttachmentSource> Files { get; init; } = [];
}
