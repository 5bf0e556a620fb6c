using ChatBridge.Adapters;
using ChatBridge.Configuration;
using ChatBridge.Dispatch;
using ChatBridge.Sessions;
using ChatBridge.Testing;
using ChatBridge.Testing.Transports;
using ChatBridge.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Tests.Engine;

/// <summary>The real runtime on a scripted network, in virtual time.</summary>
internal sealed class EngineStage : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ChatBridgeRuntime _runtime;
    private int _syncs;

    public EngineStage(Action<WordOptions>? configure = null, Action<WordScript>? script = null, IResumeStore? store = null, Action<HandlerFailureOptions>? failures = null, Action<IServiceCollection>? services = null, VirtualTime? time = null)
    {
        Time = time ?? new VirtualTime();
        script?.Invoke(Script);
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Time);
        collection.AddSingleton<Random>(Random);
        collection.AddSingleton(store ?? Store);
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services?.Invoke(collection);
        var builder = collection.AddChatBridgeRuntime();
        collection.AddSingleton(Script);
        builder.AddAdapter<WordAdapter>().AddConnection<WordOptions>("net", options =>
        {
            options.Dispatch.Lanes = 2;
            configure?.Invoke(options);
        });
        if (failures is not null)
        {
            builder.ConfigureFailures(failures);
        }

        _services = collection.BuildServiceProvider();
        _runtime = _services.GetRequiredService<ChatBridgeRuntime>();
    }

    public VirtualTime Time { get; }

    public FixedRandom Random { get; } = new();

    public WordScript Script { get; } = new();

    public MemoryResumeStore Store { get; } = new();

    public LogKeeper Log { get; } = new();

    public Heard Heard { get; } = new();

    public IChatEvents Events => _runtime.Events;

    public EventHub Hub => _services.GetRequiredService<EventHub>();

    public ChatConnection Connection => _runtime.Running[0];

    public Shard Shard => Connection.Running[0];

    public ChatChannel Channel(string name) => (ChatChannel)Connection.GetChannel(ChannelId.Parse(name))!;   // said to be there by the script

    /// <summary>Subscribes to what the program would hear.</summary>
    public EngineStage Listen()
    {
        Heard.Listen(Events);
        return this;
    }

    /// <summary>Begins to start; the script has to make the shard ready.</summary>
    public Task StartAsync(CancellationToken cancellationToken = default) => Connection.StartAsync(cancellationToken);

    /// <summary>Starts and plays the network's part until ready.</summary>
    public async Task<ScriptedTransport> ReadyAsync(string ready = "ready 1 key", int? heartbeat = null)
    {
        var start = StartAsync();
        var socket = await AcceptAsync("login", ready, heartbeat);
        await start.Soon();
        return socket;
    }

    public async Task<ScriptedTransport> AcceptAsync(string expect, string ready, int? heartbeat = null)
    {
        var socket = await Script.NextSocketAsync();
        await socket.ExpectAsync(expect);
        if (heartbeat is { } interval)
        {
            socket.Send($"hello {interval}");
        }

        socket.Send(ready);
        await Shard.WaitUntilReadyAsync(CancellationToken.None).Soon();
        return socket;
    }

    /// <summary>Moves the clock when so many timers wait, so that what was set off before has come to rest.</summary>
    public async Task StepAsync(TimeSpan by, int timers = 1)
    {
        await Time.WaitForTimersAsync(timers).Soon();
        Time.Advance(by);
    }

    public Task StepAsync(double seconds, int timers = 1) => StepAsync(TimeSpan.FromSeconds(seconds), timers);

    /// <summary>Waits until so many timers wait for the clock.</summary>
    public Task RestAsync(int timers = 1) => Time.WaitForTimersAsync(timers).Soon();

    /// <summary>Moves the clock from timer to timer until something has happened.</summary>
    public async Task<T> UntilAsync<T>(Task<T> signal)
    {
        await UntilAsync((Task)signal);
        return await signal;
    }

    public async Task UntilAsync(Task signal)
    {
        await PacedTime.UntilAsync(() => signal.IsCompleted, () => Time.AdvanceToNextTimer());
        await signal;
    }

    /// <summary>Waits until what the network has sent so far was read.</summary>
    public async Task SyncAsync(ScriptedTransport socket)
    {
        var round = ++_syncs;
        using var subscription = Events.Subscribe<MessageCreated>((_, _) => default);   // otherwise nobody wants it
        var read = Events.NextAsync<MessageCreated>(e => e.Message.Id == MessageId.Parse($"sync-{round}"), Timeout.InfiniteTimeSpan);
        socket.Send($"msg - {Heard.Sync} sync-{round} x");
        await read.Soon();
    }

    public async ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', Log.Lines.Select(line => $"{line.Level} {line.Id} {line.Text}")));   // shown when it fails
        await UntilAsync(Connection.StopAsync(StopIntent.End, CancellationToken.None));
        await _services.DisposeAsync();
    }
}
