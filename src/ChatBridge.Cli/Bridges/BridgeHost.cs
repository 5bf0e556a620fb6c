using ChatBridge.Adapters;
using ChatBridge.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBridge.Cli.Bridges;

/// <summary>A bridge with its connections, made from configuration and started by the command that owns it.</summary>
internal sealed class BridgeHost : IAsyncDisposable
{
    /// <summary>Where the connections stand in configuration.</summary>
    public const string ConnectionsPath = "ChatBridge:Connections";

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private readonly ServiceProvider _services;
    private readonly ChatBridgeRuntime _runtime;
    private readonly TimeProvider _time;

    private BridgeHost(ServiceProvider services, ChatBridgeRuntime runtime, TimeProvider time) => (_services, _runtime, _time) = (services, runtime, time);

    public IChatBridge Bridge => _runtime;

    /// <summary>Makes the bridge; nothing is connected yet.</summary>
    /// <param name="configuration">Holds <see cref="ConnectionsPath"/>.</param>
    /// <param name="context">The clock, and where logs go.</param>
    /// <param name="logLevel">What is logged to the error output; null for nothing unless the command is verbose.</param>
    /// <param name="configure">Adds handlers.</param>
    /// <exception cref="CliException">The configuration is wrong.</exception>
    public static async Task<BridgeHost> CreateAsync(IConfiguration configuration, CliContext context, LogLevel? logLevel, Action<IChatBridgeBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton(context.Time);
        var level = context.Verbose ? LogLevel.Debug : logLevel ?? LogLevel.None;
        services.AddLogging(logging =>
        {
            logging.SetMinimumLevel(level).AddFilter("System.Net.Http", LogLevel.Warning);
            if (level != LogLevel.None)
            {
                logging.AddProvider(new LineLoggerProvider(context.Error.WriteLine, context.Time, context.Verbose));
            }
        });
        var builder = services.AddChatBridgeRuntime().AddBundledAdapters().AddConnections(configuration.GetSection(ConnectionsPath));
        configure(builder);
        var provider = services.BuildServiceProvider();
        try
        {
            return new BridgeHost(provider, provider.GetRequiredService<ChatBridgeRuntime>(), context.Time);
        }
        catch (OptionsValidationException exception)
        {
            await provider.DisposeAsync();
            throw CliException.Usage(string.Join(Environment.NewLine, exception.Failures), exception);
        }
        catch
        {
            await provider.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connects everything and returns when all are ready.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        _runtime.StartAsync(cancellationToken);

    /// <summary>Connects one connection within a time limit.</summary>
    /// <exception cref="CliException">It could not be connected; the message says why.</exception>
    public async Task StartAsync(IChatConnection connection, TimeSpan limit, CancellationToken cancellationToken)
    {
        var running = _runtime.Running.Single(candidate => ReferenceEquals(candidate, connection));
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var start = running.StartAsync(giveUp.Token);
        try
        {
            await start.WaitAsync(limit, _time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            var fault = running.Fault;
            await giveUp.CancelAsync();
            await start.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);   // its fate is told here
            throw CliException.Failed($"{connection.Name}: not connected within {limit.TotalSeconds:0.#} s. {fault?.Message ?? "The network did not answer."}", exception);
        }
        catch (ChatException exception)
        {
            throw CliException.Failed($"{connection.Name}: {exception.Message}", exception);
        }
    }

    /// <summary>Waits until every connection is over, or the token is cancelled, which is the good end of what runs until Ctrl+C.</summary>
    /// <exception cref="ChatException">A connection ended by a fault.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(_runtime.Running.Select(connection => connection.JoinAsync(cancellationToken)));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The person wants to stop, and whoever disposes this host does it.
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopLimit, _time);
        try
        {
            await _runtime.StopAsync(StopIntent.End, limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // A handler does not end: what follows cuts it off.
        }
        finally
        {
            await _services.DisposeAsync();
        }
    }
}
