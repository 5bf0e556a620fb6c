namespace ChatBridge;

/// <summary>What went wrong, in one closed list for every network.</summary>
public enum ChatErrorKind
{
    /// <summary>The network or the adapter refused the request's contents.</summary>
    Validation,

    /// <summary>The network has no such ability, or the adapter does not offer it here.</summary>
    Unsupported,

    /// <summary>A text, a file or a frame is over its limit.</summary>
    TooLarge,

    /// <summary>The credentials are missing, wrong, or no longer valid.</summary>
    Unauthenticated,

    /// <summary>The account may not do this.</summary>
    Forbidden,

    /// <summary>The thing does not exist, or the account cannot see it.</summary>
    NotFound,

    /// <summary>The thing exists already, or changed in between.</summary>
    Conflict,

    /// <summary>Too many requests; see <see cref="ChatError.RetryAfter"/>.</summary>
    RateLimited,

    /// <summary>The channel limits how often one person may write; see <see cref="ChatError.RetryAfter"/>.</summary>
    SlowMode,

    /// <summary>The network cannot be reached or reports a fault of its own.</summary>
    Unavailable,

    /// <summary>No answer came in time.</summary>
    Timeout,

    /// <summary>The connection was lost, or was not there.</summary>
    Disconnected,

    /// <summary>The network sent something that its protocol does not allow.</summary>
    ProtocolViolation,

    /// <summary>The network refused for a reason of its own, such as a moderation rule.</summary>
    Rejected,

    /// <summary>A defect in ChatBridge or an adapter.</summary>
    Internal,
}
