namespace ChatBridge.Emulators;

/// <summary>What was asked over REST, for assertions, and the faults for calls to come.</summary>
/// <remarks>Thread-safe. The last 2000 calls are remembered.</remarks>
/// <typeparam name="TRequest">A call as it was seen.</typeparam>
/// <typeparam name="TFault">A fault that strikes one call.</typeparam>
public sealed class RestMonitor<TRequest, TFault>
    where TRequest : class
    where TFault : class
{
    private const int MaxRemembered = 2000;

    private readonly Func<string, bool> _isRoute;
    private readonly Action _changed;
    private readonly Lock _gate = new();
    private readonly Queue<TRequest> _requests = new();
    private readonly List<(TFault Fault, string? Route)> _faults = [];

    internal RestMonitor(Func<string, bool> isRoute, Action changed) => (_isRoute, _changed) = (isRoute, changed);

    /// <summary>Gets the answered calls, oldest first.</summary>
    public IReadOnlyList<TRequest> Requests
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    /// <summary>Gets how many ordered faults have not struck yet.</summary>
    public int PendingFaults
    {
        get
        {
            lock (_gate) return _faults.Count;
        }
    }

    /// <summary>Orders a fault for the next call, or the next of a route; several strike one after another.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="route">The route as in <c>POST /channels/{channel}/messages</c>; null for any.</param>
    /// <param name="times">How many calls it strikes.</param>
    /// <exception cref="ArgumentException">There is no such route.</exception>
    public void FailNext(TFault fault, string? route = null, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (route is not null && !_isRoute(route))
            throw new ArgumentException($"The emulator has no route '{route}'. Write it as in 'POST /channels/{{channel}}/messages'.", nameof(route));
        lock (_gate) _faults.AddRange(Enumerable.Repeat((fault, route), times));
    }

    /// <summary>Forgets the faults that have not struck yet.</summary>
    public void ClearFaults()
    {
        lock (_gate) _faults.Clear();
    }

    internal TFault? TakeFault(string route)
    {
        lock (_gate)
        {
            var at = _faults.FindIndex(fault => fault.Route is null || fault.Route == route);
            if (at < 0) return null;
            var fault = _faults[at].Fault;
            _faults.RemoveAt(at);
            return fault;
        }
    }

    internal void Remember(TRequest request)
    {
        lock (_gate)
        {
            if (_requests.Count >= MaxRemembered) _requests.Dequeue();
            _requests.Enqueue(request);
        }

        _changed();
    }
}
