using System.Collections.Concurrent;
using ChatBridge.Configuration;
using ChatBridge.Emulators.Aster;
using ChatBridge.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Aster.Tests;

/// <summary>An emulated server and the runtime connected to it, as a program would have it.</summary>
internal sealed class Live : IAsyncDisposable
{
    public static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);

    private readonly ServiceProvider _services;
    private readonly ChatBridgeRuntime _runtime;

    private readonly bool _ownsServer;
    private readonly bool _keepsEvents;
    private int _heard;

    private Live(AsterEmulator server, bool ownsServer, Action<AsterOptions>? configure, Action<IChatBridgeBuilder>? build, bool keep)
    {
        (Server, _ownsServer, _keepsEvents) = (server, ownsServer, keep);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new LogKeeper(Logs)));
        var builder = services.AddChatBridgeRuntime().AddAster("home", options =>
        {
            (options.Host, options.Port, options.Username, options.Password, options.Tls) = (server.Host, server.Port, "bot", "s3cret", TlsMode.None);
            options.Reconnect.First = TimeSpan.FromMilliseconds(20);
            options.Reconnect.Max = TimeSpan.FromMilliseconds(200);
            configure?.Invoke(options);
        });
        builder.On<MessageCreated>((e, _) => Keep(e)).On<MessageEdited>((e, _) => Keep(e)).On<MessageDeleted>((e, _) => Keep(e)).On<ContinuityLost>((e, _) => Keep(e))
            .On<PresenceChanged>((e, _) => Keep(e)).On<RoleCreated>((e, _) => Keep(e)).On<RoleUpdated>((e, _) => Keep(e)).On<RoleDeleted>((e, _) => Keep(e)).On<ChannelCreated>((e, _) => Keep(e)).On<UnmappedEvent>((e, _) => Keep(e));
        build?.Invoke(builder);
        _services = services.BuildServiceProvider();
        _runtime = _services.GetRequiredService<ChatBridgeRuntime>();
    }

    public AsterEmulator Server { get; }

    public ConcurrentQueue<IChatEvent> Events { get; } = [];

    public ConcurrentQueue<string> Logs { get; } = [];

    public IChatConnection Home => _runtime["home"];

    public IAsterConnection Native => Home.TryGetNative<IAsterConnection>(out var native) ? native : throw new InvalidOperationException("The connection has no native side.");

    public IChatBridge Bridge => _runtime;

    public IChannel General => Home.GetChannel(new ChannelId((ulong)Server.Channels.Single(c => c.Name == "general").Id))!;   // it is there once ready

    /// <summary>How many messages were heard, also when they are not kept.</summary>
    public int HeardCount => Volatile.Read(ref _heard);

    public IEnumerable<IMessage> Heard => Events.OfType<MessageCreated>().Select(e => e.Message);

    public static async Task<Live> OpenAsync(Action<AsterOptions>? configure = null, Action<AsterEmulatorOptions>? server = null, bool start = true, Action<IChatBridgeBuilder>? build = null, bool keep = true)
    {
        var options = new AsterEmulatorOptions();
        server?.Invoke(options);
        var emulator = await AsterEmulator.StartAsync(options);
        emulator.AddAccount("bot", "s3cret");
        var live = new Live(emulator, true, configure, build, keep);
        if (start)
        {
            await live.StartAsync();
        }

        return live;
    }

    /// <summary>Another program on a server that is there already.</summary>
    public static Live Connect(AsterEmulator server, Action<AsterOptions> configure) => new(server, false, configure, null, true);

    public Task StartAsync() => _runtime.StartAsync(CancellationToken.None).WaitAsync(Safety);

    public Task StopAsync() => _runtime.StopAsync().WaitAsync(Safety);

    /// <summary>Why starting fails.</summary>
    public async Task<ChatError> FailAsync() => (await this.Awaiting(l => l.StartAsync()).Should().ThrowAsync<ChatException>()).Which.Error;

    /// <summary>Waits until something is so; looks again with every turn of the scheduler.</summary>
    public async Task UntilAsync(Func<bool> isSo, string what)
    {
        using var limit = new CancellationTokenSource(Safety);
        while (!isSo())
        {
            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"Never happened: {what}. Events: {string.Join(" | ", Events.Select(e => e.ToString()))}. Log: {string.Join(Environment.NewLine, Logs)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);   // only a pause between looks; nothing depends on how long it is
        }
    }

    /// <summary>Cuts every socket and waits until the session is back.</summary>
    public async Task CutAsync(Func<Task>? meanwhile = null)
    {
        var gaps = Events.OfType<ContinuityLost>().Count();
        Server.Faults.Bytes.RefuseConnections = true;
        Server.Faults.Bytes.AbortAll();
        await UntilAsync(() => Home.State == ConnectionState.Reconnecting, "the loss was noticed");
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        Server.Faults.Bytes.RefuseConnections = false;
        await UntilAsync(() => Home.State == ConnectionState.Ready && Events.OfType<ContinuityLost>().Count() > gaps, "the session came back and the gap was told");
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsServer)
        {
            await Server.DisposeAsync();
        }

        Logs.Should().NotContain(line => line.Contains("s3cret", StringComparison.Ordinal), "the password is a secret");
    }

    private ValueTask Keep(IChatEvent chatEvent)
    {
        if (chatEvent is MessageCreated)
        {
            Interlocked.Increment(ref _heard);
        }

        if (_keepsEvents)
        {
            Events.Enqueue(chatEvent);
        }

        return default;
    }

    private sealed class LogKeeper(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue($"{TimeProvider.System.GetUtcNow():mm:ss.fff} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
