namespace ChatBridge.Testing.InMemory;

/// <summary>What somebody did on the in-memory network.</summary>
public enum InMemoryActKind
{
    /// <summary>Wrote a message.</summary>
    Said,

    /// <summary>Edited a message.</summary>
    Edited,

    /// <summary>Deleted a message.</summary>
    Deleted,

    /// <summary>Reacted to a message.</summary>
    Reacted,

    /// <summary>Took a reaction back.</summary>
    TookBack,

    /// <summary>Began to write.</summary>
    Typed,

    /// <summary>Used a command, a component or a form.</summary>
    Invoked,
}
