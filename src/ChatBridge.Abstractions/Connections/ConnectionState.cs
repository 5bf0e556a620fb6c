namespace ChatBridge;

/// <summary>How a connection stands.</summary>
public enum ConnectionState
{
    /// <summary>Not started, or stopped.</summary>
    Stopped,

    /// <summary>Being started for the first time.</summary>
    Connecting,

    /// <summary>Every shard is ready.</summary>
    Ready,

    /// <summary>Some shard lost its socket and is coming back.</summary>
    Reconnecting,

    /// <summary>Given up for a reason that only a person can mend, such as wrong credentials.</summary>
    Faulted,
}
