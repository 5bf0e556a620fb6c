namespace ChatBridge;

/// <summary>What a <see cref="Mention"/> mentions.</summary>
public enum MentionKind
{
    /// <summary>One user.</summary>
    User,

    /// <summary>Everyone who has a role.</summary>
    Role,

    /// <summary>A channel; nobody is notified.</summary>
    Channel,

    /// <summary>Everyone who can see the channel.</summary>
    Everyone,

    /// <summary>Everyone who can see the channel and is online.</summary>
    Here,
}
