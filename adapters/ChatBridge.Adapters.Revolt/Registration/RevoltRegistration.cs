using ChatBridge.Configuration;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Adds the Revolt adapter.</summary>
public static class RevoltRegistration
{
    /// <summary>Adds the adapter, so that connections in the configuration can say <c>"Adapter": "revolt"</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddRevolt(this IChatBridgeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddAdapter<RevoltAdapter>();
    }

    /// <summary>Adds the adapter and a connection.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The connection's name.</param>
    /// <param name="configure">Sets its settings, of which only the token is required.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddRevolt(this IChatBridgeBuilder builder, string name, Action<RevoltOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddAdapter<RevoltAdapter>().AddConnection(name, configure);
    }
}
