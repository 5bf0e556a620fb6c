using ChatBridge.Adapters;
using ChatBridge.Caching;
using ChatBridge.Sessions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>A connection's host without a runtime behind it.</summary>
internal sealed class FakeHost : ConnectionHost, IServiceProvider
{
    private readonly FakeConnection _connection = new();

    public FakeHost(int capacity = 100, int messages = 0)
    {
        Guilds = new EntityCache<GuildId, ChatGuild>(capacity);
        Channels = new EntityCache<ChannelId, ChatChannel>(capacity);
        Users = new EntityCache<UserId, ChatUser>(capacity);
        Messages = new EntityCache<MessageId, MessageBase>(messages);
    }

    public FakeLink Link { get; } = new();

    public FeatureMap Map { get; } = new();

    public HttpMessageHandler Http { get; set; } = new HttpClientHandler();

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public override IChatConnection Connection => _connection;

    public override TimeProvider Time => Clock;

#pragma warning disable RS0030, CA5394 // a fixed seed: the same run every time
    public override Random Random { get; } = new(1);
#pragma warning restore RS0030, CA5394

    public ILoggerFactory LogTo { get; set; } = NullLoggerFactory.Instance;

    public override ILoggerFactory Loggers => LogTo;

    public override IServiceProvider Services => this;

    public override EntityCache<GuildId, ChatGuild> Guilds { get; }

    public override EntityCache<ChannelId, ChatChannel> Channels { get; }

    public override EntityCache<UserId, ChatUser> Users { get; }

    public override EntityCache<MessageId, MessageBase> Messages { get; }

    public override EntityCache<(GuildId Guild, UserId User), ChatMember> Members { get; } = new(100);

    public HashSet<Type> Wanted { get; } = [];

    public override bool Wants<TEvent>() => Wanted.Contains(typeof(TEvent));

    internal override ContentFormat Format { get; } = new MarkdownFormat(DiscordMarkdown.Instance);

    internal override FeatureMap Features => Map;

    public override HttpClient CreateHttpClient() => new(Http, disposeHandler: false);

    public override IShardLink GetShard(int shard) => Link;

    public Dictionary<Type, object> Registered { get; } = [];

    public object? GetService(Type serviceType) => Registered.GetValueOrDefault(serviceType);

    internal override ValueTask<SendReceipt> SendAsync(ChatChannel channel, OutgoingMessage message, CancellationToken cancellationToken) => throw new InvalidOperationException();

    internal override ValueTask<Page<IMessage>> FetchHistoryAsync(ChatChannel channel, HistoryQuery query, CancellationToken cancellationToken) => throw new InvalidOperationException();

    internal override TFeature? FindFeature<TFeature>(ChatChannel channel) where TFeature : class => Map.Find(typeof(TFeature), channel) as TFeature;
}

internal sealed class FakeLink : IShardLink
{
    public List<string> Sent { get; } = [];

    public bool IsConnected { get; set; }

    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        Sent.Add(System.Text.Encoding.UTF8.GetString(frame.Span));
        return default;
    }

    public async ValueTask SendAllAsync(IReadOnlyList<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken)
    {
        foreach (var frame in frames)
        {
            await SendAsync(frame, cancellationToken);
        }
    }

    public Task WaitUntilReadyAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ReplaceSocketAsync(string reason, CancellationToken cancellationToken) => Task.CompletedTask;
}
