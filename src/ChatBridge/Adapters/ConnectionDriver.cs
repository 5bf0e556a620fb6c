using ChatBridge.Sessions;
using ChatBridge.Transports;

namespace ChatBridge.Adapters;

/// <summary>
/// What an adapter knows about one connection: how to open a socket, how a frame looks, what it means, and how to act.
/// Everything else (reconnecting, heartbeats, ordering, splitting, backfill, limits) the runtime does.
/// </summary>
/// <remarks>Made once for each connection and used until it is disposed, over any number of sessions.</remarks>
public abstract class ConnectionDriver : IAsyncDisposable
{
    /// <summary>Makes the driver.</summary>
    /// <param name="host">What the runtime lends it.</param>
    protected ConnectionDriver(ConnectionHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        Host = host;
    }

    /// <summary>What the runtime lends the driver.</summary>
    protected ConnectionHost Host { get; }

    /// <summary>What the connection leads to and as whom, in words for people; null to leave that out. It must hold no secret.</summary>
    public virtual string? Target => null;

    /// <summary>How the network writes text.</summary>
    public abstract ContentFormat Format { get; }

    /// <summary>Declares what the network can do, each ability in the same statement as the code that does it. Called once.</summary>
    /// <param name="features">Collects the declarations.</param>
    public abstract void Declare(FeatureMap features);

    /// <summary>Finds out how many shards to run. Called before the connection starts.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The plan; by default one shard. <see cref="ShardPlan.None"/> for a connection without a socket.</returns>
    /// <exception cref="ChatException">The network could not be asked; retried unless it says that a retry is of no use.</exception>
    public virtual ValueTask<ShardPlan> PlanAsync(CancellationToken cancellationToken) => new(ShardPlan.Single);

    /// <summary>Opens a socket for a shard.</summary>
    /// <param name="shard">The shard's number.</param>
    /// <param name="memory">What an earlier session left; a resumable one may name another address.</param>
    /// <param name="cancellationToken">Gives up, also when <see cref="SessionOptions.ConnectTimeout"/> is over.</param>
    /// <returns>The open transport, which the runtime disposes.</returns>
    /// <exception cref="ChatException">It could not be opened. One that cannot be retried stops the connection.</exception>
    public abstract ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken);

    /// <summary>Makes the rules of a shard's sessions.</summary>
    /// <param name="shard">The shard's number.</param>
    /// <returns>The protocol; it serves all sessions of the shard, one after the other.</returns>
    public abstract SessionProtocol CreateProtocol(int shard);

    /// <summary>Makes the reader of a shard's events.</summary>
    /// <param name="shard">The shard's number.</param>
    /// <returns>The projector; it serves all sessions of the shard, one after the other.</returns>
    public abstract EventProjector CreateProjector(int shard);

    /// <summary>Gives a shard its native form, which <see cref="IChatConnection.Shards"/> then shows. Called once for each shard, before it starts.</summary>
    /// <param name="inner">The shard.</param>
    /// <param name="link">Its sending side.</param>
    /// <returns>The shard itself by default, or an object that wraps it and can do more.</returns>
    public virtual IShard CreateShard(IShard inner, IShardLink link) => inner;

    /// <summary>Which shard the events of a channel come on, where the network has a rule for that.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>The shard's number; by default null, which means the one that has seen the channel.</returns>
    public virtual int? ShardOf(ChatChannel channel) => null;

    /// <summary>Whether so little is known of a cached channel that whoever fetches it had better ask the network, as of one that an event only named.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>True to have it fetched by <see cref="FetchChannelAsync"/>; by default false.</returns>
    public virtual bool IsPartial(ChatChannel channel) => false;

    /// <summary>A channel from the network. By default there is none beyond the cache.</summary>
    /// <param name="id">The channel.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The channel, or null.</returns>
    public virtual ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken) => new(Host.Channels.Get(id));

    /// <summary>A user from the network. By default there is none beyond the cache.</summary>
    /// <param name="id">The user.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The user, or null.</returns>
    public virtual ValueTask<IUser?> FetchUserAsync(UserId id, CancellationToken cancellationToken) => new(Host.Users.Get(id));

    /// <summary>The guilds of the account. By default those in the cache.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>The guilds.</returns>
    public virtual IAsyncEnumerable<IGuild> ListGuildsAsync(CancellationToken cancellationToken) => Host.Guilds.Values.ToAsyncEnumerable();

    /// <summary>Ends work of the driver's own, such as answers that are not given yet. Called at each stop, after the sockets are closed. It must be bounded.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that ends when that work has ended.</returns>
    public virtual Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The native form of the connection, for <see cref="INativeSource.TryGetNative"/>; null when there is none.</summary>
    public virtual object? Native => null;

    /// <summary>Releases what the driver holds. The connection is stopped by then.</summary>
    /// <returns>A task that ends when all is released.</returns>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }
}
