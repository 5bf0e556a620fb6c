using ChatBridge.Configuration;
using ChatBridge.Testing.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatBridge.Testing;

/// <summary>Runs a bot on an in-memory network in virtual time: people say things, and what the bot does is expected.</summary>
/// <remarks>Needs no test framework: an expectation that is not met throws <see cref="ChatHarnessException"/>, which prints the conversation.</remarks>
public sealed class ChatHarness : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);   // in real time
    private readonly ServiceProvider _services;
    private readonly ChatBridgeRuntime _runtime;
    private long _round;

    private ChatHarness(ServiceProvider services, VirtualTime time, InMemoryNetwork network, ChatHarnessOptions options)
    {
        (_services, Time, Network, Options) = (services, time, network, options);
        _runtime = services.GetRequiredService<ChatBridgeRuntime>();
        Bot = new BotExpectations(this, network.Person(options.Account, isBot: true));
        User = network.Person("user");
    }

    /// <summary>The clock of everything here. It stands until a test moves it.</summary>
    public VirtualTime Time { get; }

    /// <summary>The network.</summary>
    public InMemoryNetwork Network { get; }

    /// <summary>Somebody to talk to the bot.</summary>
    public InMemoryPerson User { get; }

    /// <summary>What is expected of the bot.</summary>
    public BotExpectations Bot { get; }

    /// <summary>The bridge that the bot runs on.</summary>
    public IChatBridge Bridge => _runtime;

    /// <summary>The bot's connection.</summary>
    public IChatConnection Connection => _runtime.Connections[0];

    /// <summary>The bot's services.</summary>
    public IServiceProvider Services => _services;

    internal ChatHarnessOptions Options { get; }

    /// <summary>Starts a bot.</summary>
    /// <param name="configure">Registers it, as a program does in <c>AddChatBridge</c>. The connection is there already.</param>
    /// <returns>The running bot. Dispose it to stop it.</returns>
    public static Task<ChatHarness> StartAsync(Action<IChatBridgeBuilder> configure) => StartAsync(configure, new ChatHarnessOptions());

    /// <summary>Starts a bot.</summary>
    /// <param name="configure">Registers it, as a program does in <c>AddChatBridge</c>. The connection is there already.</param>
    /// <param name="options">How the network and the connection behave.</param>
    /// <returns>The running bot. Dispose it to stop it.</returns>
    public static async Task<ChatHarness> StartAsync(Action<IChatBridgeBuilder> configure, ChatHarnessOptions options)
    {
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentNullException.ThrowIfNull(options);
        var time = new VirtualTime();
        var network = new InMemoryNetwork(time, options.Network);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton(network);
#pragma warning disable RS0030, CA5394 // A fixed seed: a test runs the same way each time.
        services.AddSingleton(new Random(options.Seed));
#pragma warning restore RS0030, CA5394
        var builder = services.AddChatBridgeRuntime();
        builder.AddInMemory("test", network, connection =>
        {
            connection.Account = options.Account;
            options.Configure?.Invoke(connection);
        });
        configure(builder);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        ChatHarness? harness = null;
        try
        {
            harness = new ChatHarness(provider, time, network, options);
            foreach (var connection in harness._runtime.Running)
            {
                await connection.StartAsync(CancellationToken.None).WaitAsync(StartLimit).ConfigureAwait(false);
            }

            return harness;
        }
        catch (TimeoutException exception) when (harness is not null)
        {
            await harness.DisposeAsync().ConfigureAwait(false);
            throw new ChatHarnessException($"The bot was not connected within {StartLimit.TotalSeconds:0} s: something that it does at the start waits for the clock, which stands, or for what does not come.", exception);
        }
        catch
        {
            if (harness is not null)
            {
                await harness.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                await provider.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <summary>Somebody of this name; made when there is nobody yet.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The person.</returns>
    public InMemoryPerson Person(string name) => Network.Person(name);

    /// <summary>A channel of this name; made when there is none yet.</summary>
    /// <param name="name">The name, without a sign.</param>
    /// <returns>The channel.</returns>
    public InMemoryChannel Channel(string name) => Network.Channel(name);

    /// <summary>
    /// Waits until everything that the network sent was handled, and what the handlers themselves set off on the network too.
    /// It waits for signals, not for time; a handler that waits for the clock is waited for, so move the clock first.
    /// </summary>
    /// <returns>A task that ends when all is quiet.</returns>
    /// <exception cref="ChatHarnessException">It does not become quiet.</exception>
    public async Task SettlesAsync()
    {
        using var patience = new CancellationTokenSource(Options.Patience);
        try
        {
            int acts;
            do
            {
                acts = Network.Acts.Length;
                await SweepAsync(patience.Token).ConfigureAwait(false);
            }
            while (Network.Acts.Length != acts);
        }
        catch (OperationCanceledException exception)
        {
            var running = string.Join(", ", _runtime.Running.SelectMany(connection => connection.Running).SelectMany(shard => shard.Sink.Lanes).Where(lane => lane.RunningFor is not null).Select(lane => lane.RunningHandler).Distinct());
            throw Failed(running.Length > 0 ? $"The bot does not come to rest: {running} is still running. A handler that waits for the clock needs chat.Time.Advance." : $"The bot does not come to rest; its connection is {Connection.State}.", exception);
        }
    }

    /// <summary>Moves the clock and waits until what that set off is handled.</summary>
    /// <param name="by">How far.</param>
    /// <returns>A task that ends when all is quiet.</returns>
    public Task AdvanceAsync(TimeSpan by)
    {
        Time.Advance(by);
        return SettlesAsync();
    }

    /// <summary>Stops the bot.</summary>
    /// <returns>A task that ends when it is stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _runtime.Running)
        {
            var stopped = connection.StopAsync(StopIntent.End, CancellationToken.None);
            while (await Task.WhenAny(stopped, Time.WaitForTimersAsync(1)).ConfigureAwait(false) != stopped)
            {
                Time.AdvanceToNextTimer();   // the limits of stopping run on this clock too
                await Task.Yield();
            }

            await stopped.ConfigureAwait(false);
        }

        await _services.DisposeAsync().ConfigureAwait(false);
    }

    internal ChatHarnessException Failed(string what, Exception? cause = null) => new($"{what}\nThe conversation so far:\n{Network.Transcript()}", cause);

    // Marks follow all that was sent before, in every order that events can have. When the bot has handled them, it has
    // handled that too.
    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var round = Interlocked.Increment(ref _round);
        var left = int.MaxValue;
        var arrived = 0;
        var all = _runtime.Events.NextAsync<InMemoryQuiet>(mark => mark.Round == round && Interlocked.Increment(ref arrived) >= Volatile.Read(ref left), Timeout.InfiniteTimeSpan, cancellationToken);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (true)
            {
                // The network may know of a lost socket before the bot does; then its state changes soon.
                var changed = _runtime.Events.NextAsync<ConnectionChanged>(_ => true, Timeout.InfiniteTimeSpan, enough.Token);
                if (Connection.State == ConnectionState.Ready)
                {
                    // No mark can be handled before they are counted: the count is known first.
                    Volatile.Write(ref left, Network.CountQuietMarks());
                    if (Network.MarkQuiet(round) > 0)
                    {
                        break;
                    }
                }

                await changed.ConfigureAwait(false);
            }
        }
        finally
        {
            await enough.CancelAsync().ConfigureAwait(false);   // nobody waits for another change
        }

        await all.ConfigureAwait(false);
    }
}
