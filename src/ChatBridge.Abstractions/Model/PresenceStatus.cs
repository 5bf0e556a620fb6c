namespace ChatBridge;

/// <summary>Whether a user is there.</summary>
public enum PresenceStatus
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Not there, or hiding.</summary>
    Offline,

    /// <summary>There.</summary>
    Online,

    /// <summary>There, but away from the keyboard.</summary>
    Idle,

    /// <summary>There, and does not want to be disturbed.</summary>
    DoNotDisturb,
}
