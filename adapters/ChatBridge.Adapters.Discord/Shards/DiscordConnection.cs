using System.Collections.Immutable;

namespace ChatBridge.Adapters.Discord;

/// <summary>The native form of a connection.</summary>
internal sealed class DiscordConnection(ConnectionHost host, SessionStarts starts, DiscordApi api) : IDiscordConnection
{
    public DiscordApi Api => api;

    public ImmutableArray<IGatewayShard> Shards => [.. host.Connection.Shards.OfType<IGatewayShard>()];

    public int? SessionStartsRemaining => starts.Remaining;

    public IGatewayShard? FindShard(GuildId guild)
    {
        var id = Snowflakes.Of(guild.Value, nameof(guild));
        return Shards.FirstOrDefault(shard => shard.Id == Snowflakes.ShardOf(id, shard.ShardCount));
    }
}
