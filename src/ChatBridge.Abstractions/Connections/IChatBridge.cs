using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>All connections of the program.</summary>
public interface IChatBridge
{
    /// <summary>The connections: those of the configuration in its order, then those that were added while the program runs. A snapshot: it stays as it was.</summary>
    ImmutableArray<IChatConnection> Connections { get; }

    /// <summary>One connection by its name, upper and lower case alike.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">There is no such connection; the message lists those that are.</exception>
    IChatConnection this[string name] { get; }

    /// <summary>The events of all connections.</summary>
    IChatEvents Events { get; }
}
