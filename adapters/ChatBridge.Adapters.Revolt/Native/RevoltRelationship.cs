namespace ChatBridge.Adapters.Revolt;

/// <summary>How two accounts stand to each other.</summary>
public enum RevoltRelationship
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>It is the account itself.</summary>
    User,

    /// <summary>Friends.</summary>
    Friend,

    /// <summary>This account asked to be friends.</summary>
    Outgoing,

    /// <summary>The other account asked to be friends.</summary>
    Incoming,

    /// <summary>This account blocked the other.</summary>
    Blocked,

    /// <summary>The other account blocked this one.</summary>
    BlockedOther,
}
