namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The events that a client sends.</summary>
public enum RevoltEventTypeSend
{
    /// <summary>Logs in: <see cref="AuthenticateEventObject"/>.</summary>
    Authenticate,

    /// <summary>Typing begins: <see cref="BeginTypingEventObject"/>.</summary>
    BeginTyping,

    /// <summary>Typing ends: <see cref="EndTypingEventObject"/>.</summary>
    EndTyping,

    /// <summary>A heartbeat: <see cref="PingEventObject"/>.</summary>
    Ping,

    /// <summary>Asks for the users of a server: <see cref="SubscribeEventObject"/>.</summary>
    Subscribe,
}
