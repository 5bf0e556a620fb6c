namespace ChatBridge.Adapters.Discord;

/// <summary>What is done at the start about commands that were declared.</summary>
public enum SyncCommands
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>What differs is logged, and nothing is changed.</summary>
    Plan,

    /// <summary>What differs is created, changed or deleted.</summary>
    Apply,
}
