namespace ChatBridge.Transports;

/// <summary>How the frames of a WebSocket are compressed by the network itself.</summary>
public enum FrameCompression
{
    /// <summary>Frames come as they are.</summary>
    None,

    /// <summary>One zlib context for the whole connection; each frame ends with the bytes 00 00 FF FF and may span WebSocket messages.</summary>
    ZlibStream,

    /// <summary>Each binary message is a zlib document of its own; text messages are plain.</summary>
    Zlib,

    /// <summary>
    /// As <see cref="ZlibStream"/>, where text messages are plain and an empty one is handed out as it is. A server that makes each message a document of its own,
    /// with or without an end, is found out by the first message that shows it.
    /// </summary>
    ZlibAny,

    /// <summary>One zstd context for the whole connection; each message is one frame. Only where the system has libzstd: see <see cref="InflatingTransport.CanInflate"/>.</summary>
    ZstdStream,
}
