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
}
