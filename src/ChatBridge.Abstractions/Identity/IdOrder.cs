namespace ChatBridge;

/// <summary>Whether the ids of a network grow with time.</summary>
public enum IdOrder
{
    /// <summary>Ids say nothing about time.</summary>
    None,

    /// <summary>Ids begin with a time, but two made in the same instant have no order.</summary>
    TimePrefixed,

    /// <summary>A later id is always greater.</summary>
    Monotonic,
}
