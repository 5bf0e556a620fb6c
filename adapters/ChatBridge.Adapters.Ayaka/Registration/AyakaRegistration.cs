using ChatBridge.Configuration;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Adds the Ayaka adapter.</summary>
public static class AyakaRegistration
{
    /// <summary>Adds the adapter, so that connections in the configuration can say <c>"Adapter": "ayaka"</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddAyaka(this IChatBridgeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddAdapter<AyakaAdapter>();
    }

    /// <summary>Adds the adapter and a connection.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The connection's name.</param>
    /// <param name="configure">Sets its settings, of which the server's address and the session id are required.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddAyaka(this IChatBridgeBuilder builder, string name, Action<AyakaOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddAdapter<AyakaAdapter>().AddConnection(name, configure);
    }
}
