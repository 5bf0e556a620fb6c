using System.Collections.Concurrent;
using ChatBridge.Adapters;
using ChatBridge.Configuration;
using ChatBridge.Emulators.Discord;
using ChatBridge.Sessions;
using ChatBridge.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>An emulated network with one guild, two channels and two people, and a bot on it that runs on the real runtime.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(30);
    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _limit = new(Safety);

    private Bench(DiscordEmulator emulator, Action<DiscordOptions>? configure, Action<EmulatedBot>? prepare, bool keepReceived, Random? chance, bool isPaced)
    {
        Emulator = emulator;
        Guild = emulator.AddGuild("Den");
        General = Guild.AddTextChannel("general");
        Random = Guild.AddTextChannel("random");
        Alice = emulator.AddUser("alice", "Alice");
        Bob = emulator.AddUser("bob", "Bob");
        Bot = emulator.AddBot("robot");
        prepare?.Invoke(Bot);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        if (chance is not null)
        {
            services.AddSingleton(chance);
        }

        if (!isPaced)
        {
            services.AddSingleton<IIdentifyGate>(new OpenGate());
        }

        services.AddChatBridgeRuntime().AddDiscord("discord", options =>
        {
            options.Token = Bot.Token;
            options.ApiAddress = emulator.RestUrl;
            options.Reconnect.First = TimeSpan.FromMilliseconds(10);
            options.Cache.Parts = Caching.CacheParts.All;
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
        Bridge = _services.GetRequiredService<IChatBridge>();
        Connection = (ChatConnection)Bridge["discord"];
        if (keepReceived)
        {
            Bridge.Events.Subscribe<MessageCreated>((created, _) =>
            {
                Received.Enqueue(created);
                return default;
            });
        }
    }

    public DiscordEmulator Emulator { get; }

    public EmulatedGuild Guild { get; }

    public EmulatedChannel General { get; }

    public EmulatedChannel Random { get; }

    public EmulatedUser Alice { get; }

    public EmulatedUser Bob { get; }

    public EmulatedBot Bot { get; }

    public IChatBridge Bridge { get; }

    public ChatConnection Connection { get; }

    public LogKeeper Logs { get; } = new();

    public ConcurrentQueue<MessageCreated> Received { get; } = [];

    public CancellationToken Token => _limit.Token;

    public IChannel Channel => Connection.GetChannel(new ChannelId(General.Id)) ?? throw new InvalidOperationException("The channel is not cached.");

    public DiscordApi Api => Connection.TryGetNative<IDiscordConnection>(out var discord) ? discord.Api : throw new InvalidOperationException("The connection has no native form.");

    public static async Task<Bench> MakeAsync(Action<DiscordOptions>? configure = null, Action<EmulatedBot>? prepare = null, Action<DiscordEmulatorOptions>? network = null, bool keepReceived = true, Random? chance = null)
    {
        var options = new DiscordEmulatorOptions { IdentifyInterval = TimeSpan.Zero };
        network?.Invoke(options);
        return new Bench(await DiscordEmulator.StartAsync(options), configure, prepare, keepReceived, chance, isPaced: options.IdentifyInterval > TimeSpan.Zero);
    }

    public static async Task<Bench> StartAsync(Action<DiscordOptions>? configure = null, Action<EmulatedBot>? prepare = null, Action<DiscordEmulatorOptions>? network = null, bool keepReceived = true, Random? chance = null)
    {
        var bench = await MakeAsync(configure, prepare, network, keepReceived, chance);
        try
        {
            var known = bench.NextAsync<GuildAvailable>(_ => true);
            await bench.Connection.StartAsync(bench.Token);
            await known;
            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    public Task<TEvent> NextAsync<TEvent>(Func<TEvent, bool> match) where TEvent : struct, IChatEvent =>
        Bridge.Events.NextAsync(match, Safety, Token);

    public async ValueTask DisposeAsync()
    {
        using (var stop = new CancellationTokenSource(Safety))
        {
            await Connection.StopAsync(StopIntent.End, stop.Token);
        }

        await _services.DisposeAsync();
        await Emulator.DisposeAsync();
        _limit.Dispose();
    }
}
