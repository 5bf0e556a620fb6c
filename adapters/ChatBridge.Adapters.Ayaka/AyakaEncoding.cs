namespace ChatBridge.Adapters.Ayaka;

/// <summary>How the gateway's frames are packed.</summary>
public enum AyakaEncoding
{
    /// <summary>As JSON, which the network recommends.</summary>
    Json,

    /// <summary>As JSON in one zlib stream for the whole connection.</summary>
    Zlib,
}
