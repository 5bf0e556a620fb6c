namespace ChatBridge.Sessions;

/// <summary>What a restarted process needs to continue a session: up to which event everything was <em>handled</em>, not only received.</summary>
/// <param name="SessionKey">The session's key.</param>
/// <param name="Sequence">The last sequence number up to which every event was handled.</param>
/// <param name="ResumeAddress">Where to continue, or null.</param>
/// <param name="UserId">The account's own id.</param>
/// <param name="ShardCount">The number of shards it was made with; with another number it is of no use.</param>
public sealed record ResumeToken(string SessionKey, long Sequence, Uri? ResumeAddress, string UserId, int ShardCount)
{
    /// <summary>The key of the adapter that made it; of no use to another one, which the same connection may have been given since.</summary>
    public string Adapter { get; init; } = "";

    /// <summary>Leaves the key out.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"resume at {Sequence}";
}
