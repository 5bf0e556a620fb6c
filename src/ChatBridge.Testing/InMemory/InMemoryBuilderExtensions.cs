using ChatBridge.Configuration;

namespace ChatBridge.Testing.InMemory;

/// <summary>Adds connections to an in-memory network.</summary>
public static class InMemoryBuilderExtensions
{
    /// <summary>Adds the adapter alone. Connections then come from configuration, and the network is the <see cref="InMemoryNetwork"/> that is registered as a service.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddInMemory(this IChatBridgeBuilder builder) => builder.AddAdapter<InMemoryAdapter>();

    /// <summary>Adds a connection.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The connection's name.</param>
    /// <param name="network">The network.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddInMemory(this IChatBridgeBuilder builder, string name, InMemoryNetwork network) => builder.AddInMemory(name, network, _ => { });

    /// <summary>Adds a connection.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The connection's name.</param>
    /// <param name="network">The network.</param>
    /// <param name="configure">Changes its settings.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddInMemory(this IChatBridgeBuilder builder, string name, InMemoryNetwork network, Action<InMemoryOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddInMemory().AddConnection<InMemoryOptions>(name, options =>
        {
            options.Join(network);
            configure(options);
            network.Person(options.Account, isBot: true);
        });
    }
}
