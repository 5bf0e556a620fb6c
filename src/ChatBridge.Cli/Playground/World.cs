using ChatBridge.Adapters.Discord;
using ChatBridge.Cli.Bridges;
using ChatBridge.Configuration;
using ChatBridge.Emulators.Faults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Cli.Playground;

/// <summary>The emulated networks and the one bot on all of them.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly BridgeHost _host;
    private readonly List<InteractionSite> _sites = [];

    private World(IReadOnlyList<INetworkStage> stages, BridgeHost host) => (Stages, _host) = (stages, host);

    public IReadOnlyList<INetworkStage> Stages { get; }

    public IChatBridge Bridge => _host.Bridge;

    /// <summary>Starts the networks and makes the bot; it is not connected yet.</summary>
    /// <param name="context">The clock, and what tests add.</param>
    /// <param name="chaos">Makes the plan of a network by its name; null for networks without faults.</param>
    /// <param name="beside">A configuration with connections to other networks, on which the bot is too; null for none.</param>
    /// <param name="settings">Settings of every connection beyond what the networks need; null for the defaults of a user, which wait as long as real networks do.</param>
    /// <param name="configure">Adds what watches the bot.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<World> CreateAsync(
        CliContext context,
        Func<string, ChaosPlan>? chaos,
        IConfiguration? beside,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>>? settings,
        Action<IChatBridgeBuilder> configure,
        CancellationToken cancellationToken)
    {
        var stages = new List<INetworkStage>();
        try
        {
            stages.Add(await DiscordStage.StartAsync(chaos?.Invoke("discord"), settings is not null, context.Time, cancellationToken));
            stages.Add(await RevoltStage.StartAsync(chaos?.Invoke("revolt"), settings is not null, context.Time, cancellationToken));
            if (chaos is null)   // who was away learns nothing of what was said meanwhile: the network shows no history
            {
                stages.Add(await AyakaStage.StartAsync(null, settings is not null, context.Time, cancellationToken));
            }

            stages.Add(await AsterStage.StartAsync(chaos?.Invoke("aster"), context.Time, cancellationToken));
            var host = await BridgeHost.CreateAsync(Configure(stages, beside, settings), context, null, builder =>
            {
                context.Configure?.Invoke(builder);
                configure(builder);
                AddSampleBot(builder);
                foreach (var stage in stages.OfType<ICommandStage>())
                {
                    builder.AddDiscordCommands(stage.Name, SampleInteractions.Commands);
                }
            });
            return new World(stages, host);
        }
        catch
        {
            foreach (var stage in stages)
            {
                await stage.DisposeAsync();
            }

            throw;
        }
    }

    /// <summary>Adds the sample bot as a program would.</summary>
    public static void AddSampleBot(IChatBridgeBuilder builder)
    {
        builder.Services.AddSingleton<Tally>();
        builder.AddHandler<MessageCreated, SampleBot>()
            .AddHandler<MessageEdited, SampleBot>()
            .AddHandler<MessageDeleted, SampleBot>()
            .AddHandler<ReactionAdded, SampleBot>();
    }

    /// <summary>Has commands and presses posted to the bot, on the networks that have them.</summary>
    public async Task ServeInteractionsAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        foreach (var stage in Stages.OfType<ICommandStage>())
        {
            SampleInteractions.Listen(Bridge[stage.Name]);
            var site = await InteractionSite.StartAsync(Bridge, stage.Name, time, cancellationToken);
            _sites.Add(site);
            await stage.AimAsync(site.Address, cancellationToken);
        }
    }

    /// <summary>Connects the bot to every network.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await _host.StartAsync(cancellationToken);
        await Task.WhenAll(Stages.Select(stage => stage.WaitForFollowersAsync(Bridge, cancellationToken)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in _sites)
        {
            await site.DisposeAsync();
        }

        await _host.DisposeAsync();
        foreach (var stage in Stages)
        {
            await stage.DisposeAsync();
        }
    }

    // The same shape as an appsettings.json; only that it stands in memory.
    private static IConfiguration Configure(List<INetworkStage> stages, IConfiguration? beside, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>>? settings)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in beside?.GetSection(BridgeHost.ConnectionsPath).AsEnumerable() ?? [])
        {
            values[key] = value;
        }

        foreach (var stage in stages)
        {
            if (beside?.GetSection(BridgeHost.ConnectionsPath).GetSection(stage.Name).Exists() == true)
            {
                throw CliException.Usage($"The playground has a connection '{stage.Name}' of its own: give that of the file another name.");
            }

            var extra = settings?.GetValueOrDefault(stage.Name) ?? new Dictionary<string, string?>();
            foreach (var (key, value) in stage.Settings.Concat(extra))
            {
                values[$"{BridgeHost.ConnectionsPath}:{stage.Name}:{key}"] = value;
            }
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }
}
