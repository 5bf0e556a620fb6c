namespace ChatBridge.Adapters.Discord;

/// <summary>How the gateway's frames are packed.</summary>
public enum GatewayCompression
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The whole connection is one zlib stream. Saves the most traffic.</summary>
    TransportZlib,

    /// <summary>Each large frame is packed for itself.</summary>
    PayloadZlib,
}
