using System.Collections.Immutable;

namespace ChatBridge.Adapters.Discord;

/// <summary>The native form of a connection to Discord: <c>connection.TryGetNative&lt;IDiscordConnection&gt;(out var discord)</c>.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public interface IDiscordConnection
{
    /// <summary>Discord's REST interface.</summary>
    DiscordApi Api { get; }

    /// <summary>The shards that run here; empty before the first start.</summary>
    ImmutableArray<IGatewayShard> Shards { get; }

    /// <summary>How many sessions may still be started until Discord gives new starts; null before the first start, or when Discord did not say.</summary>
    int? SessionStartsRemaining { get; }

    /// <summary>The shard that a guild's events come on.</summary>
    /// <param name="guild">The guild.</param>
    /// <returns>The shard; null when it does not run here, or before the first start.</returns>
    /// <exception cref="ArgumentException">The id is none of Discord.</exception>
    IGatewayShard? FindShard(GuildId guild);

    /// <summary>
    /// Changes the number of shards while the connection runs: the new ones start beside the old ones and take over when all are ready. No event is
    /// left out and none comes twice; where more comes meanwhile than can be kept (64 MiB), <see cref="ContinuityLost"/> is raised and history is read.
    /// </summary>
    /// <param name="shardCount">How many; null for as many as Discord recommends now. <see cref="DiscordOptions.ShardCount"/> does not change.</param>
    /// <param name="cancellationToken">Gives up; the old shards go on.</param>
    /// <returns>A task that ends when the old shards are closed. It takes about as long as a start.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    /// <exception cref="InvalidOperationException">The connection is not running, or <see cref="DiscordOptions.Shards"/> shares the bot between processes, which have to be restarted.</exception>
    /// <exception cref="ChatException">There are too few session starts (<see cref="ChatErrorKind.RateLimited"/>), or a new shard was given up. The old ones go on.</exception>
    Task ReshardAsync(int? shardCount = null, CancellationToken cancellationToken = default);

    /// <summary>Finds out what <see cref="SyncCommandsAsync"/> would do. Works without a start.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What differs between the declared commands and those that Discord has.</returns>
    /// <exception cref="ChatException">The commands could not be read.</exception>
    Task<CommandPlan> PlanCommandsAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes Discord's commands those that were declared with <c>AddDiscordCommands</c> or in <see cref="DiscordOptions.CommandsFile"/>: creates, changes and deletes what differs, and
    /// nothing else. Of places for which nothing is declared it leaves the commands alone. Works without a start.
    /// </summary>
    /// <param name="cancellationToken">Gives up; what was done already stays.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="ChatException">Discord refused; what was done already stays, and doing it again goes on.</exception>
    Task<CommandPlan> SyncCommandsAsync(CancellationToken cancellationToken = default);
}
