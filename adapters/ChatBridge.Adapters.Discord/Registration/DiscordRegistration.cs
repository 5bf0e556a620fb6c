using ChatBridge.Configuration;

namespace ChatBridge.Adapters.Discord;

/// <summary>Adds the Discord adapter.</summary>
public static class DiscordRegistration
{
    /// <summary>Adds the adapter, so that connections in the configuration can say <c>"Adapter": "discord"</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddDiscord(this IChatBridgeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddAdapter<DiscordAdapter>();
    }

    /// <summary>Adds the adapter and a connection.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The connection's name.</param>
    /// <param name="configure">Sets its settings, of which only the token is required.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddDiscord(this IChatBridgeBuilder builder, string name, Action<DiscordOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddAdapter<DiscordAdapter>().AddConnection(name, configure);
    }
}
