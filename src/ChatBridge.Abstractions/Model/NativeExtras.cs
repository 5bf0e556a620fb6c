using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ChatBridge;

/// <summary>What only one network understands, carried by a message that is sent. Extras of other networks are left out by design.</summary>
public readonly struct NativeExtras : IEquatable<NativeExtras>
{
    private readonly ImmutableArray<object> _items;

    private NativeExtras(ImmutableArray<object> items) => _items = items;

    /// <summary>No extras.</summary>
    public static NativeExtras None => default;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _items.IsDefaultOrEmpty;

    private ImmutableArray<object> Items => _items.IsDefault ? [] : _items;

    /// <summary>Adds an extra, in place of an earlier one of the same type.</summary>
    /// <typeparam name="TExtra">The adapter's type.</typeparam>
    /// <param name="extra">The extra.</param>
    /// <returns>The extras with it.</returns>
    public NativeExtras With<TExtra>(TExtra extra) where TExtra : class
    {
        ArgumentNullException.ThrowIfNull(extra);
        return new NativeExtras(Items.RemoveAll(item => item is TExtra).Add(extra));
    }

    /// <summary>Looks an extra up by its type.</summary>
    /// <typeparam name="TExtra">The adapter's type.</typeparam>
    /// <param name="extra">The extra, or null.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet<TExtra>([NotNullWhen(true)] out TExtra? extra) where TExtra : class
    {
        foreach (var item in Items)
        {
            if (item is TExtra match)
            {
                extra = match;
                return true;
            }
        }

        extra = null;
        return false;
    }

    /// <inheritdoc/>
    public bool Equals(NativeExtras other) => Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NativeExtras other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Length;

    /// <summary>Whether two bags hold the same extras.</summary>
    /// <param name="left">One bag.</param>
    /// <param name="right">The other bag.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(NativeExtras left, NativeExtras right) => left.Equals(right);

    /// <summary>Whether two bags differ.</summary>
    /// <param name="left">One bag.</param>
    /// <param name="right">The other bag.</param>
    /// <returns>Whether they are not equal.</returns>
    public static bool operator !=(NativeExtras left, NativeExtras right) => !left.Equals(right);
}
