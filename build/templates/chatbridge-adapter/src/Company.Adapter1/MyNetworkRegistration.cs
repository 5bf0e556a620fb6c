using ChatBridge.Configuration;

namespace Company.Adapter1;

/// <summary>Adds the adapter to a program.</summary>
public static class MyNetworkRegistration
{
    /// <summary>Makes the network available to connections of the configuration.</summary>
    public static IChatBridgeBuilder AddMyNetwork(this IChatBridgeBuilder builder) => builder.AddAdapter<MyNetworkAdapter>();

    /// <summary>Adds a connection in code.</summary>
    public static IChatBridgeBuilder AddMyNetwork(this IChatBridgeBuilder builder, string name, Action<MyNetworkOptions> configure) => builder.AddMyNetwork().AddConnection(name, configure);
}
