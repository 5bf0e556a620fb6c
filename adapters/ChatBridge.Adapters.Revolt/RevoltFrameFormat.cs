namespace ChatBridge.Adapters.Revolt;

/// <summary>How the events server's frames are written.</summary>
public enum RevoltFrameFormat
{
    /// <summary>As JSON.</summary>
    Json,

    /// <summary>As MessagePack, which is somewhat smaller.</summary>
    MessagePack,
}
