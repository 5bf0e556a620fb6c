using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace ChatBridge;

/// <summary>An immutable list of content nodes that is compared by its elements.</summary>
/// <typeparam name="T">The kind of node.</typeparam>
[CollectionBuilder(typeof(NodeList), nameof(NodeList.Create))]
public readonly struct NodeList<T> : IReadOnlyList<T>, IEquatable<NodeList<T>>
    where T : ContentNode
{
    private readonly ImmutableArray<T> _items;

    /// <summary>Makes the list from an array.</summary>
    /// <param name="items">The nodes; the default array is taken as empty.</param>
    public NodeList(ImmutableArray<T> items) => _items = items;

    private ImmutableArray<T> Items => _items.IsDefault ? [] : _items;

    /// <summary>How many nodes there are.</summary>
    public int Count => Items.Length;

    /// <summary>One node.</summary>
    /// <param name="index">Its position, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such position.</exception>
    public T this[int index] => Items[index];

    /// <summary>The nodes as a span.</summary>
    /// <returns>A view of the list.</returns>
    public ReadOnlySpan<T> AsSpan() => Items.AsSpan();

    /// <summary>Walks the nodes in order, without allocation.</summary>
    /// <returns>The enumerator.</returns>
    public ImmutableArray<T>.Enumerator GetEnumerator() => Items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)Items).GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(NodeList<T> other) => AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NodeList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>Whether two lists hold equal nodes in the same order.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other list.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(NodeList<T> left, NodeList<T> right) => left.Equals(right);

    /// <summary>Whether two lists differ.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other list.</param>
    /// <returns>Whether they are not equal.</returns>
    public static bool operator !=(NodeList<T> left, NodeList<T> right) => !left.Equals(right);
}
