namespace ChatBridge.Adapters.Aster;

/// <summary>How packets travel to an Aster server and back. Servers understand both on the same port.</summary>
public enum AsterTransport
{
    /// <summary>One packet a line. What most servers and clients use.</summary>
    Lines,

    /// <summary>One packet a WebSocket message; for servers behind a proxy that lets only HTTP pass.</summary>
    WebSocket,
}
