namespace ChatBridge.Adapters.Ayaka;

/// <summary>Why the network refused a request.</summary>
public enum AyakaFailure
{
    /// <summary>For a reason that has no name here.</summary>
    Other,

    /// <summary>What was sent is not valid.</summary>
    InvalidData,

    /// <summary>The session id, or the login, is not valid.</summary>
    Unauthorized,

    /// <summary>The account is no member of the guild, or the session id is not valid: the network does not tell which.</summary>
    NotMemberOrBadSession,

    /// <summary>The account lacks a permission.</summary>
    MissingPermission,

    /// <summary>It does not exist.</summary>
    NotFound,

    /// <summary>The account is a member already.</summary>
    AlreadyMember,

    /// <summary>There were too many requests.</summary>
    RateLimited,

    /// <summary>The network has a fault of its own.</summary>
    ServerFault,
}
