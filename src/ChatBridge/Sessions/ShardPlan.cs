namespace ChatBridge.Sessions;

/// <summary>Which shards a connection runs.</summary>
/// <param name="Count">How many the whole application has.</param>
/// <param name="First">The first that runs here.</param>
/// <param name="Length">How many run here.</param>
/// <param name="IdentifyConcurrency">How many may start a new session at the same time, each group of them five seconds apart; 0 for no limit.</param>
public sealed record ShardPlan(int Count, int First, int Length, int IdentifyConcurrency = 0)
{
    /// <summary>One shard.</summary>
    public static ShardPlan Single { get; } = new(1, 0, 1);
}
