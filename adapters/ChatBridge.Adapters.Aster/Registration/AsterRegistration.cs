using ChatBridge.Configuration;

namespace ChatBridge.Adapters.Aster;

/// <summary>Adds Aster to a program.</summary>
public static class AsterRegistration
{
    /// <summary>Adds the adapter, so that connections in configuration can name it as <c>aster</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddAster(this IChatBridgeBuilder builder) => builder.AddAdapter<AsterAdapter>();

    /// <summary>Adds the adapter and a connection to a server.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The connection's name.</param>
    /// <param name="configure">Sets its settings.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddAster(this IChatBridgeBuilder builder, string name, Action<AsterOptions> configure) =>
        builder.AddAster().AddConnection(name, configure);
}
