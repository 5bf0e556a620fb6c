using System.Collections.Concurrent;
using System.Threading.Channels;
using ChatBridge.Configuration;
using ChatBridge.Sessions;
using ChatBridge.Testing.Transports;
using ChatBridge.Transports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Irc.Tests;

/// <summary>The runtime with one IRC connection, as a program would have it: to a real server, or to scripts.</summary>
internal sealed class Bot : IAsyncDisposable
{
    public static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);

    private readonly ServiceProvider _services;
    private readonly Channel<ScriptedTransport> _sockets = System.Threading.Channels.Channel.CreateUnbounded<ScriptedTransport>();
    private readonly bool _isScripted;

    private Bot(Action<IrcOptions> configure, TimeProvider? time, bool isScripted)
    {
        _isScripted = isScripted;
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        if (isScripted)
        {
            services.AddSingleton<SocketOpener>(new Opener(_sockets.Writer));
        }

        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new LogKeeper(Logs)));
        var builder = services.AddChatBridgeRuntime();
        builder = builder.AddIrc("net", options =>
        {
            (options.Nick, options.Tls, options.FloodBurst) = ("bot", TlsMode.None, 1000);
            (options.Reconnect.First, options.Reconnect.Max, options.ThrownOutPause) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(50));
            configure(options);
        });
        builder.On<MessageCreated>((e, _) => Keep(e)).On<ContinuityLost>((e, _) => Keep(e)).On<ConnectionChanged>((e, _) => Keep(e)).On<UnmappedEvent>((e, _) => Keep(e))
            .On<MemberJoined>((e, _) => Keep(e)).On<MemberLeft>((e, _) => Keep(e)).On<MemberUpdated>((e, _) => Keep(e)).On<GuildAvailable>((e, _) => Keep(e)).On<GuildLeft>((e, _) => Keep(e))
            .On<ChannelCreated>((e, _) => Keep(e)).On<ChannelUpdated>((e, _) => Keep(e)).On<ChannelDeleted>((e, _) => Keep(e));
        _services = services.BuildServiceProvider();
    }

    public ConcurrentQueue<IChatEvent> Events { get; } = [];

    public ConcurrentQueue<string> Logs { get; } = [];

    public IChatConnection Net => _services.GetRequiredService<IChatBridge>()["net"];

    public IEnumerable<IrcMessage> Heard => Events.OfType<MessageCreated>().Select(e => (IrcMessage)e.Message);

    public static Bot For(Action<IrcOptions> configure) => new(configure, null, false);

    public static Bot Scripted(Action<IrcOptions>? configure = null, TimeProvider? time = null) => new(options =>
    {
        options.Host = "irc.example";
        configure?.Invoke(options);
    }, time, true);

    public IChannel Channel(string name) => Net.GetChannel(ChannelId.Parse(name)) ?? throw new InvalidOperationException($"The bot does not know {name}.");

    public IrcCommands Commands => Net.TryGetNative<IrcCommands>(out var commands) ? commands : throw new InvalidOperationException("No commands.");

    public async Task<Bot> StartAsync()
    {
        await StartingAsync().WaitAsync(Safety);
        return this;
    }

    public Task StartingAsync() => _services.GetRequiredService<IChatBridgeLifetime>().StartAsync();

    /// <summary>Why starting fails.</summary>
    public async Task<ChatError> FailAsync() => (await this.Awaiting(bot => bot.StartAsync()).Should().ThrowAsync<ChatException>()).Which.Error;

    /// <summary>The next socket that the bot opens.</summary>
    public Task<ScriptedTransport> NextSocketAsync() => _sockets.Reader.ReadAsync().AsTask().WaitAsync(Safety);

    /// <summary>Lets a bot in and into its channels: what is told is read, what the bot wrote is out of the way.</summary>
    public async Task<ScriptedTransport> WelcomeAsync(string extensions = "", string support = "CASEMAPPING=ascii CHANTYPES=# PREFIX=(ov)@+", string nick = "bot", params string[] channels)
    {
        var socket = await NextSocketAsync();
        await socket.ExpectAsync("CAP LS 302");
        await socket.ExpectAsync(frame => frame.StartsWith("NICK ", StringComparison.Ordinal));
        await socket.ExpectAsync(frame => frame.StartsWith("USER ", StringComparison.Ordinal));
        socket.Send($":srv CAP * LS :{extensions}");
        if (extensions.Length > 0)
        {
            var request = await socket.ExpectAsync(frame => frame.StartsWith("CAP REQ", StringComparison.Ordinal));
            socket.Send($":srv CAP * ACK {request[8..]}");
        }

        await socket.ExpectAsync("CAP END");
        Welcome(socket, support, nick);
        foreach (var channel in channels)
        {
            await socket.ExpectAsync($"JOIN {channel}");
            socket.Send($":{nick}!b@h JOIN {channel}");
            socket.Send($":srv 353 {nick} = {channel} :@ann {nick}");
            socket.Send($":srv 366 {nick} {channel} :End of /NAMES list.");
        }

        await UntilAsync(() => Net.State == ConnectionState.Ready, "the bot is ready");
        return socket;
    }

    public static void Welcome(ScriptedTransport socket, string support = "CASEMAPPING=ascii", string nick = "bot")
    {
        socket.Send($":srv 001 {nick} :Welcome to the network {nick}!b@h");
        socket.Send($":srv 005 {nick} {support} :are supported by this server");
        socket.Send($":srv 422 {nick} :MOTD File is missing");
    }

    /// <summary>Waits until something is so; looks again every few milliseconds, and nothing depends on how many.</summary>
    public async Task UntilAsync(Func<bool> isSo, string what)
    {
        using var limit = new CancellationTokenSource(Safety);
        while (!isSo())
        {
            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"Never happened: {what}. Events: {string.Join(" | ", Events.Select(e => e.ToString()))}. Log: {string.Join(Environment.NewLine, Logs)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    public async Task<TEvent> SeesAsync<TEvent>(Func<TEvent, bool> fits) where TEvent : IChatEvent
    {
        await UntilAsync(() => Events.OfType<TEvent>().Any(fits), typeof(TEvent).Name);
        return Events.OfType<TEvent>().First(fits);
    }

    public IDisposable Listen<TEvent>(Func<TEvent, Task> handler) where TEvent : struct, IChatEvent => _services.GetRequiredService<IChatBridge>().Events.Subscribe<TEvent>(async (e, _) => await handler(e));

    public async Task<IrcMessage> HearsAsync(string text)
    {
        await UntilAsync(() => Heard.Any(message => message.Text == text), $"'{text}' was heard");
        return Heard.First(message => message.Text == text);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync().AsTask().WaitAsync(Safety);
        Logs.Should().NotContain(line => line.Contains("s3cret", StringComparison.Ordinal), "passwords are secrets");
        if (_isScripted)
        {
            Logs.Should().NotContain(line => line.Contains("not understood", StringComparison.Ordinal), "no line may make the adapter fail");
        }
    }

    private ValueTask Keep(IChatEvent chatEvent)
    {
        Events.Enqueue(chatEvent);
        return default;
    }

    private sealed class Opener(ChannelWriter<ScriptedTransport> sockets) : SocketOpener
    {
        public override ValueTask<ITransport> OpenAsync(LineTarget target, CancellationToken cancellationToken)
        {
            var socket = new ScriptedTransport();
            sockets.TryWrite(socket);
            return new(socket);
        }
    }

    private sealed class LogKeeper(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
