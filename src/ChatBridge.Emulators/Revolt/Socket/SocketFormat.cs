namespace ChatBridge.Emulators.Revolt;

/// <summary>How events are written.</summary>
public enum SocketFormat
{
    /// <summary>JSON in text frames.</summary>
    Json,

    /// <summary>msgpack in binary frames, with times as numbers.</summary>
    Msgpack,
}
