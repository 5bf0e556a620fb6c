namespace ChatBridge;

/// <summary>A community with channels and members: a guild, a server.</summary>
public interface IGuild : IFeatureSource, INativeSource
{
    /// <summary>The guild's id.</summary>
    GuildId Id { get; }

    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>The connection that sees it.</summary>
    IChatConnection Connection { get; }

    /// <summary>Lists the channels that the account can see, asking the network only where the cache does not hold them.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>The channels, in the network's order.</returns>
    /// <exception cref="ChatException">The network refused or could not be reached.</exception>
    IAsyncEnumerable<IChannel> ListChannelsAsync(CancellationToken cancellationToken = default);
}
