using System.Collections.Immutable;

namespace ChatBridge.Adapters.Discord;

/// <summary>The native form of a connection.</summary>
internal sealed class DiscordConnection(ConnectionHost host, SessionStarts starts, DiscordApi api, CommandSync commands, Func<int?, CancellationToken, Task> reshard) : IDiscordConnection
{
    public DiscordApi Api => api;

    public ImmutableArray<IGatewayShard> Shards => [.. host.Connection.Shards.OfType<IGatewayShard>()];

    public int? SessionStartsRemaining => starts.Remaining;

    public Task<CommandPlan> PlanCommandsAsync(CancellationToken cancellationToken = default) => commands.RunAsync(apply: false, cancellationToken);

    public Task<CommandPlan> SyncCommandsAsync(CancellationToken cancellationToken = default) => commands.RunAsync(apply: true, cancellationToken);

    public IGatewayShard? FindShard(GuildId guild)
    {
        var id = Snowflakes.Of(guild.Value, nameof(guild));
        return Shards.FirstOrDefault(shard => shard.Id == Snowflakes.ShardOf(id, shard.ShardCount));
    }

    public Task ReshardAsync(int? shardCount = null, CancellationToken cancellationToken = default)
    {
        if (shardCount is { } count)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(shardCount));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(count, ShardList.Max, nameof(shardCount));
        }

        return reshard(shardCount, cancellationToken);
    }
}
