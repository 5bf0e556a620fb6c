using System.Collections.Immutable;
using ChatBridge.Adapters;

namespace ChatBridge.Testing.Conformance;

/// <summary>Something that must be true of every adapter, and the case that tries it.</summary>
public sealed record ConformanceRule
{
    internal ConformanceRule(string id, ConformanceLevel level, string sentence, Func<ConformanceStage, Task> run) => (Id, Level, Sentence, Run) = (id, level, sentence, run);

    /// <summary>Its name, such as <c>connect.refused-credentials-are-fatal</c>. Stays the same over versions.</summary>
    public string Id { get; }

    /// <summary>The level that it belongs to.</summary>
    public ConformanceLevel Level { get; }

    /// <summary>What must be true.</summary>
    public string Sentence { get; }

    /// <summary>What the adapter must declare for the rule to apply.</summary>
    public ImmutableArray<Capability> Capabilities { get; internal init; } = [];

    /// <summary>What the fixture must be able to do: interfaces that it implements.</summary>
    public ImmutableArray<Type> Abilities { get; internal init; } = [];

    internal Func<ConformanceStage, Task> Run { get; }

    /// <summary>Why the rule does not apply to an adapter, or a network, that has all it needs; null when it does.</summary>
    internal Func<ConformanceStage, string?> Exempts { get; init; } = _ => null;

    /// <summary>Whether the connection is ready, and the channel found, when the case begins.</summary>
    internal bool Starts { get; init; } = true;

    /// <summary>Whether the connection has the wrong credentials.</summary>
    internal bool WrongCredentials { get; init; }

    /// <summary>Changes the connection's common settings.</summary>
    internal Action<AdapterOptions> Tune { get; init; } = _ => { };

    /// <summary>The id.</summary>
    /// <returns>The id.</returns>
    public override string ToString() => Id;
}
