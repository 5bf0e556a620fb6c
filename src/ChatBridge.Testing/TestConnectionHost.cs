using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ChatBridge.Adapters;
using ChatBridge.Caching;
using ChatBridge.Sessions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBridge.Testing;

/// <summary>A runtime that lends a driver, a protocol or a projector what it needs and does nothing by itself, for their unit tests.</summary>
/// <remarks>It runs no session: <see cref="TestSession"/> plays one, and the conformance kit runs the whole adapter.</remarks>
public sealed class TestConnectionHost : ConnectionHost, IChatConnection
{
    private const int Capacity = 1000;
    private readonly FeatureMap _features = new();

    /// <summary>Makes a host that keeps everything in its caches.</summary>
    /// <param name="format">How the network writes text.</param>
    public TestConnectionHost(ContentFormat format) : this(format, CacheParts.All)
    {
    }

    /// <summary>Makes a host.</summary>
    /// <param name="format">How the network writes text.</param>
    /// <param name="parts">What the caches keep.</param>
    public TestConnectionHost(ContentFormat format, CacheParts parts)
    {
        ArgumentNullException.ThrowIfNull(format);
        Format = format;
        int Of(CacheParts part) => parts.HasFlag(part) ? Capacity : 0;
        (Guilds, Channels, Users) = (new(Of(CacheParts.Guilds)), new(Of(CacheParts.Channels)), new(Of(CacheParts.Users)));
        (Members, Messages) = (new(Of(CacheParts.Members)), new(Of(CacheParts.Messages)));
    }

    /// <summary>The sending side of every shard.</summary>
    public TestShardLink Link { get; } = new();

    /// <summary>The clock. By default the system's; give a <see cref="VirtualTime"/> where time matters.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>What HTTP calls go to; null for none.</summary>
    public HttpMessageHandler? Http { get; set; }

    /// <summary>The services; by default none.</summary>
    public IServiceProvider Provider { get; set; } = new NoServices();

    /// <summary>Where logs go; by default nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>Which kinds of events somebody handles. By default none.</summary>
    public Func<Type, bool> Wanted { get; set; } = _ => false;

    /// <inheritdoc/>
    public override IChatConnection Connection => this;

    /// <inheritdoc/>
    public override TimeProvider Time => Clock;

    /// <inheritdoc/>
#pragma warning disable RS0030, CA5394 // A fixed seed: a test runs the same way each time.
    public override Random Random { get; } = new(1);
#pragma warning restore RS0030, CA5394

    /// <inheritdoc/>
    public override ILoggerFactory Loggers => LoggerFactory;

    /// <inheritdoc/>
    public override IServiceProvider Services => Provider;

    /// <inheritdoc/>
    public override EntityCache<GuildId, ChatGuild> Guilds { get; }

    /// <inheritdoc/>
    public override EntityCache<ChannelId, ChatChannel> Channels { get; }

    /// <inheritdoc/>
    public override EntityCache<UserId, ChatUser> Users { get; }

    /// <inheritdoc/>
    public override EntityCache<(GuildId Guild, UserId User), ChatMember> Members { get; }

    /// <inheritdoc/>
    public override EntityCache<MessageId, MessageBase> Messages { get; }

    /// <inheritdoc/>
    public string Name { get; set; } = "home";

    /// <inheritdoc/>
    public string Adapter { get; set; } = "test";

    /// <inheritdoc/>
    public IUser? Self { get; set; }

    /// <inheritdoc/>
    public ConnectionState State { get; set; } = ConnectionState.Ready;

    /// <inheritdoc/>
    public ImmutableArray<IShard> Shards => [];

    /// <inheritdoc/>
    public CapabilitySet Capabilities => _features.Capabilities;

    internal override ContentFormat Format { get; }

    internal override FeatureMap Features => _features;

    /// <summary>Lets a driver declare what it can do, so that capabilities are known and features found.</summary>
    /// <param name="driver">The driver, made with this host.</param>
    public void Declare(ConnectionDriver driver)
    {
        ArgumentNullException.ThrowIfNull(driver);
        driver.Declare(_features);
    }

    /// <inheritdoc/>
    public override bool Wants<TEvent>() => Wanted(typeof(TEvent));

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient() => Http is { } handler ? new HttpClient(handler, disposeHandler: false) : throw new InvalidOperationException("The test gives no answer to HTTP calls: set Http.");

    /// <inheritdoc/>
    public override IShardLink GetShard(int shard) => Link;

    /// <inheritdoc/>
    public IChannel? GetChannel(ChannelId id) => Channels.Get(id);

    /// <inheritdoc/>
    public ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken = default) => new(Channels.Get(id));

    /// <inheritdoc/>
    public IUser? GetUser(UserId id) => Users.Get(id);

    /// <inheritdoc/>
    public ValueTask<IUser?> FetchUserAsync(UserId id, CancellationToken cancellationToken = default) => new(Users.Get(id));

    /// <inheritdoc/>
    public ValueTask<IChannel> OpenDirectAsync(UserId user, CancellationToken cancellationToken = default) =>
        _features.Direct is { } open ? open(user, cancellationToken) : throw ChatException.Unsupported(Name, "no driver has declared direct channels.");

    /// <inheritdoc/>
    public IAsyncEnumerable<IGuild> ListGuildsAsync(CancellationToken cancellationToken = default) => Guilds.Values.ToAsyncEnumerable<IGuild>();

    /// <inheritdoc/>
    public bool TryGetFeature<TFeature>([NotNullWhen(true)] out TFeature? feature) where TFeature : class => (feature = _features.Find(typeof(TFeature)) as TFeature) is not null;

    /// <inheritdoc/>
    public bool TryGetNative<TNative>([NotNullWhen(true)] out TNative? native) where TNative : class
    {
        native = null;
        return false;
    }

    internal override ValueTask<SendReceipt> SendAsync(ChatChannel channel, OutgoingMessage message, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A test host sends nothing: call the driver, or run the adapter in the conformance kit.");

    internal override ValueTask<Page<IMessage>> FetchHistoryAsync(ChatChannel channel, HistoryQuery query, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A test host reads no history: call the driver, or run the adapter in the conformance kit.");

    internal override TFeature? FindFeature<TFeature>(ChatChannel channel) where TFeature : class => _features.Find(typeof(TFeature), channel) as TFeature;

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
