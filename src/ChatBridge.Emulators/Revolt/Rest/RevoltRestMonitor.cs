namespace ChatBridge.Emulators.Revolt;

/// <summary>What was asked over REST, for assertions, and the faults for calls to come.</summary>
/// <remarks>Thread-safe. The last 2000 calls are remembered.</remarks>
public sealed class RevoltRestMonitor
{
    private const int MaxRemembered = 2000;

    private readonly RevoltNetwork _network;
    private readonly Lock _gate = new();
    private readonly Queue<RevoltRestRequest> _requests = new();
    private readonly List<(RevoltRestFault Fault, string? Route)> _faults = [];

    internal RevoltRestMonitor(RevoltNetwork network) => _network = network;

    /// <summary>Gets the answered calls, oldest first.</summary>
    public IReadOnlyList<RevoltRestRequest> Requests
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
    /// <param name="route">The route as in <c>POST /channels/{channel}/messages</c>, or <c>POST /autumn/{tag}</c> for uploads; null for any.</param>
    /// <param name="times">How many calls it strikes.</param>
    public void FailNext(RevoltRestFault fault, string? route = null, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (route is not null && !RestRoutes.All.Any(known => known.Name == route))
            throw new ArgumentException($"The emulator has no route '{route}'. Write it as in 'POST /channels/{{channel}}/messages'.", nameof(route));
        lock (_gate) _faults.AddRange(Enumerable.Repeat((fault, route), times));
    }

    /// <summary>Forgets the faults that have not struck yet.</summary>
    public void ClearFaults()
    {
        lock (_gate) _faults.Clear();
    }

    internal RevoltRestFault? TakeFault(RestRoute route)
    {
        lock (_gate)
        {
            var at = _faults.FindIndex(fault => fault.Route is null || fault.Route == route.Name);
            if (at < 0) return null;
            var fault = _faults[at].Fault;
            _faults.RemoveAt(at);
            return fault;
        }
    }

    internal void Remember(RevoltRestRequest request)
    {
        lock (_gate)
        {
            if (_requests.Count >= MaxRemembered) _requests.Dequeue();
            _requests.Enqueue(request);
        }

        _network.Changed.Pulse();
    }
}
