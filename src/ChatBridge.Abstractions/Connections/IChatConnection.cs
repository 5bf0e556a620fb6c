using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>One account on one network, named in configuration.</summary>
/// <remarks>Safe to use from any thread. <c>Get</c> reads the cache, <c>Fetch</c> asks the network, <c>List</c> returns many.</remarks>
public interface IChatConnection : IFeatureSource, INativeSource
{
    /// <summary>The name in configuration.</summary>
    string Name { get; }

    /// <summary>The key of the adapter, such as <c>discord</c>.</summary>
    string Adapter { get; }

    /// <summary>The account itself; null before the first time the connection was ready.</summary>
    IUser? Self { get; }

    /// <summary>How the connection stands.</summary>
    ConnectionState State { get; }

    /// <summary>Its shards, by their id.</summary>
    ImmutableArray<IShard> Shards { get; }

    /// <summary>What the network can do, and within which limits. A channel may offer less.</summary>
    CapabilitySet Capabilities { get; }

    /// <summary>A channel from the cache, or null.</summary>
    /// <param name="id">The channel.</param>
    /// <returns>The channel, or null when it is not cached.</returns>
    IChannel? GetChannel(ChannelId id);

    /// <summary>A channel from the cache or else from the network.</summary>
    /// <param name="id">The channel.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The channel, or null when it does not exist or the account cannot see it.</returns>
    /// <exception cref="ChatException">The network could not be asked.</exception>
    ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken = default);

    /// <summary>A user from the cache, or null.</summary>
    /// <param name="id">The user.</param>
    /// <returns>The user, or null when not cached.</returns>
    IUser? GetUser(UserId id);

    /// <summary>A user, freshly from the network.</summary>
    /// <param name="id">The user.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The user, or null when there is none.</returns>
    /// <exception cref="ChatException">The network could not be asked.</exception>
    ValueTask<IUser?> FetchUserAsync(UserId id, CancellationToken cancellationToken = default);

    /// <summary>Opens the direct channel to a user.</summary>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ChatException">The network has no direct channels (kind <see cref="ChatErrorKind.Unsupported"/>), or refused.</exception>
    ValueTask<IChannel> OpenDirectAsync(UserId user, CancellationToken cancellationToken = default);

    /// <summary>Lists the guilds of the account.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>The guilds. A network without guilds gives one for the server itself.</returns>
    /// <exception cref="ChatException">The network could not be asked.</exception>
    IAsyncEnumerable<IGuild> ListGuildsAsync(CancellationToken cancellationToken = default);
}
