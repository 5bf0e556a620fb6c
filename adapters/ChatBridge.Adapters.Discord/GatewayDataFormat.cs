namespace ChatBridge.Adapters.Discord;

/// <summary>How the gateway's frames are written.</summary>
public enum GatewayDataFormat
{
    /// <summary>As JSON.</summary>
    Json,

    /// <summary>In Erlang's external term format. The adapter does not read it: a connection that is set to it is refused with the reason.</summary>
    Etf,
}
