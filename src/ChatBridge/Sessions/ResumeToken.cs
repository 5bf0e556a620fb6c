using System.Collections.Immutable;

namespace ChatBridge.Sessions;

/// <summary>
/// What a restarted process needs to go on where an earlier one ended: up to which event everything was <em>handled</em>, not
/// only received. A network that can continue a session is asked to; else, and where it refuses, history is read from
/// <see cref="Channels"/> on.
/// </summary>
/// <param name="SessionKey">The session's key; null where the network continues none.</param>
/// <param name="Sequence">The last sequence number up to which every event was handled; -1 without a session.</param>
/// <param name="ResumeAddress">Where to continue, or null.</param>
/// <param name="UserId">The account's own id.</param>
/// <param name="ShardCount">The number of shards it was made with; with another number it is of no use.</param>
public sealed record ResumeToken(string? SessionKey, long Sequence, Uri? ResumeAddress, string UserId, int ShardCount)
{
    /// <summary>The key of the adapter that made it; of no use to another one, which the same connection may have been given since.</summary>
    public string Adapter { get; init; } = "";

    /// <summary>How far the messages of each watched channel were handled.</summary>
    public ImmutableArray<ChannelPosition> Channels { get; init; } = [];

    /// <summary>Compares everything, the positions one by one.</summary>
    /// <param name="other">The other token.</param>
    /// <returns>Whether both say the same.</returns>
    public bool Equals(ResumeToken? other) =>
        other is not null && SessionKey == other.SessionKey && Sequence == other.Sequence && ResumeAddress == other.ResumeAddress && UserId == other.UserId
        && ShardCount == other.ShardCount && Adapter == other.Adapter && Channels.AsSpan().SequenceEqual(other.Channels.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(SessionKey, Sequence, UserId, ShardCount, Channels.Length);

    /// <summary>Leaves the key out.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"resume at {Sequence}, {Channels.Length} channels";
}
