using System.Collections;

namespace ChatBridge;

/// <summary>What a network, or a channel of it, can do, and within which limits. Immutable.</summary>
public sealed class CapabilitySet : IEnumerable<KeyValuePair<Capability, Support>>
{
    private static readonly Capability[] All = Enum.GetValues<Capability>();
    private readonly Support[] _support;

    private CapabilitySet(Support[] support, CapabilityLimits limits, IdTraits messageIds) => (_support, Limits, MessageIds) = (support, limits, messageIds);

    /// <summary>A set in which everything is absent: where an adapter begins.</summary>
    public static CapabilitySet None { get; } = new(Filled(Support.Absent), CapabilityLimits.None, default);

    /// <summary>A set in which nothing is known yet.</summary>
    public static CapabilitySet Unknown { get; } = new(Filled(Support.Unknown), CapabilityLimits.None, default);

    /// <summary>How well one thing is done.</summary>
    /// <param name="capability">The thing.</param>
    public Support this[Capability capability] => (uint)capability < (uint)_support.Length ? _support[(int)capability] : Support.Absent;

    /// <summary>The limits.</summary>
    public CapabilityLimits Limits { get; }

    /// <summary>How message ids behave.</summary>
    public IdTraits MessageIds { get; }

    /// <summary>Whether something is done in some way, be it emulated.</summary>
    /// <param name="capability">The thing.</param>
    /// <returns>True for emulated, partial and native; false for absent and for unknown.</returns>
    public bool Supports(Capability capability) => this[capability] >= Support.Emulated;

    /// <summary>The same set with one thing changed.</summary>
    /// <param name="capability">The thing.</param>
    /// <param name="support">How well it is done.</param>
    /// <returns>The changed set.</returns>
    public CapabilitySet With(Capability capability, Support support)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)capability, (uint)_support.Length, nameof(capability));
        if (_support[(int)capability] == support)
        {
            return this;
        }

        var changed = (Support[])_support.Clone();
        changed[(int)capability] = support;
        return new CapabilitySet(changed, Limits, MessageIds);
    }

    /// <summary>The same set with other limits.</summary>
    /// <param name="limits">The limits.</param>
    /// <returns>The changed set.</returns>
    public CapabilitySet With(CapabilityLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new CapabilitySet(_support, limits, MessageIds);
    }

    /// <summary>The same set with other message ids.</summary>
    /// <param name="messageIds">How the ids behave.</param>
    /// <returns>The changed set.</returns>
    public CapabilitySet With(IdTraits messageIds) => new(_support, Limits, messageIds);

    /// <summary>Walks all capabilities in the order of the enumeration.</summary>
    /// <returns>Each capability and how well it is done.</returns>
    public IEnumerator<KeyValuePair<Capability, Support>> GetEnumerator()
    {
        foreach (var capability in All)
        {
            yield return new KeyValuePair<Capability, Support>(capability, _support[(int)capability]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Support[] Filled(Support support)
    {
        var all = new Support[All.Length];
        Array.Fill(all, support);
        return all;
    }
}
