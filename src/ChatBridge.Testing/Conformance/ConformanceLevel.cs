namespace ChatBridge.Testing.Conformance;

/// <summary>How far an adapter has come. Each level builds on those before it.</summary>
public enum ConformanceLevel
{
    /// <summary>It connects, stays connected, and stops.</summary>
    Connect,

    /// <summary>It tells what people say.</summary>
    Receive,

    /// <summary>It sends messages.</summary>
    Send,

    /// <summary>It edits and deletes what it sent.</summary>
    Edit,

    /// <summary>Everything else that it declares: history, reactions, interactions and so on.</summary>
    Features,
}
