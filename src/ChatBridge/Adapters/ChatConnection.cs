using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ChatBridge.Caching;
using ChatBridge.Dispatch;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters;

/// <summary>One connection: its driver, its shards, its caches.</summary>
internal sealed partial class ChatConnection : IChatConnection, IMessageEditing, IMessageDeletion, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Lock _telling = new();
#pragma warning disable CA2213 // A SemaphoreSlim without a wait handle holds nothing to dispose, and a stop may come after the dispose
    private readonly SemaphoreSlim _lifecycle = new(1, 1);
#pragma warning restore CA2213
    private readonly ConnectionServices _services;
    private readonly AdapterOptions _options;
    private readonly Core _host;
    private readonly ConnectionDriver _driver;
    private readonly SharedFetch<ChannelId, IChannel> _channelFetch;
    private readonly SharedFetch<UserId, IUser> _userFetch;
    private readonly SendPipeline _pipeline;
    private readonly HistoryReader _history;
    private readonly ILogger _logger;
    private ImmutableArray<Shard> _shards = [];
    private ImmutableArray<IShard> _faces = [];   // the same shards as the adapter shows them
    private Task[] _starts = [];   // of shards whose siblings were given up before they were ready; a stop awaits them
    private ConnectionState _state;
    private TaskCompletionSource? _socketless;   // while a connection without sockets runs; ends with the stop
    private ChatError? _planFault;
    private ChatError? _planTrouble;   // why the network could not be asked how to connect, while it is asked again
    private IUser? _self;
    private CancellationTokenSource? _planning;   // while the network is asked how to connect
    private int _stops;

    public ChatConnection(string name, ChatAdapter adapter, AdapterOptions options, ConnectionServices services)
    {
        (Name, Adapter, _options, _services) = (name, adapter.Manifest.Key, options, services);
        _logger = services.Loggers.CreateLogger($"ChatBridge.{name}");
        _host = new Core(this);
        _driver = adapter.CreateDriver(options, _host);
        (_channelFetch, _userFetch) = (new(_driver.FetchChannelAsync), new(_driver.FetchUserAsync));
        _driver.Declare(_host.Map);
        _history = new HistoryReader(name, _host.Map);
        _pipeline = new SendPipeline(_host, name, _host.Map, _driver.Format, options, FindShard, _logger);
    }

    public string Name { get; }

    public string Adapter { get; }

    public IUser? Self => Volatile.Read(ref _self);

    public ConnectionState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    public ImmutableArray<IShard> Shards
    {
        get
        {
            lock (_lock)
            {
                return _faces;
            }
        }
    }

    public CapabilitySet Capabilities => _host.Map.Capabilities;

    /// <summary>The shards with what the runtime knows of them beyond <see cref="IShard"/>.</summary>
    public ImmutableArray<Shard> Running
    {
        get
        {
            lock (_lock)
            {
                return _shards;
            }
        }
    }

    public AdapterOptions Options => _options;

    public ConnectionDriver Driver => _driver;

    /// <summary>Channels in which somebody sends or waits to.</summary>
    public int BusyChannels => _pipeline.BusyChannels;

    /// <summary>Why it was given up, or why a shard's last attempt ended; null when all is well.</summary>
    public ChatError? Fault
    {
        get
        {
            var states = Running.Select(shard => shard.State).ToList();
            return states.Find(state => state.Phase == ShardPhase.Faulted).Fault ?? _planFault ?? states.Find(state => state.Fault is not null).Fault ?? _planTrouble;
        }
    }

    public IChannel? GetChannel(ChannelId id) => _host.Channels.Get(id);

    public async ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken = default) =>
        _host.Channels.Get(id) is { } known && !_driver.IsPartial(known) ? known : await _channelFetch.GetAsync(id, cancellationToken).ConfigureAwait(false);

    public IUser? GetUser(UserId id) => _host.Users.Get(id);

    public ValueTask<IUser?> FetchUserAsync(UserId id, CancellationToken cancellationToken = default) => _userFetch.GetAsync(id, cancellationToken);

    public ValueTask<IChannel> OpenDirectAsync(UserId user, CancellationToken cancellationToken = default) =>
        _host.Map.Direct is { } open
            ? open(user, cancellationToken)
            : throw ChatException.Unsupported(Name, $"the {Adapter} network has no direct channels: the capability DirectMessages is absent.");

    public IAsyncEnumerable<IGuild> ListGuildsAsync(CancellationToken cancellationToken = default) => _driver.ListGuildsAsync(cancellationToken);

    public bool TryGetFeature<TFeature>([NotNullWhen(true)] out TFeature? feature) where TFeature : class =>
        (feature = _host.Map.Find(typeof(TFeature)) as TFeature) is not null;

    public bool TryGetNative<TNative>([NotNullWhen(true)] out TNative? native) where TNative : class => (native = _driver.Native as TNative) is not null;

    ValueTask<SendReceipt> IMessageEditing.EditAsync(SendReceipt sent, MessageContent content, CancellationToken cancellationToken) => _pipeline.EditAsync(sent, content, cancellationToken);

    ValueTask IMessageDeletion.DeleteAsync(SendReceipt sent, CancellationToken cancellationToken) => _pipeline.DeleteAsync(sent, cancellationToken);

    /// <summary>Starts every shard and returns when all are ready, or throws as soon as one is given up; the others go on. On a running connection it waits with the first caller.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Task[] starts;
        var stops = Volatile.Read(ref _stops);
        await _lifecycle.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var shards = Running;
            if (shards.IsEmpty && Socketless is null)
            {
                shards = await PlanAsync(stops, cancellationToken).ConfigureAwait(false);
            }

            starts = stops == Volatile.Read(ref _stops) ? [.. shards.Select(shard => shard.StartAsync(cancellationToken))] : throw StoppedBeforeReady();
            if (shards.IsEmpty && Socketless is null)
            {
                Socketless = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                SetState(ConnectionState.Ready, null);
            }

            lock (_lock)
            {
                _starts = [.. _starts.Where(start => !start.IsCompleted), .. starts];
            }
        }
        finally
        {
            _lifecycle.Release();
        }

        await AllOrFirstFaultAsync(starts).ConfigureAwait(false);
    }

    public async Task StopAsync(StopIntent intent, CancellationToken cancellationToken)
    {
        CancellationTokenSource? planning;
        lock (_lock)
        {
            _stops++;
            planning = _planning;
        }

        if (planning is not null)
        {
            await planning.CancelAsync().ConfigureAwait(false);
        }

        Task[] closes;
        await _lifecycle.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            closes = [.. Running.Select(shard => shard.CloseAsync(intent, cancellationToken))];
        }
        finally
        {
            _lifecycle.Release();
        }

        await Task.WhenAll(closes).ConfigureAwait(false);
        Task[] starts;
        lock (_lock)
        {
            (starts, _starts) = (_starts, []);
        }

        await WhenAllEndedAsync(starts).ConfigureAwait(false);
        await _driver.StopAsync(cancellationToken).ConfigureAwait(false);
        var socketless = Socketless;
        Socketless = null;
        UpdateState(null);
        socketless?.TrySetResult();
    }

    /// <summary>Waits until every shard ended, also those that took the place of others; throws as soon as one ended by a fault.</summary>
    public async Task JoinAsync(CancellationToken cancellationToken)
    {
        await (Socketless?.Task ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(false);
        ImmutableArray<Shard> shards;
        do
        {
            shards = Running;
            using var waits = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var joins = shards.Select(shard => shard.JoinAsync(waits.Token)).ToArray();
            try
            {
                await AllOrFirstFaultAsync(joins).ConfigureAwait(false);
            }
            finally
            {
                await waits.CancelAsync().ConfigureAwait(false);
                await WhenAllEndedAsync(joins).ConfigureAwait(false);
            }
        }
        while (shards != Running);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(StopIntent.End, CancellationToken.None).ConfigureAwait(false);
        foreach (var shard in Running)
        {
            await shard.DisposeAsync().ConfigureAwait(false);
        }

        await _driver.DisposeAsync().ConfigureAwait(false);
    }

    // A stop ends the asking, which may otherwise go on for as long as the network is away.
    private async Task<ImmutableArray<Shard>> PlanAsync(int stops, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // Not disposed, because a stop may be about to cancel it; the garbage collector takes it with its registration
        var planning = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
#pragma warning restore CA2000
        lock (_lock)
        {
            _planning = stops == _stops ? planning : throw StoppedBeforeReady();
        }

        try
        {
            SetState(ConnectionState.Connecting, null);
            return await MakeShardsAsync(planning.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (planning.IsCancellationRequested)
        {
            SetState(ConnectionState.Stopped, null);
            cancellationToken.ThrowIfCancellationRequested();
            throw StoppedBeforeReady();
        }
        finally
        {
            lock (_lock)
            {
                _planning = null;
            }
        }
    }

    private ChatException StoppedBeforeReady() =>
        new(new ChatError(ChatErrorKind.Disconnected, Effect.NotApplied, $"Connection '{Name}' was stopped before it was ready.") { Connection = Name });

    private async Task<ImmutableArray<Shard>> MakeShardsAsync(CancellationToken cancellationToken)
    {
        ShardPlan plan;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                plan = await _driver.PlanAsync(cancellationToken).ConfigureAwait(false);
                (_planFault, _planTrouble) = (null, null);
                break;
            }
            catch (ChatException exception) when (exception.Error.CanRetry)
            {
                var delay = exception.Error.RetryAfter ?? TimeSpan.FromSeconds(Math.Min(30, 0.25 * (1 << Math.Min(attempt, 8))));
                _planTrouble = exception.Error;
                Log.PlanRetried(_logger, exception, Name, delay);
                await Task.Delay(delay, _services.Time, cancellationToken).ConfigureAwait(false);
            }
            catch (ChatException exception)
            {
                _planFault = exception.Error;
                SetState(ConnectionState.Faulted, exception.Error);
                throw;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                _planFault = new ChatError(ChatErrorKind.Internal, Effect.NotApplied, $"Connection '{Name}' could not be planned: {exception.GetType().Name}. This is a defect; the log has its trace.") { Connection = Name };
                SetState(ConnectionState.Faulted, _planFault);
                throw new ChatException(_planFault, exception);
            }
        }

        var (shards, faces) = MakeShards(plan);
        lock (_lock)
        {
            (_shards, _faces) = (shards, faces);
        }

        return shards;
    }

    private (ImmutableArray<Shard> Shards, ImmutableArray<IShard> Faces) MakeShards(ShardPlan plan)
    {
        var shards = plan.Ids.Select(id => new Shard(new ShardSetup
        {
            Connection = Name,
            Adapter = Adapter,
            Id = id,
            Plan = plan,
            Options = _options,
            Driver = _driver,
            Host = _host,
            Hub = _services.Hub,
            Gate = _services.Gate,
            Resume = _services.Resume,
            Logger = _logger,
            SetSelf = SetSelf,
            StateChanged = OnShardChanged,
            Recorder = _services.Recorder,
        })).ToImmutableArray();
        return (shards, [.. shards.Select(shard => _driver.CreateShard(shard, shard))]);
    }

    /// <summary>The account was told.</summary>
    internal void SetSelf(IUser self) => Volatile.Write(ref _self, self);

    private void OnShardChanged(Shard shard, ShardState state) => UpdateState(shard);

    private void UpdateState(Shard? teller) => SetState(null, null, teller);

    /// <summary>Tells the state anew.</summary>
    /// <param name="next">The state; null for what the shards' states make it.</param>
    /// <param name="fault">What is wrong.</param>
    /// <param name="teller">In whose lane the event goes; null for no event.</param>
    private void SetState(ConnectionState? next, ChatError? fault, Shard? teller = null)
    {
        ConnectionState previous, current;
        lock (_telling)   // what was read first must not be written last
        {
            (current, fault) = next is { } known ? (known, fault) : Judge();
            lock (_lock)
            {
                if (_state == current)
                {
                    return;
                }

                (previous, _state) = (_state, current);
            }

            Log.Changed(_logger, Name, previous, current);
            if (teller is not null)
            {
                var context = teller.Sink.Stamp(new EventKey("connection.changed", EntityId.None, _services.Time.GetUtcNow().UtcTicks), EventOrigin.Live);
                teller.Sink.EmitLifecycle(new ConnectionChanged(context, previous, current, fault));
            }
        }
    }

    private (ConnectionState State, ChatError? Fault) Judge()
    {
        var states = Running.Select(shard => shard.State).ToList();
        var fault = states.FirstOrDefault(state => state.Phase == ShardPhase.Faulted).Fault ?? _planFault;
        var next = fault is not null ? ConnectionState.Faulted
            : states.TrueForAll(state => state.Phase == ShardPhase.Closed) ? ConnectionState.Stopped
            : states.TrueForAll(state => state.Phase == ShardPhase.Active) ? ConnectionState.Ready
            : State is ConnectionState.Ready or ConnectionState.Reconnecting ? ConnectionState.Reconnecting
            : ConnectionState.Connecting;
        return (next, fault ?? states.FirstOrDefault(state => state.Fault is not null).Fault);
    }

    private TaskCompletionSource? Socketless
    {
        get
        {
            lock (_lock)
            {
                return _socketless;
            }
        }

        set
        {
            lock (_lock)
            {
                _socketless = value;
            }
        }
    }

    private static async Task AllOrFirstFaultAsync(Task[] tasks)
    {
        var left = tasks.ToList();
        while (left.Count > 0)
        {
            var ended = await Task.WhenAny(left).ConfigureAwait(false);
            left.Remove(ended);
            await ended.ConfigureAwait(false);
        }
    }

    // Their faults are told elsewhere: by the one that came first, and by the shards' states.
    private static async Task WhenAllEndedAsync(Task[] tasks) => await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private Shard? FindShard(ChatChannel channel)
    {
        var shards = Running;
        return shards.Length == 1 ? shards[0]
            : _driver.ShardOf(channel) is { } id ? shards.FirstOrDefault(shard => shard.Id == id)
            : shards.FirstOrDefault(shard => shard.Sink.FindTrail(channel.Id) is not null);
    }

    /// <summary>What the driver and the models see of the connection.</summary>
    private sealed class Core(ChatConnection connection) : ConnectionHost
    {
        private readonly CacheOptions _cache = connection._options.Cache;
        private EntityCache<GuildId, ChatGuild>? _guilds;
        private EntityCache<ChannelId, ChatChannel>? _channels;
        private EntityCache<UserId, ChatUser>? _users;
        private EntityCache<(GuildId Guild, UserId User), ChatMember>? _members;
        private EntityCache<MessageId, MessageBase>? _messages;

        public FeatureMap Map { get; } = new();

        public override IChatConnection Connection => connection;

        public override TimeProvider Time => connection._services.Time;

        public override Random Random => connection._services.Random;

        public override ILoggerFactory Loggers => connection._services.Loggers;

        public override IServiceProvider Services => connection._services.Provider;

        public override EntityCache<GuildId, ChatGuild> Guilds => _guilds ??= new(Capacity(CacheParts.Guilds, _cache.MaxGuilds));

        public override EntityCache<ChannelId, ChatChannel> Channels => _channels ??= new(Capacity(CacheParts.Channels, _cache.MaxChannels));

        public override EntityCache<UserId, ChatUser> Users => _users ??= new(Capacity(CacheParts.Users, _cache.MaxUsers));

        public override EntityCache<(GuildId Guild, UserId User), ChatMember> Members => _members ??= new(Capacity(CacheParts.Members, _cache.MaxMembers));

        public override EntityCache<MessageId, MessageBase> Messages => _messages ??= new(Capacity(CacheParts.Messages, _cache.MaxMessages));

        public override bool Wants<TEvent>() => connection._services.Hub.HasHandlers<TEvent>();

        internal override ContentFormat Format => connection._driver.Format;

        internal override FeatureMap Features => Map;

        public override SocketOpener Sockets => connection._services.Sockets;

        public override HttpClient CreateHttpClient() =>
            connection._services.Provider.GetService<IHttpClientFactory>()?.CreateClient($"ChatBridge:{connection.Name}") ?? new HttpClient();

        public override Task ReplaceShardsAsync(Func<CancellationToken, ValueTask<ShardPlan>> plan, CancellationToken cancellationToken) => connection.ReplaceShardsAsync(plan, cancellationToken);

        public override IShardLink GetShard(int shard) =>
            connection.Running.FirstOrDefault(candidate => candidate.Id == shard) ?? throw new ArgumentOutOfRangeException(nameof(shard), shard, $"Connection '{connection.Name}' runs no such shard.");

        internal override ValueTask<SendReceipt> SendAsync(ChatChannel channel, OutgoingMessage message, CancellationToken cancellationToken) =>
            connection._pipeline.SendAsync(channel, message, cancellationToken);

        internal override ValueTask<Page<IMessage>> FetchHistoryAsync(ChatChannel channel, HistoryQuery query, CancellationToken cancellationToken) =>
            connection._history.ReadAsync(channel, query, cancellationToken);

        internal override TFeature? FindFeature<TFeature>(ChatChannel channel) where TFeature : class
        {
            if (typeof(TFeature) == typeof(IMessageEditing))
            {
                return Map.Edit is not null && channel.Capabilities[Capability.EditMessages] != Support.Absent ? connection as TFeature : null;
            }

            if (typeof(TFeature) == typeof(IMessageDeletion))
            {
                return Map.Delete is not null && channel.Capabilities[Capability.DeleteMessages] != Support.Absent ? connection as TFeature : null;
            }

            return Map.Find(typeof(TFeature), channel) as TFeature;
        }

        private int Capacity(CacheParts part, int size) => _cache.Parts.HasFlag(part) ? size : 0;
    }

    private static partial class Log
    {
        [LoggerMessage(1030, LogLevel.Information, "Connection '{Connection}' went from {Previous} to {Current}.")]
        public static partial void Changed(ILogger logger, string connection, ConnectionState previous, ConnectionState current);

        [LoggerMessage(1032, LogLevel.Information, "Connection '{Connection}' has replaced its {Before} shards by {Now}.")]
        public static partial void Replaced(ILogger logger, string connection, int before, int now);

        [LoggerMessage(1031, LogLevel.Warning, "Connection '{Connection}' could not ask its network how to connect; it asks again in {Delay}.")]
        public static partial void PlanRetried(ILogger logger, Exception exception, string connection, TimeSpan delay);
    }
}
