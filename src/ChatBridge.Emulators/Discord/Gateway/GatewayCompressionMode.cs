namespace ChatBridge.Emulators.Discord;

/// <summary>How the emulated gateway compresses what it sends on a connection.</summary>
public enum GatewayCompressionMode
{
    /// <summary>Text frames, uncompressed unless the client asks for payload compression in IDENTIFY.</summary>
    None,

    /// <summary>Binary frames that are one zlib stream for the whole connection.</summary>
    ZlibStream,
}
