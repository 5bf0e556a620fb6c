using System.Collections.Concurrent;
using ChatBridge.Configuration;
using ChatBridge.Emulators.Revolt;
using ChatBridge.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>A whole connection to an emulated network: a server with two channels, two people and a bot.</summary>
internal sealed class Bench : IAsyncDisposable
{
    /// <summary>When a test that waits for something gives up; nothing is measured by it.</summary>
    public static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);

    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _limit = new(Safety);

    private Bench(RevoltEmulator emulator, Action<RevoltOptions>? configure, bool keepReceived, bool asPerson, TimeProvider? time, string name)
    {
        Emulator = emulator;
        Server = emulator.AddServer("Den");
        General = Server.AddTextChannel("general");
        Random = Server.AddTextChannel("random");
        Ann = emulator.AddUser("ann", "Ann");
        Bob = emulator.AddUser("bob", "Bob");
        Bot = emulator.AddBot("robot");
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        services.AddChatBridgeRuntime().AddRevolt(name, options =>
        {
            (options.Token, options.TokenKind) = asPerson ? (Ann.AddSession(), RevoltTokenKind.Session) : (Bot.Token, RevoltTokenKind.Bot);
            options.ApiAddress = emulator.ApiUrl;
            options.Reconnect.First = TimeSpan.FromMilliseconds(10);
            options.Reconnect.Max = TimeSpan.FromMilliseconds(200);
            options.Cache.Parts = Caching.CacheParts.All;
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
        Bridge = _services.GetRequiredService<IChatBridge>();
        Connection = (ChatConnection)Bridge[name];
        if (keepReceived)
        {
            Bridge.Events.Subscribe<MessageCreated>((created, _) =>
            {
                Received.Enqueue(created);
                return default;
            });
        }
    }

    public RevoltEmulator Emulator { get; }

    public EmulatedServer Server { get; }

    public EmulatedChannel General { get; }

    public EmulatedChannel Random { get; }

    public EmulatedUser Ann { get; }

    public EmulatedUser Bob { get; }

    public EmulatedBot Bot { get; }

    public IChatBridge Bridge { get; }

    public ChatConnection Connection { get; }

    public LogKeeper Logs { get; } = new();

    public ConcurrentQueue<MessageCreated> Received { get; } = [];

    public CancellationToken Token => _limit.Token;

    public IChannel Channel => Connection.GetChannel(new ChannelId(EntityId.Parse(General.Id))) ?? throw new InvalidOperationException("The channel is not cached.");

    public static async Task<Bench> MakeAsync(Action<RevoltOptions>? configure = null, Action<RevoltEmulatorOptions>? network = null, bool keepReceived = true, bool asPerson = false, TimeProvider? time = null, string name = "revolt")
    {
        var options = new RevoltEmulatorOptions { RateLimits = RevoltRateLimit.None };
        network?.Invoke(options);
        return new Bench(await RevoltEmulator.StartAsync(options), configure, keepReceived, asPerson, time, name);
    }

    public static async Task<Bench> StartAsync(Action<RevoltOptions>? configure = null, Action<RevoltEmulatorOptions>? network = null, bool keepReceived = true, bool asPerson = false, TimeProvider? time = null, string name = "revolt")
    {
        var bench = await MakeAsync(configure, network, keepReceived, asPerson, time, name);
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

    /// <summary>What stands in the first channel, by its text.</summary>
    public IReadOnlyList<EmulatedMessage> Standing(string text) => [.. Emulator.MessagesIn("general").Where(message => !message.IsDeleted && message.Content == text)];

    public async ValueTask DisposeAsync()
    {
        using (var stop = new CancellationTokenSource(Safety))
        {
            await Connection.StopAsync(StopIntent.End, stop.Token);
        }

        await _services.DisposeAsync();
        await Emulator.DisposeAsync();
        _limit.Dispose();
        Logs.All.Should().NotContain(Bot.Token, "the token is a secret");
    }
}
