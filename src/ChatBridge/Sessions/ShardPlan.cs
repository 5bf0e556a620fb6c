using System.Collections.Immutable;

namespace ChatBridge.Sessions;

/// <summary>Which shards a connection runs.</summary>
/// <param name="Count">How many the whole application has.</param>
/// <param name="First">The first that runs here.</param>
/// <param name="Length">How many run here.</param>
/// <param name="IdentifyConcurrency">How many may start a new session at the same time, each group of them five seconds apart; 0 for no limit.</param>
public sealed record ShardPlan(int Count, int First, int Length, int IdentifyConcurrency = 0)
{
    private readonly ImmutableArray<int> _ids;

    /// <summary>One shard.</summary>
    public static ShardPlan Single { get; } = new(1, 0, 1);

    /// <summary>No shards: the connection opens no socket and is ready at once.</summary>
    public static ShardPlan None { get; } = new(0, 0, 0);

    /// <summary>The shards that run here, in ascending order: the range, unless <see cref="Of"/> named others.</summary>
    public ImmutableArray<int> Ids => _ids.IsDefault ? [.. Enumerable.Range(First, Length)] : _ids;

    /// <summary>A plan of shards that need not follow one another.</summary>
    /// <param name="count">How many the whole application has.</param>
    /// <param name="ids">Those that run here; what is named twice counts once.</param>
    /// <param name="identifyConcurrency">How many may start a new session at the same time; 0 for no limit.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentException">There are none, or one is not below <paramref name="count"/>.</exception>
    public static ShardPlan Of(int count, IEnumerable<int> ids, int identifyConcurrency = 0) => new(count, [.. ids.Distinct().Order()], identifyConcurrency);

    private ShardPlan(int count, ImmutableArray<int> ids, int identifyConcurrency)
        : this(count, ids.IsEmpty ? throw new ArgumentException("A connection runs at least one shard.", nameof(ids)) : ids[0], ids.Length, identifyConcurrency) =>
        _ids = ids[0] >= 0 && ids[^1] < count ? ids : throw new ArgumentException($"The shards of {count} are numbered from 0 to {count - 1}.", nameof(ids));
}
