using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>Makes node lists for collection expressions.</summary>
public static class NodeList
{
    /// <summary>Copies nodes into a list.</summary>
    /// <typeparam name="T">The kind of node.</typeparam>
    /// <param name="items">The nodes.</param>
    /// <returns>The list.</returns>
    public static NodeList<T> Create<T>(ReadOnlySpan<T> items) where T : ContentNode => new(ImmutableArray.Create(items));
}
