using System.Collections.Concurrent;
using ChatBridge.Configuration;
using ChatBridge.Emulators.Ayaka;
using ChatBridge.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wire = ChatBridge.Emulators.Ayaka;

namespace ChatBridge.Adapters.Ayaka.Tests;

/// <summary>A whole connection to an emulated network: a guild with two channels, two people and a bot.</summary>
internal sealed class Bench : IAsyncDisposable
{
    /// <summary>When a test that waits for something gives up; nothing is measured by it.</summary>
    public static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);

    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _limit;

    private Bench(AyakaEmulator emulator, Action<AyakaOptions>? configure, TimeSpan? safety)
    {
        _limit = new CancellationTokenSource(safety ?? Safety);
        Emulator = emulator;
        Ann = emulator.AddPerson("ann");
        Bob = emulator.AddPerson("bob");
        Bot = emulator.AddPerson("robot");
        Guild = emulator.AddGuild("Den", Ann);
        Guild.AddChannel("random");
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddChatBridgeRuntime().AddAyaka("ayaka", options =>
        {
            options.SessionId = Bot.SessionId;
            options.ApiAddress = emulator.Address;
            options.PathPrefix = emulator.PathPrefix;
            options.Dialect = emulator.PathPrefix == "/v3" ? AyakaDialect.RailsV3 : AyakaDialect.Seed;
            options.Reconnect.First = TimeSpan.FromMilliseconds(10);
            options.Reconnect.Max = TimeSpan.FromMilliseconds(200);
            options.Cache.Parts = Caching.CacheParts.All;
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
        Bridge = _services.GetRequiredService<IChatBridge>();
        Connection = (ChatConnection)Bridge["ayaka"];
        Bridge.Events.Subscribe<MessageCreated>((created, _) =>
        {
            Received.Enqueue(created);
            return default;
        });
    }

    public AyakaEmulator Emulator { get; }

    public Wire.AyakaGuild Guild { get; }

    public Wire.AyakaPerson Ann { get; }

    public Wire.AyakaPerson Bob { get; }

    public Wire.AyakaPerson Bot { get; }

    public IChatBridge Bridge { get; }

    public ChatConnection Connection { get; }

    public LogKeeper Logs { get; } = new();

    public ConcurrentQueue<MessageCreated> Received { get; } = [];

    public CancellationToken Token => _limit.Token;

    public IAyakaConnection Native => Connection.TryGetNative<IAyakaConnection>(out var native) ? native : throw new InvalidOperationException("The connection has no native form.");

    public IChannel Channel => Connection.GetChannel(IdOf(Emulator.Channel("general"))) ?? throw new InvalidOperationException("The channel is not cached.");

    public static GuildId IdOf(Wire.AyakaGuild guild) => new((ulong)guild.Id);

    public static ChannelId IdOf(Wire.AyakaChannel channel) => new((ulong)channel.Id);

    public static async Task<Bench> MakeAsync(Action<AyakaOptions>? configure = null, Action<AyakaEmulatorOptions>? network = null, TimeSpan? safety = null)
    {
        var options = new AyakaEmulatorOptions { RateLimits = [] };
        network?.Invoke(options);
        return new Bench(await AyakaEmulator.StartAsync(options), configure, safety);
    }

    public static async Task<Bench> StartAsync(Action<AyakaOptions>? configure = null, Action<AyakaEmulatorOptions>? network = null, TimeSpan? safety = null)
    {
        var bench = await MakeAsync(configure, network, safety);
        try
        {
            await bench.Connection.StartAsync(bench.Token);
            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    public Task<TEvent> NextAsync<TEvent>(Func<TEvent, bool> match) where TEvent : struct, IChatEvent => Bridge.Events.NextAsync(match, Safety, Token);

    public async ValueTask DisposeAsync()
    {
        using (var stop = new CancellationTokenSource(Safety))
        {
            await Connection.StopAsync(StopIntent.End, stop.Token);
        }

        await _services.DisposeAsync();
        await Emulator.DisposeAsync();
        _limit.Dispose();
        foreach (var session in Bot.SessionIds)
        {
            Logs.All.Should().NotContain(session, "a session id is a secret");
        }
    }
}
