namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The versions of the events server's protocol.</summary>
public enum RevoltWebsocketVersion
{
    /// <summary>None.</summary>
    Unknown = 0,

    /// <summary>The only one.</summary>
    Version1 = 1,
}
