namespace ChatBridge.Sessions;

/// <summary>What is needed to continue a session. It is cleared as a whole.</summary>
public sealed class SessionMemory
{
    /// <summary>The last sequence number that was received, or -1. Moved by the shard, forward only.</summary>
    public long Sequence { get; internal set; } = -1;

    /// <summary>The session's key, or null when there is nothing to continue.</summary>
    public string? SessionKey { get; set; }

    /// <summary>Where to continue it, or null for the usual address.</summary>
    public Uri? ResumeAddress { get; set; }

    /// <summary>The account's own id, kept so that it is known before a resumed session says anything.</summary>
    public UserId UserId { get; set; }

    /// <summary>Whether there is a session to continue.</summary>
    public bool CanResume => SessionKey is not null;

    /// <summary>Forgets the session.</summary>
    public void Clear() => (Sequence, SessionKey, ResumeAddress) = (-1, null, null);
}
