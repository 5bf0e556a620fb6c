namespace ChatBridge;

/// <summary>What a shard is doing.</summary>
public enum ShardPhase
{
    /// <summary>Not started, or closed.</summary>
    Closed,

    /// <summary>Waiting before the next attempt.</summary>
    Waiting,

    /// <summary>Opening its socket.</summary>
    Connecting,

    /// <summary>Starting a new session.</summary>
    Identifying,

    /// <summary>Continuing an earlier session.</summary>
    Resuming,

    /// <summary>Ready: events flow.</summary>
    Active,

    /// <summary>Given up; <see cref="ShardState.Fault"/> says why.</summary>
    Faulted,
}
