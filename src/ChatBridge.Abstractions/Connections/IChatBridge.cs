using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>All connections of the program.</summary>
public interface IChatBridge
{
    /// <summary>The connections, in the order of their configuration. The set does not change while the program runs.</summary>
    ImmutableArray<IChatConnection> Connections { get; }

    /// <summary>One connection by its name in configuration, upper and lower case alike.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">There is no such connection; the message lists those that are.</exception>
    IChatConnection this[string name] { get; }

    /// <summary>The events of all connections.</summary>
    IChatEvents Events { get; }
}
