using System.Collections.Immutable;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Where the parts of a network are, as it told itself.</summary>
/// <param name="Socket">The WebSocket.</param>
/// <param name="Files">The file server, or null when there is none.</param>
internal sealed record RevoltNode(Uri Socket, Uri? Files)
{
    /// <summary>The largest files that an account may send, in bytes by tag; what is not named has the usual limit.</summary>
    public ImmutableDictionary<string, long> FileLimits { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>Where a file can be read in the form in which it was sent; null when the network has no file server.</summary>
    public Uri? AddressOf(string tag, string id, string name) =>
        Files is { } files ? new Uri($"{files.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(tag)}/{Uri.EscapeDataString(id)}/{Uri.EscapeDataString(name.Length == 0 ? "original" : name)}") : null;
}
