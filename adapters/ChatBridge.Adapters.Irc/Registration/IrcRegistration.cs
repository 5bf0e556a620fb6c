namespace ChatBridge.Adapters.Irc;

/// <summary>Adds IRC to a program.</summary>
public static class IrcRegistration
{
    /// <summary>Adds the adapter, so that connections in configuration can name it as <c>irc</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddIrc(this IChatBridgeBuilder builder) => builder.AddAdapter<IrcAdapter>();

    /// <summary>Adds the adapter and a connection to a network.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The connection's name.</param>
    /// <param name="configure">Sets its settings.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddIrc(this IChatBridgeBuilder builder, string name, Action<IrcOptions> configure) => builder.AddIrc().AddConnection(name, configure);
}
