using ChatBridge.Adapters;

namespace Company.Adapter1;

/// <summary>The settings of a connection.</summary>
public sealed class MyNetworkOptions : AdapterOptions
{
    /// <summary>The server's name.</summary>
    public string Host { get; set; } = "";

    /// <summary>The server's port. Default 7777.</summary>
    public int Port { get; set; } = 7777;

    /// <summary>The name to sign in with. Default <c>bot</c>.</summary>
    public string Nick { get; set; } = "bot";
}
