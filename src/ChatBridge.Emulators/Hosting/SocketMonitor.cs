using ChatBridge.Emulators.Hosting;

namespace ChatBridge.Emulators;

/// <summary>The sockets of an emulated network, for assertions.</summary>
/// <remarks>Thread-safe. The last 1000 connections are remembered.</remarks>
/// <typeparam name="TConnection">A connection as it was seen.</typeparam>
public abstract class SocketMonitor<TConnection>
    where TConnection : class
{
    private const int MaxRemembered = 1000;

    private readonly Func<TConnection, bool> _isOpen;
    private readonly Lock _gate = new();
    private readonly List<TConnection> _connections = [];
    private int _accepted;

    private protected SocketMonitor(ChangeSignal changed, Func<TConnection, bool> isOpen) => (Changed, _isOpen) = (changed, isOpen);

    /// <summary>Gets the connections so far, oldest first, closed ones included.</summary>
    public IReadOnlyList<TConnection> Connections
    {
        get
        {
            lock (_gate) return [.. _connections];
        }
    }

    /// <summary>Gets the connections that are open.</summary>
    public IReadOnlyList<TConnection> OpenConnections
    {
        get
        {
            lock (_gate) return [.. _connections.Where(_isOpen)];
        }
    }

    private protected ChangeSignal Changed { get; }

    /// <summary>Waits until something is so, looking again after each change on the network; nothing is polled.</summary>
    /// <param name="condition">Looks at this monitor or the emulator and answers whether the wait is over.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that completes when the condition holds.</returns>
    public async Task WaitUntilAsync(Func<bool> condition, CancellationToken cancellationToken = default) =>
        await Changed.WaitAsync(() => condition() ? this : null, cancellationToken).ConfigureAwait(false);

    /// <summary>Gives the number of the next connection, counted from 1.</summary>
    private protected int NextNumber() => Interlocked.Increment(ref _accepted);

    private protected void Remember(TConnection connection)
    {
        lock (_gate)
        {
            if (_connections.Count >= MaxRemembered) _connections.RemoveAt(0);
            _connections.Add(connection);
        }

        Changed.Pulse();
    }
}
