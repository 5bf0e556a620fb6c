using ChatBridge.Configuration;

namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture whose network refuses somebody.</summary>
public interface IFixtureWrongCredentials
{
    /// <summary>Registers the adapter and a connection whose credentials the network refuses.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connection">The connection's name.</param>
    void ConfigureWrong(IChatBridgeBuilder builder, string connection);
}
