using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ChatBridge.Caching;
using ChatBridge.Sessions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>A runtime that lends a driver what it needs and does nothing itself.</summary>
internal sealed class TestHost : ConnectionHost, IChatConnection
{
    private readonly FeatureMap _features = new();

    public TestHost(CacheParts parts = CacheParts.All)
    {
        int Of(CacheParts part) => parts.HasFlag(part) ? 1000 : 0;
        Guilds = new(Of(CacheParts.Guilds));
        Channels = new(Of(CacheParts.Channels));
        Users = new(Of(CacheParts.Users));
        Messages = new(Of(CacheParts.Messages));
    }

    public TestLink Link { get; } = new();

    public override IChatConnection Connection => this;

    public override TimeProvider Time => Clock;

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public HttpMessageHandler Http { get; set; } = new HttpClientHandler();

    public override Random Random { get; } = new(1);

    public override ILoggerFactory Loggers => NullLoggerFactory.Instance;

    public override IServiceProvider Services => throw new InvalidOperationException("No services here.");

    public override EntityCache<GuildId, ChatGuild> Guilds { get; }

    public override EntityCache<ChannelId, ChatChannel> Channels { get; }

    public override EntityCache<UserId, ChatUser> Users { get; }

    public override EntityCache<MessageId, MessageBase> Messages { get; }

    public override EntityCache<(GuildId Guild, UserId User), ChatMember> Members { get; } = new(100);

    public override bool Wants<TEvent>() => false;

    internal override ContentFormat Format { get; } = new RevoltFormat(new EmojiBook());

    internal override FeatureMap Features => _features;

    public string Name => "home";

    public string Adapter => "revolt";

    public IUser? Self { get; set; }

    public ConnectionState State => ConnectionState.Ready;

    public ImmutableArray<IShard> Shards => [];

    public CapabilitySet Capabilities => _features.Capabilities;

    public override HttpClient CreateHttpClient() => new(Http, disposeHandler: false);

    public override IShardLink GetShard(int shard) => Link;

    internal override ValueTask<SendReceipt> SendAsync(ChatChannel channel, OutgoingMessage message, CancellationToken cancellationToken) => throw new InvalidOperationException();

    internal override ValueTask<Page<IMessage>> FetchHistoryAsync(ChatChannel channel, HistoryQuery query, CancellationToken cancellationToken) => throw new InvalidOperationException();

    internal override TFeature? FindFeature<TFeature>(ChatChannel channel) where TFeature : class => null;

    public IChannel? GetChannel(ChannelId id) => Channels.Get(id);

    public ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken = default) => new(GetChannel(id));

    public IUser? GetUser(UserId id) => Users.Get(id);

    public ValueTask<IUser?> FetchUserAsync(UserId id, CancellationToken cancellationToken = default) => new(GetUser(id));

    public ValueTask<IChannel> OpenDirectAsync(UserId user, CancellationToken cancellationToken = default) => throw new InvalidOperationException();

    public IAsyncEnumerable<IGuild> ListGuildsAsync(CancellationToken cancellationToken = default) => Guilds.Values.ToAsyncEnumerable<IGuild>();

    public bool TryGetFeature<TFeature>([NotNullWhen(true)] out TFeature? feature) where TFeature : class
    {
        feature = null;
        return false;
    }

    public bool TryGetNative<TNative>([NotNullWhen(true)] out TNative? native) where TNative : class
    {
        native = null;
        return false;
    }
}
