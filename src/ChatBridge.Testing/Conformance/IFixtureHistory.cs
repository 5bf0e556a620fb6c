using System.Collections.Immutable;

namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture that can look at what its network holds.</summary>
public interface IFixtureHistory
{
    /// <summary>What stands in the channel, oldest first.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The messages.</returns>
    Task<ImmutableArray<HeldMessage>> ReadAsync(CancellationToken cancellationToken);
}
