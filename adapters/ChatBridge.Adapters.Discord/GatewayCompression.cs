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

    /// <summary>The whole connection is one zstd stream: packs better and faster than zlib. Needs the library libzstd on the system; without it the connection is refused with the reason.</summary>
    TransportZstd,
}
