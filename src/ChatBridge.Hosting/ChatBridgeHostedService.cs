using System.Diagnostics.CodeAnalysis;
using ChatBridge.Adapters;
using ChatBridge.Configuration;
using ChatBridge.Dispatch;
using ChatBridge.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBridge.Hosting;

/// <summary>
/// Starts and stops the connections with the host. Each connection has a task of its own from start to end, which this
/// service owns and awaits; a fault of one leaves the others alone.
/// </summary>
internal sealed partial class ChatBridgeHostedService(IServiceProvider services, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<ChatBridgeHostedService> logger) : IHostedService, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private Running? _running;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var (bridge, options) = ReadSettings();
        Running running;
        lock (_lock)
        {
            if (_running is { Stopping: null })
            {
                return;   // started already
            }

            bridge.AllowAdding();
            var resumes = services.GetRequiredService<IResumeStore>() is not NoResumeStore;
            running = _running = new Running(bridge, options, options.StopIntent ?? (resumes ? StopIntent.KeepResumable : StopIntent.End));
            running.Connections = [.. bridge.Running.Select(connection => Supervise(connection, running))];
        }

        if (running.Connections.Count == 0)
        {
            Log.NoConnections(logger);
        }

        if (options.WaitUntilReady)
        {
            await WaitUntilReadyAsync(running, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Running? running;
        lock (_lock)
        {
            running = _running;
        }

        if (running is null)
        {
            return;   // never started
        }

        try
        {
            await StopAsync(running).WaitAsync(running.Options.StopTimeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            Log.StopTimedOut(logger, NamesOf(running, connection => !connection.Task.IsCompleted), running.Options.StopTimeout);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Running? running;
        lock (_lock)
        {
            (running, _running) = (_running, null);
        }

        if (running is not null)
        {
            await StopAsync(running).ConfigureAwait(false);   // bounded: closing and draining have limits of their own
            running.Dispose();
        }
    }

    private async Task WaitUntilReadyAsync(Running running, CancellationToken cancellationToken)
    {
        var all = Task.WhenAll(running.Connections.Select(connection => connection.Started.Task));
        var stopOnFault = running.Options.OnFatal == FatalAction.StopHost;
        try
        {
            await (stopOnFault ? Task.WhenAny(all, running.Fault.Task) : all).WaitAsync(running.Options.StartTimeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Log.StartTimedOut(logger, NamesOf(running, connection => !connection.Started.Task.IsCompleted), running.Options.StartTimeout);
        }
        catch (OperationCanceledException) when (!stopOnFault || !running.Fault.Task.IsCompleted)   // a host that stops cancels its start
        {
            await StopAsync(running).ConfigureAwait(false);
            throw;
        }
        catch (OperationCanceledException exception)
        {
            Log.StartFaulted(logger, exception);
        }

        if (stopOnFault && running.Fault.Task.IsCompleted)
        {
            await StopAsync(running).ConfigureAwait(false);
            throw new ChatException(await running.Fault.Task.ConfigureAwait(false));
        }
    }

    /// <summary>Reads and checks all settings before anything connects.</summary>
    /// <exception cref="OptionsValidationException">Something is wrong; every problem is listed with its path.</exception>
    private (ChatBridgeRuntime Bridge, ChatBridgeHostOptions Options) ReadSettings()
    {
        var problems = new List<string>(services.GetService<HostSection>()?.FindSlips() ?? []);
        var options = Read<ChatBridgeHostOptions>(problems);
        Read<HandlerFailureOptions>(problems);
        try
        {
            ConnectionSettings.Read(services);
        }
        catch (OptionsValidationException exception)
        {
            problems.AddRange(exception.Failures);
        }

        return options is not null && problems.Count == 0 ? (services.GetRequiredService<ChatBridgeRuntime>(), options) : throw new SettingsException(problems.Distinct());
    }

    private T? Read<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(List<string> problems) where T : class
    {
        try
        {
            return services.GetRequiredService<IOptions<T>>().Value;
        }
        catch (OptionsValidationException exception)
        {
            problems.AddRange(exception.Failures);
        }
        catch (InvalidOperationException exception)
        {
            problems.Add(exception.Message);   // the binder's; it names the path
        }

        return null;
    }

    private Supervised Supervise(ChatConnection connection, Running running)
    {
        var supervised = new Supervised(connection);
        var stopping = running.StoppingToken;
        supervised.Task = Task.Run(() => SuperviseAsync(supervised, running, stopping), CancellationToken.None);
        return supervised;
    }

    private async Task SuperviseAsync(Supervised supervised, Running running, CancellationToken stopping)
    {
        var connection = supervised.Connection;
        try
        {
            await connection.StartAsync(stopping).ConfigureAwait(false);
            supervised.Started.TrySetResult();
            Log.Started(logger, connection.Name);
            if (running.IsStopping)
            {
                await connection.StopAsync(running.Intent, CancellationToken.None).ConfigureAwait(false);   // it became ready behind the back of the stop
            }

            await connection.JoinAsync(CancellationToken.None).ConfigureAwait(false);
            Log.Ended(logger, connection.Name);
        }
        catch (Exception exception) when (running.IsStopping)
        {
            Log.EndedBeforeReady(logger, exception, connection.Name);
        }
        catch (Exception exception)
        {
            OnFault(connection, running, exception);
        }
        finally
        {
            supervised.Started.TrySetResult();
        }
    }

    private void OnFault(ChatConnection connection, Running running, Exception exception)
    {
        var error = exception is ChatException known
            ? known.Error
            : new ChatError(ChatErrorKind.Internal, Effect.NotApplied, $"Connection '{connection.Name}' failed: {exception.GetType().Name}. This is a defect; the log has its trace.") { Connection = connection.Name };
        Log.Faulted(logger, exception, connection.Name, running.Options.OnFatal);
        running.Fault.TrySetResult(error);
        if (running.Options.OnFatal == FatalAction.StopHost)
        {
            Environment.ExitCode = Environment.ExitCode == 0 ? 1 : Environment.ExitCode;
            lifetime.StopApplication();
        }
    }

    private static Task StopAsync(Running running)
    {
        lock (running.StopLock)
        {
            running.IsStopping = true;   // before anything is closed
            return running.Stopping ??= Task.Run(() => StopCoreAsync(running));
        }
    }

    private static async Task StopCoreAsync(Running running)
    {
        // Shards first: they close with the intent, which the cancelled start of one would not know. Those that were added are stopped too.
        await running.Bridge.StopAsync(running.Intent, CancellationToken.None).ConfigureAwait(false);
        await running.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(running.Connections.Select(connection => connection.Task)).ConfigureAwait(false);
    }

    private static string NamesOf(Running running, Func<Supervised, bool> which) =>
        string.Join(", ", running.Connections.Where(which).Select(connection => $"'{connection.Connection.Name}'"));

    /// <summary>A connection and the task that watches it.</summary>
    private sealed class Supervised(ChatConnection connection)
    {
        public ChatConnection Connection { get; } = connection;

        /// <summary>Ends when the connection is ready or will not be.</summary>
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task { get; set; } = Task.CompletedTask;
    }

    /// <summary>One run from start to stop.</summary>
    private sealed class Running(ChatBridgeRuntime bridge, ChatBridgeHostOptions options, StopIntent intent) : IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();
        private bool _isStopping;

        public Lock StopLock { get; } = new();

        public ChatBridgeRuntime Bridge { get; } = bridge;

        public ChatBridgeHostOptions Options { get; } = options;

        public StopIntent Intent { get; } = intent;

        public List<Supervised> Connections { get; set; } = [];

        /// <summary>The first fault.</summary>
        public TaskCompletionSource<ChatError> Fault { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The stop, once it was asked for.</summary>
        public Task? Stopping { get; set; }

        /// <summary>Whether it was asked to stop.</summary>
        public bool IsStopping
        {
            get => Volatile.Read(ref _isStopping);
            set => Volatile.Write(ref _isStopping, value);
        }

        public CancellationToken StoppingToken => _stopping.Token;

        public Task CancelAsync() => _stopping.CancelAsync();

        public void Dispose() => _stopping.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Warning, "No connection is configured: add one under ChatBridge:Connections, or with AddConnection.")]
        public static partial void NoConnections(ILogger logger);

        [LoggerMessage(5002, LogLevel.Warning, "Not ready within {Limit}: {Connections}. The host starts without; they go on connecting.")]
        public static partial void StartTimedOut(ILogger logger, string connections, TimeSpan limit);

        [LoggerMessage(5003, LogLevel.Warning, "Not stopped within {Limit}: {Connections}. What their handlers did not finish counts as not handled.")]
        public static partial void StopTimedOut(ILogger logger, string connections, TimeSpan limit);

        [LoggerMessage(5007, LogLevel.Debug, "The host's start is given up for a fault.")]
        public static partial void StartFaulted(ILogger logger, Exception exception);

        [LoggerMessage(5004, LogLevel.Critical, "Connection '{Connection}' is given up (what happens next: {Action}).")]
        public static partial void Faulted(ILogger logger, Exception exception, string connection, FatalAction action);

        [LoggerMessage(5005, LogLevel.Debug, "The watch over connection '{Connection}' ended.")]
        public static partial void Ended(ILogger logger, string connection);

        [LoggerMessage(5008, LogLevel.Debug, "Connection '{Connection}' is ready; it is watched from now on.")]
        public static partial void Started(ILogger logger, string connection);

        [LoggerMessage(5006, LogLevel.Debug, "Connection '{Connection}' was stopped before it was ready.")]
        public static partial void EndedBeforeReady(ILogger logger, Exception exception, string connection);
    }
}
