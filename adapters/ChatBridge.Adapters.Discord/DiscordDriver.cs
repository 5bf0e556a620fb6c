using System.Collections.Concurrent;
using ChatBridge.Interactions;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Discord;

/// <summary>What the adapter knows about one connection.</summary>
internal sealed partial class DiscordDriver : ConnectionDriver
{
    private readonly DiscordOptions _options;
    private readonly GatewaySetup _setup;
    private readonly ShardPresences _selfPresences;
    private readonly SessionStarts _starts;
    private readonly GatewayDiscovery _discovery;
    private readonly ConcurrentDictionary<int, MemberChunks> _chunks = new();
    private readonly PresenceBook? _presences;
    private readonly OwnAccount _account = new();
    private readonly OwnAccountFetch _accountFetch;
    private readonly DiscordRest _rest;
    private readonly DiscordOutbox _outbox;
    private readonly DiscordInteractionServer _interactions;
    private readonly WebhookEvents? _webhookEvents;
    private readonly CommandSync _commands;
    private readonly ILogger _logger;
    private readonly string _connection;
    private bool _intentsChecked;
    private volatile ShardPlan _plan = ShardPlan.Single;

    public DiscordDriver(DiscordOptions options, ConnectionHost host) : base(host)
    {
        _options = options;
        _connection = host.Connection.Name;
        _logger = host.Loggers.CreateLogger<DiscordDriver>();
        _selfPresences = new ShardPresences(options.Status, options.StatusText, host.Time);
        _starts = new SessionStarts(host.Time);
        _setup = new GatewaySetup(_connection, options, _starts);
        _presences = options.Intents.HasFlag(GatewayIntents.GuildPresences) ? new PresenceBook(options.Cache.MaxUsers) : null;
        _rest = new DiscordRest(options, host);
        _discovery = new GatewayDiscovery(_rest, _setup);
        var api = new DiscordApi(_rest, host);
        _commands = new CommandSync(options, host, api);
        Native = new DiscordConnection(host, _starts, api, _commands, ReshardAsync);
        _accountFetch = new OwnAccountFetch(_rest, host, options, _account);
        _outbox = new DiscordOutbox(_rest, host, options, _accountFetch);
        var gates = new GateSource(options, host, api.Applications, _logger);
        _interactions = new DiscordInteractionServer(host, api.Interactions, gates, options.Interactions);
        _webhookEvents = options.PublicKey is { } key ? new WebhookEvents(_connection, gates.Make(key), _logger) : null;
    }

    /// <inheritdoc/>
    public override object Native { get; }

    public override ContentFormat Format { get; } = new DiscordFormat();

    public override void Declare(FeatureMap features)
    {
        features
            .MessageIds(new IdTraits(IdOrder.Monotonic))
            .Limit(new CapabilityLimits
            {
                MaxText = new TextLimit(2000, TextUnit.Utf16Units),
                MaxAttachments = 10,
                MaxAttachmentBytes = 10 << 20,
                MaxReactions = 20,
                MaxHistoryPage = DiscordOutbox.HistoryPage,
            })
            .Sending(Support.Native, _outbox.SendAsync, SendRecovery.Nonce)
            .Editing(Support.Native, _outbox.EditAsync)
            .Deleting(Support.Native, _outbox.DeleteAsync)
            .Reading(Support.Native, _outbox.ReadHistoryAsync, forward: true)
            .DirectChannels(Support.Native, _outbox.OpenDirectAsync)
            .OfChannel<IReactions>(Capability.Reactions, Support.Native, channel => FeaturesOf(channel, Capability.Reactions))
            .OfChannel<ITyping>(Capability.Typing, Support.Native, channel => FeaturesOf(channel, Capability.Typing))
            .OfChannel<IPins>(Capability.Pins, Support.Native, channel => FeaturesOf(channel, Capability.Pins))
            .Declare(Capability.ReceiveMessages, ReceiveSupport)
            .Declare(Capability.Replies, Support.Native)
            .Declare(Capability.Attachments, Support.Native)
            .Declare(Capability.Formatting, Support.Native)
            .Declare(Capability.Mentions, Support.Native)
            .Declare(Capability.CustomEmoji, Support.Native)
            .OfConnection<IInteractionServer>(Capability.Interactions, Support.Native, _interactions)
            .Declare(Capability.Resume, _options.Gateway ? Support.Native : Support.Absent);
        if (_webhookEvents is not null)
        {
            features.OfConnection<IWebhookEvents>(Capability.Interactions, Support.Native, _webhookEvents).OfConnection<IWebhookEventEndpoint>(Capability.Interactions, Support.Native, _webhookEvents);
        }

        if (_options.Gateway)
        {
            features.OfConnection<ISelfPresence>(Capability.SelfPresence, Support.Native, new SelfPresence(_selfPresences));
        }

        if (_options.Intents.HasFlag(GatewayIntents.GuildMembers))
        {
            features.OfGuild<IMembers>(Capability.Members, Support.Native, guild => new GuildMembers(_outbox, guild));
        }

        if (_presences is not null)
        {
            features.OfConnection<IPresences>(Capability.Presence, Support.Native, _presences);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<ShardPlan> PlanAsync(CancellationToken cancellationToken)
    {
        if (!_options.Gateway)
        {
            await _commands.OnStartAsync(cancellationToken).ConfigureAwait(false);
            return ShardPlan.None;
        }

        CheckIntents();
        var answer = await _discovery.AskAsync(cancellationToken).ConfigureAwait(false);
        _plan = await MakePlanAsync(_options.ShardCount ?? answer.Shards, _options.Shards, answer, mayContinue: true, cancellationToken).ConfigureAwait(false);
        if (_plan.Ids.Contains(0))   // of several processes that share a bot, one
        {
            await _commands.OnStartAsync(cancellationToken).ConfigureAwait(false);
        }

        return _plan;
    }

    private async ValueTask<ShardPlan> MakePlanAsync(int count, string? shards, GatewayAnswer answer, bool mayContinue, CancellationToken cancellationToken)
    {
        if (count > ShardList.Max)
        {
            throw new ChatException(new ChatError(ChatErrorKind.ProtocolViolation, Effect.NotApplied,
                $"Connection '{_connection}': /gateway/bot recommends {count} shards, which cannot be meant. Set ShardCount.")
            { Connection = _connection });
        }

        if (!ShardList.TryParse(shards, count, out var ids, out var problem))
        {
            throw new ChatException(new ChatError(ChatErrorKind.Validation, Effect.NotApplied, $"Connection '{_connection}': {problem}") { Connection = _connection });
        }

        var plan = ShardPlan.Of(count, ids, answer.MaxConcurrency);
        await CheckStartsAsync(plan, mayContinue, cancellationToken).ConfigureAwait(false);
        Log.Planned(_logger, _connection, ids.Length, count, answer.MaxConcurrency, answer.Remaining ?? -1);
        return plan;
    }

    private async Task ReshardAsync(int? shardCount, CancellationToken cancellationToken)
    {
        if (!_options.Gateway)
        {
            throw new InvalidOperationException($"Connection '{_connection}' has no shards: its setting Gateway is false.");
        }

        if (!string.IsNullOrWhiteSpace(_options.Shards))
        {
            throw new InvalidOperationException($"Connection '{_connection}' shares its bot with other processes (the setting Shards): change ShardCount in all of them and restart them.");
        }

        var before = _plan;
        try
        {
            await Host.ReplaceShardsAsync(
                async token =>
                {
                    var answer = await _discovery.AskAsync(token).ConfigureAwait(false);
                    _plan = await MakePlanAsync(shardCount ?? answer.Shards, null, answer, mayContinue: false, token).ConfigureAwait(false);
                    _chunks.Clear();   // of the old shards, which keep theirs
                    return _plan;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _plan = before;
            foreach (var shard in Host.Connection.Shards)
            {
                _selfPresences.Of(shard.Id).Link = Host.GetShard(shard.Id);   // the old one's again
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken)
    {
        if (!memory.CanResume)
        {
            await TakeStartAsync(shard, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await _accountFetch.RestoreAsync(memory, cancellationToken).ConfigureAwait(false);
        }

        if (memory.ResumeAddress is { } resume)
        {
            try
            {
                return await DialAsync(resume, cancellationToken).ConfigureAwait(false);
            }
            catch (ChatException exception)
            {
                Log.ResumeAddressFailed(_logger, _connection, shard, exception.Error.Kind);
                memory.ResumeAddress = null;
            }
        }

        if (_discovery.Known is { } known)
        {
            try
            {
                return await DialAsync(known, cancellationToken).ConfigureAwait(false);
            }
            catch (ChatException exception)
            {
                Log.GatewayFailed(_logger, _connection, shard, exception.Error.Kind);
                _discovery.Forget(known);
            }
        }

        return await DialAsync(await _discovery.FindAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override SessionProtocol CreateProtocol(int shard) => new GatewayProtocol(_setup, _selfPresences.Of(shard).State, shard, _plan.Count);

    /// <inheritdoc/>
    public override EventProjector CreateProjector(int shard) =>
        new ChunkProjector(new GatewayProjector(Host, _presences, _options.KeepNativePayloads, _options.KeepEmbeds, shard, _plan.Count, _account, _interactions), ChunksOf(shard));

    /// <inheritdoc/>
    public override IShard CreateShard(IShard inner, IShardLink link)
    {
        ArgumentNullException.ThrowIfNull(inner);
        var presence = _selfPresences.Of(inner.Id);
        presence.Link = link;
        return new GatewayShard(inner, link, _options.Intents, presence, ChunksOf(inner.Id), Host);
    }

    /// <inheritdoc/>
    /// <remarks>What belongs to no guild comes on shard 0.</remarks>
    public override int? ShardOf(ChatChannel channel) => channel is DiscordChannel { GuildId: { } guild } ? Snowflakes.ShardOf(Snowflakes.Of(guild.Value, nameof(channel)), _plan.Count) : 0;

    /// <inheritdoc/>
    public override bool IsPartial(ChatChannel channel) => channel is DiscordChannel own && (own.Type == DiscordChannel.NotTold || _accountFetch.CanLearn(own));

    /// <inheritdoc/>
    public override ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken) => _outbox.FetchChannelAsync(id, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<IUser?> FetchUserAsync(UserId id, CancellationToken cancellationToken) => _outbox.FetchUserAsync(id, cancellationToken);

    /// <inheritdoc/>
    public override IAsyncEnumerable<IGuild> ListGuildsAsync(CancellationToken cancellationToken) => _outbox.ListGuildsAsync(cancellationToken);

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken) => _interactions.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _interactions.DisposeAsync().ConfigureAwait(false);
        _selfPresences.Dispose();
        _discovery.Dispose();
        _accountFetch.Dispose();
        _rest.Dispose();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    // Once: a plan is made again when the network could not be asked.
    private void CheckIntents()
    {
        if (_intentsChecked)
        {
            return;
        }

        _intentsChecked = true;
        foreach (var (name, needed) in IntentCheck.FindMissing(Host, _options.Intents))
        {
            if ((needed & GatewayIntents.Privileged) != 0)
            {
                Log.PrivilegedIntentMissing(_logger, _connection, name, needed);
            }
            else
            {
                Log.IntentMissing(_logger, _connection, name, needed);
            }
        }
    }

    private Support ReceiveSupport => !_options.Gateway || (_options.Intents & (GatewayIntents.GuildMessages | GatewayIntents.DirectMessages)) == 0 ? Support.Absent
        : _options.Intents.HasFlag(GatewayIntents.GuildMessages | GatewayIntents.DirectMessages | GatewayIntents.MessageContent) ? Support.Native
        : Support.Partial;

    // Where it is not known whether it is allowed, the network decides.
    private ChannelFeatures? FeaturesOf(ChatChannel channel, Capability capability) =>
        channel.Capabilities[capability] == Support.Absent ? null : new ChannelFeatures(_outbox, channel);

    private ValueTask<ITransport> DialAsync(Uri address, CancellationToken cancellationToken) => Host.Sockets.OpenAsync(
        new WebSocketTarget(address)
        {
            Compression = _options.Compression switch
            {
                GatewayCompression.TransportZlib => FrameCompression.ZlibStream,
                GatewayCompression.PayloadZlib => FrameCompression.Zlib,
                GatewayCompression.TransportZstd => FrameCompression.ZstdStream,
                _ => FrameCompression.None,
            },
        },
        cancellationToken);

    private MemberChunks ChunksOf(int shard) => _chunks.GetOrAdd(shard, id => new MemberChunks(Host, _presences, id));

    /// <summary>Refuses to start what would use up the bot's session starts: Discord answers that by resetting the token.</summary>
    private async ValueTask CheckStartsAsync(ShardPlan plan, bool mayContinue, CancellationToken cancellationToken)
    {
        if (_starts.Remaining is not { } remaining || remaining >= plan.Ids.Length)
        {
            return;
        }

        var needed = 0;
        foreach (var id in plan.Ids)
        {
            needed += mayContinue && await CanContinueAsync(id, plan.Count, cancellationToken).ConfigureAwait(false) ? 0 : 1;
        }

        if (remaining < needed)
        {
            // Not tried again by itself: whatever used them up, most likely a loop of restarts, has to be found first.
            throw new ChatException(NoStarts($"{needed} sessions would have to be started, and Discord allows {remaining} for now", canRetry: false));
        }
    }

    private async ValueTask<bool> CanContinueAsync(int shard, int shardCount, CancellationToken cancellationToken) =>
        Host.Services.GetService(typeof(IResumeStore)) is IResumeStore store
        && await store.LoadAsync(_connection, shard, cancellationToken).ConfigureAwait(false) is { SessionKey: not null } token && token.ShardCount == shardCount;

    private async ValueTask TakeStartAsync(int shard, CancellationToken cancellationToken)
    {
        if (_starts.IsStale)
        {
            try
            {
                await _discovery.RefreshAsync(() => _starts.IsStale, cancellationToken).ConfigureAwait(false);
            }
            catch (ChatException exception) when (exception.Error.CanRetry)
            {
                Log.StartsUnknown(_logger, _connection, exception.Error.Kind);
                _starts.Renew();
            }
        }

        if (!_starts.TryReserve(shard))
        {
            throw new ChatException(NoStarts("a new session has to wait", canRetry: true));
        }
    }

    private ChatError NoStarts(string what, bool canRetry) => new(ChatErrorKind.RateLimited, Effect.NotApplied,
        $"Connection '{_connection}': the bot has used up its session starts: {what}. Look for a loop of restarts. New ones come in {_starts.Left}.")
    {
        Connection = _connection,
        CanRetry = canRetry,
        RetryAfter = _starts.Left > TimeSpan.Zero ? _starts.Left : TimeSpan.FromSeconds(5),
    };

    private static partial class Log
    {
        [LoggerMessage(EventId = 1100, Level = LogLevel.Information, Message = "Connection '{Connection}' shard {Shard}: the address to resume at cannot be reached ({Kind}); the usual one is tried.")]
        public static partial void ResumeAddressFailed(ILogger logger, string connection, int shard, ChatErrorKind kind);

        [LoggerMessage(EventId = 1104, Level = LogLevel.Information, Message = "Connection '{Connection}' runs {Here} of {Count} shards; {Concurrency} may start at a time, and {Remaining} sessions may be started for now (-1: no limit).")]
        public static partial void Planned(ILogger logger, string connection, int here, int count, int concurrency, int remaining);

        [LoggerMessage(EventId = 1105, Level = LogLevel.Warning, Message = "Connection '{Connection}': how many sessions may be started could not be asked ({Kind}); as many as usual are assumed.")]
        public static partial void StartsUnknown(ILogger logger, string connection, ChatErrorKind kind);

        [LoggerMessage(EventId = 1101, Level = LogLevel.Information, Message = "Connection '{Connection}' shard {Shard}: the gateway's known address cannot be reached ({Kind}); it is asked for again.")]
        public static partial void GatewayFailed(ILogger logger, string connection, int shard, ChatErrorKind kind);

        [LoggerMessage(EventId = 1102, Level = LogLevel.Warning, Message = "Connection '{Connection}': there is a handler of {Event}, but Discord sends that event only with the intent {Needed} (one of them is enough). Add it to the setting Intents, or take the handler away.")]
        public static partial void IntentMissing(ILogger logger, string connection, string @event, GatewayIntents needed);

        [LoggerMessage(EventId = 1103, Level = LogLevel.Warning, Message = "Connection '{Connection}': there is a handler of {Event}, but Discord sends that event only with the intent {Needed}. Add it to the setting Intents and switch it on for the bot in Discord's developer portal, or take the handler away.")]
        public static partial void PrivilegedIntentMissing(ILogger logger, string connection, string @event, GatewayIntents needed);
    }
}
