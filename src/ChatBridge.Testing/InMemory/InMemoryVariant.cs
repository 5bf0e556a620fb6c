namespace ChatBridge.Testing.InMemory;

/// <summary>How much the in-memory adapter declares.</summary>
public enum InMemoryVariant
{
    /// <summary>Everything that it can do.</summary>
    Full,

    /// <summary>Sending and receiving messages, nothing else: to see how a program degrades.</summary>
    Minimal,
}
