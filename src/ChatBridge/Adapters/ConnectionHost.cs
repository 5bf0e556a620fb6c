using ChatBridge.Caching;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters;

/// <summary>What the runtime lends a driver.</summary>
public abstract class ConnectionHost
{
    private protected ConnectionHost()
    {
    }

    /// <summary>The connection.</summary>
    public abstract IChatConnection Connection { get; }

    /// <summary>The clock. There is no other.</summary>
    public abstract TimeProvider Time { get; }

    /// <summary>Randomness, for jitter and nonces. Safe to use from any thread.</summary>
    public abstract Random Random { get; }

    /// <summary>Makes loggers.</summary>
    public abstract ILoggerFactory Loggers { get; }

    /// <summary>The connection's services.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>The guilds that were seen.</summary>
    public abstract EntityCache<GuildId, ChatGuild> Guilds { get; }

    /// <summary>The channels that were seen.</summary>
    public abstract EntityCache<ChannelId, ChatChannel> Channels { get; }

    /// <summary>The users that were seen.</summary>
    public abstract EntityCache<UserId, ChatUser> Users { get; }

    /// <summary>The members that were seen, by guild and user.</summary>
    public abstract EntityCache<(GuildId Guild, UserId User), ChatMember> Members { get; }

    /// <summary>The messages that were seen.</summary>
    public abstract EntityCache<MessageId, MessageBase> Messages { get; }

    /// <summary>Opens sockets. A driver that asks it, and not a transport itself, can be run by a test against a script.</summary>
    public virtual SocketOpener Sockets { get; } = new();

    /// <summary>Makes an HTTP client for this connection: the named client <c>ChatBridge:&lt;connection&gt;</c>, which the program may configure.</summary>
    /// <returns>The client, to be kept as long as the driver lives.</returns>
    public abstract HttpClient CreateHttpClient();

    /// <summary>A shard, to send frames of one's own.</summary>
    /// <param name="shard">Its number.</param>
    /// <returns>The shard's sending side.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such shard here.</exception>
    public abstract IShardLink GetShard(int shard);

    /// <summary>Whether anybody handles a kind of event now. Tells at the start which events a network need not send, or should.</summary>
    /// <typeparam name="TEvent">The kind.</typeparam>
    /// <returns>Whether there is a handler; handlers may come and go later.</returns>
    public abstract bool Wants<TEvent>() where TEvent : struct, IChatEvent;

    /// <summary>
    /// Replaces the shards of the running connection by others without a gap: both sets run side by side until the new one is ready, then the old one is closed.
    /// Messages that both bring are told apart by their identity, other events by their bytes. Where too much comes meanwhile, <see cref="ContinuityLost"/> is raised.
    /// </summary>
    /// <param name="plan">Makes the new plan; from then on the driver's protocols and projectors are made for it.</param>
    /// <param name="cancellationToken">Gives up; the old shards go on.</param>
    /// <returns>A task that ends when the old shards are closed.</returns>
    /// <exception cref="InvalidOperationException">The connection is not running.</exception>
    /// <exception cref="ChatException">A new shard was given up; the old ones go on.</exception>
    public virtual Task ReplaceShardsAsync(Func<CancellationToken, ValueTask<ShardPlan>> plan, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("This host runs no shards.");

    /// <summary>How the network writes text.</summary>
    internal abstract ContentFormat Format { get; }

    internal abstract FeatureMap Features { get; }

    internal abstract ValueTask<SendReceipt> SendAsync(ChatChannel channel, OutgoingMessage message, CancellationToken cancellationToken);

    internal abstract ValueTask<Page<IMessage>> FetchHistoryAsync(ChatChannel channel, HistoryQuery query, CancellationToken cancellationToken);

    internal abstract TFeature? FindFeature<TFeature>(ChatChannel channel) where TFeature : class;
}
