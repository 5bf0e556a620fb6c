using System.Text.Json;
using ChatBridge.Rest;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Discord;

/// <summary>What the adapter knows about one connection.</summary>
internal sealed partial class DiscordDriver : ConnectionDriver
{
    private readonly DiscordOptions _options;
    private readonly GatewaySetup _setup;
    private readonly SelfPresenceState _presence;
    private readonly SelfPresence _selfPresence;
    private readonly PresenceBook? _presences;
    private readonly DiscordRest _rest;
    private readonly DiscordOutbox _outbox;
    private readonly ILogger _logger;
    private readonly string _connection;
    private Uri? _gateway;
    private bool _intentsChecked;

    public DiscordDriver(DiscordOptions options, ConnectionHost host) : base(host)
    {
        _options = options;
        _connection = host.Connection.Name;
        _logger = host.Loggers.CreateLogger<DiscordDriver>();
        _presence = new SelfPresenceState(options.Status, options.StatusText);
        _setup = new GatewaySetup(_connection, options, _presence);
        _selfPresence = new SelfPresence(_presence, host);
        _presences = options.Intents.HasFlag(GatewayIntents.GuildPresences) ? new PresenceBook(options.Cache.MaxUsers) : null;
        _rest = new DiscordRest(options, host);
        _outbox = new DiscordOutbox(_rest, host, options);
    }

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
            .OfConnection<ISelfPresence>(Capability.SelfPresence, Support.Native, _selfPresence)
            .Declare(Capability.ReceiveMessages, ReceiveSupport)
            .Declare(Capability.Replies, Support.Native)
            .Declare(Capability.Attachments, Support.Native)
            .Declare(Capability.Formatting, Support.Native)
            .Declare(Capability.Mentions, Support.Native)
            .Declare(Capability.CustomEmoji, Support.Native)
            .Declare(Capability.Resume, Support.Native);
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
        CheckIntents();
        await DiscoverAsync(cancellationToken).ConfigureAwait(false);
        return ShardPlan.Single;   // one shard for now; the protocol is ready for more
    }

    /// <inheritdoc/>
    public override async ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken)
    {
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

        if (Volatile.Read(ref _gateway) is { } known)
        {
            try
            {
                return await DialAsync(known, cancellationToken).ConfigureAwait(false);
            }
            catch (ChatException exception)
            {
                Log.GatewayFailed(_logger, _connection, shard, exception.Error.Kind);
                Volatile.Write(ref _gateway, null);   // it may have moved: ask
            }
        }

        return await DialAsync(await DiscoverAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override SessionProtocol CreateProtocol(int shard) => new GatewayProtocol(_setup, shard, ShardPlan.Single.Count);

    /// <inheritdoc/>
    public override EventProjector CreateProjector(int shard) => new GatewayProjector(Host, _presences, _options.KeepNativePayloads, _options.KeepEmbeds, shard, ShardPlan.Single.Count);

    /// <inheritdoc/>
    public override ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken) => _outbox.FetchChannelAsync(id, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<IUser?> FetchUserAsync(UserId id, CancellationToken cancellationToken) => _outbox.FetchUserAsync(id, cancellationToken);

    /// <inheritdoc/>
    public override IAsyncEnumerable<IGuild> ListGuildsAsync(CancellationToken cancellationToken) => _outbox.ListGuildsAsync(cancellationToken);

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        _selfPresence.Dispose();
        _rest.Dispose();
        return base.DisposeAsync();
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

    private Support ReceiveSupport => (_options.Intents & (GatewayIntents.GuildMessages | GatewayIntents.DirectMessages)) == 0 ? Support.Absent
        : _options.Intents.HasFlag(GatewayIntents.GuildMessages | GatewayIntents.DirectMessages | GatewayIntents.MessageContent) ? Support.Native
        : Support.Partial;

    // Where it is not known whether it is allowed, the network decides.
    private ChannelFeatures? FeaturesOf(ChatChannel channel, Capability capability) =>
        channel.Capabilities[capability] == Support.Absent ? null : new ChannelFeatures(_outbox, channel);

    private ValueTask<ITransport> DialAsync(Uri address, CancellationToken cancellationToken) => WebSocketTransport.ConnectAsync(
        new WebSocketTarget(address)
        {
            Compression = _options.Compression switch
            {
                GatewayCompression.TransportZlib => FrameCompression.ZlibStream,
                GatewayCompression.PayloadZlib => FrameCompression.Zlib,
                _ => FrameCompression.None,
            },
        },
        cancellationToken);

    private async ValueTask<Uri> DiscoverAsync(CancellationToken cancellationToken)
    {
        var found = await _rest.ReadAsync(new RestRequest(HttpMethod.Get, "/gateway/bot"), ReadGateway, cancellationToken).ConfigureAwait(false);
        if (found.Remaining == 0)
        {
            throw new ChatException(new ChatError(ChatErrorKind.RateLimited, Effect.NotApplied,
                $"Connection '{_connection}': the bot has used up its session starts for now. Look for a loop of restarts.")
            {
                Connection = _connection,
                CanRetry = true,
                RetryAfter = found.ResetAfter,
            });
        }

        if (!_setup.TryAddress(found.Url, out var address) || address is null)
        {
            throw new ChatException(new ChatError(ChatErrorKind.ProtocolViolation, Effect.NotApplied,
                $"Connection '{_connection}': /gateway/bot named no usable WebSocket address. With https in ApiAddress only wss is accepted.")
            { Connection = _connection, CanRetry = true });
        }

        Volatile.Write(ref _gateway, address);
        return address;
    }

    private static GatewayAnswer ReadGateway(ref JsonCursor cursor)
    {
        string? url = null;
        long remaining = -1;
        TimeSpan? resetAfter = null;
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                if (key.SequenceEqual("url"u8))
                {
                    url = cursor.ReadText().ToStringOrNull();
                }
                else if (key.SequenceEqual("session_start_limit"u8) && cursor.EnterObject())
                {
                    while (cursor.NextProperty(out var limit))
                    {
                        if (limit.SequenceEqual("remaining"u8))
                        {
                            remaining = cursor.ReadInteger() ?? -1;
                        }
                        else if (limit.SequenceEqual("reset_after"u8))
                        {
                            resetAfter = TimeSpan.FromMilliseconds(Math.Clamp(cursor.ReadInteger() ?? 0, 0, 86_400_000));
                        }
                        else
                        {
                            cursor.Skip();
                        }
                    }
                }
                else if (!key.SequenceEqual("session_start_limit"u8))
                {
                    cursor.Skip();
                }
            }
        }

        return url is null ? throw new JsonException("no url") : new GatewayAnswer(url, remaining, resetAfter);
    }

    private sealed record GatewayAnswer(string Url, long Remaining, TimeSpan? ResetAfter);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1100, Level = LogLevel.Information, Message = "Connection '{Connection}' shard {Shard}: the address to resume at cannot be reached ({Kind}); the usual one is tried.")]
        public static partial void ResumeAddressFailed(ILogger logger, string connection, int shard, ChatErrorKind kind);

        [LoggerMessage(EventId = 1101, Level = LogLevel.Information, Message = "Connection '{Connection}' shard {Shard}: the gateway's known address cannot be reached ({Kind}); it is asked for again.")]
        public static partial void GatewayFailed(ILogger logger, string connection, int shard, ChatErrorKind kind);

        [LoggerMessage(EventId = 1102, Level = LogLevel.Warning, Message = "Connection '{Connection}': there is a handler of {Event}, but Discord sends that event only with the intent {Needed} (one of them is enough). Add it to the setting Intents, or take the handler away.")]
        public static partial void IntentMissing(ILogger logger, string connection, string @event, GatewayIntents needed);

        [LoggerMessage(EventId = 1103, Level = LogLevel.Warning, Message = "Connection '{Connection}': there is a handler of {Event}, but Discord sends that event only with the intent {Needed}. Add it to the setting Intents and switch it on for the bot in Discord's developer portal, or take the handler away.")]
        public static partial void PrivilegedIntentMissing(ILogger logger, string connection, string @event, GatewayIntents needed);
    }
}
