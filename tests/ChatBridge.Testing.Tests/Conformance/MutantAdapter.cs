using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using ChatBridge.Adapters;
using ChatBridge.Configuration;
using ChatBridge.Diagnostics;
using ChatBridge.Sessions;
using ChatBridge.Testing.Conformance;
using ChatBridge.Testing.InMemory;
using ChatBridge.Transports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Testing.Tests.Conformance;

/// <summary>The in-memory network as a mutant speaks to it.</summary>
internal sealed class MutantFixture(Mutation mutation, TimeSpan patience, bool hasMessageIds = true) : InMemoryFixture(configure: options => options.MaxFileBytes = 1000), IFixturePieces, IFixtureLargeFrames
{
    private readonly MutantWire _wire = new();

    public override TimeSpan Patience => patience;

    public override bool HasMessageIds => hasMessageIds;

    public override ImmutableArray<string> Secrets => [MutantOptions.TheToken];

    public override void Configure(IChatBridgeBuilder builder, string connection) => Add(builder, connection, "bot");

    public override void ConfigureWrong(IChatBridgeBuilder builder, string connection) => Add(builder, connection, "ann");

    public void CutInto(int first, int rest) => _wire.Pieces = (first, rest);

    public void SendTooLarge()
    {
        _wire.MakeNextTooLarge();
        Network.SendStrange("too.large");
    }

    private void Add(IChatBridgeBuilder builder, string connection, string account) => builder.AddAdapter<MutantAdapter>().AddConnection<MutantOptions>(connection, options =>
    {
        (options.Account, options.Mutation, options.Wire) = (account, mutation, _wire);
        options.Join(Network);
    });
}

/// <summary>The settings of a mutant: those of the in-memory adapter, and a token.</summary>
internal sealed class MutantOptions : AdapterOptions
{
    public const string TheToken = "t0k3n-of-the-mutant";
    private InMemoryNetwork? _network;

    public string Token { get; set; } = TheToken;

    public string Account { get; set; } = "";

    public Mutation Mutation { get; set; }

    public MutantWire Wire { get; set; } = new();

    /// <summary>Whether the session has said goodbye.</summary>
    public bool IsClosing { get; set; }

    public override string ToString() => Mutation == Mutation.PrintsItsSettings ? $"{Account}, {Token}" : Account;

    public void Join(InMemoryNetwork network) => _network = network;

    public InMemoryOptions ToInner()
    {
        var inner = new InMemoryOptions { Account = Account };
        inner.Join(_network!);
        return inner;
    }
}

/// <summary>The in-memory adapter with one fault.</summary>
internal sealed class MutantAdapter : ChatAdapter<MutantOptions>
{
    public override AdapterManifest Manifest { get; } = new("mutant", "Mutant", "The in-memory adapter with one fault.");

    protected override void Bind(IConfiguration section, MutantOptions options) => section.Bind(options);

    protected override ConnectionDriver CreateDriver(MutantOptions options, ConnectionHost host) => new MutantDriver(options, host);
}

internal sealed class MutantDriver : ConnectionDriver
{
    private readonly MutantOptions _options;
    private readonly InMemoryDriver _inner;
    private readonly FeatureMap _plain = new();
    private readonly List<ITimer> _timers = [];
    private readonly Meter _meter = new(ChatBridgeTelemetry.SourceName);
    private readonly ConcurrentDictionary<ChannelId, MutantChannel> _channels = new();
    private ITransport? _kept;
    private bool _wasReady;
    private bool _stopped;

    public MutantDriver(MutantOptions options, ConnectionHost host) : base(host)
    {
        _options = options;
        _inner = new InMemoryDriver(options.ToInner(), host);
        if (Has(Mutation.LeavesATimer))
        {
            AddTimer();
        }
    }

    public override ContentFormat Format => new MutantFormat(_options.Mutation);

    public override void Declare(FeatureMap features)
    {
        _inner.Declare(_plain);
        _inner.Declare(features);
        new MutantFeatures(_options, _plain, Host, _meter).Declare(features);
    }

    public override async ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Has(Mutation.StartsOnce) && _stopped, this);

        if (Has(Mutation.LogsToken) && memory.CanResume)
        {
#pragma warning disable CA1848, CA2254 // a mutant
            Host.Loggers.CreateLogger("Mutant").LogDebug($"Continuing with {_options.Token}.");
#pragma warning restore CA1848, CA2254
        }

        if (Has(Mutation.LeavesATimerPerSession) && _timers.Count < 30)
        {
            AddTimer();
        }

        if (Has(Mutation.CountsReconnectsToo) && _wasReady)
        {
            Count("chatbridge.session.reconnects");
        }

        while (true)
        {
            try
            {
                var transport = await _inner.ConnectAsync(shard, memory, Has(Mutation.TriesAgainOnItsOwn) ? CancellationToken.None : cancellationToken);
                _kept ??= Has(Mutation.KeepsASocket) ? await _inner.ConnectAsync(shard, memory, cancellationToken) : null;
                _wasReady = true;
                return new MutantTransport(transport, _options.Wire, _options.Mutation);
            }
            catch (ChatException exception) when (Has(Mutation.GivesUpWhenAway) && !_wasReady)
            {
                throw new ChatException(exception.Error with { CanRetry = false });
            }
            catch (ChatException) when (Has(Mutation.TriesAgainOnItsOwn))
            {
                await Task.Delay(TimeSpan.FromSeconds(1), Host.Time, CancellationToken.None);
            }
        }
    }

    public override SessionProtocol CreateProtocol(int shard) => new MutantProtocol(_inner.CreateProtocol(shard), _options);

    public override EventProjector CreateProjector(int shard) => new MutantProjector(_inner.CreateProjector(shard), _options.Mutation, Host);

    public override bool IsPartial(ChatChannel channel) => _options.Mutation is Mutation.PassesTheRuntimeBy or Mutation.DeclaresMoreInChannels;

    public override ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken)
    {
        var channel = Host.Channels.Get(id);
        return new(channel is null ? null
            : Has(Mutation.PassesTheRuntimeBy) ? _channels.GetOrAdd(id, _ => new MutantChannel(channel, _plain))
            : Has(Mutation.DeclaresMoreInChannels) ? new BoastfulChannel(Host, channel)
            : channel);
    }

    public override ValueTask<IUser?> FetchUserAsync(UserId id, CancellationToken cancellationToken) =>
        Has(Mutation.ThrowsNotImplemented) ? throw new NotImplementedException("Users cannot be fetched.")
        : Has(Mutation.FindsSomebodyElse) ? new(new ChatUser(UserId.Parse("4711"), "somebody"))
        : base.FetchUserAsync(id, cancellationToken);

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _stopped = true;
        return base.StopAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        _meter.Dispose();
        if (Has(Mutation.LeavesATimerPerSession))
        {
            _timers.ForEach(timer => timer.Dispose());
        }

        await _inner.DisposeAsync();
        await base.DisposeAsync();
        if (Has(Mutation.BreaksWhenDisposedEarly) && !_wasReady)
        {
            throw new InvalidOperationException("There is no session to dispose.");
        }
    }

    private void AddTimer() => _timers.Add(Host.Time.CreateTimer(_ => { }, null, TimeSpan.FromDays(1), TimeSpan.FromDays(1)));

    private void Count(string instrument) => _meter.CreateCounter<long>(instrument).Add(1, new KeyValuePair<string, object?>("chatbridge.connection", Host.Connection.Name));

    private bool Has(Mutation mutation) => _options.Mutation == mutation;
}
