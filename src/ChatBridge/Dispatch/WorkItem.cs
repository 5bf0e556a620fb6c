using System.Collections.Concurrent;

namespace ChatBridge.Dispatch;

/// <summary>Something that waits in a lane.</summary>
internal abstract class WorkItem
{
    /// <summary>Where it is told that the event was handled, or null.</summary>
    public HandledMark? Mark { get; set; }

    /// <summary>The ticket of its frame at <see cref="Mark"/>.</summary>
    public long Ticket { get; set; }

    /// <summary>Does the work.</summary>
    /// <returns>False when the program stopped before it was done.</returns>
    public abstract ValueTask<bool> RunAsync(Lane lane, CancellationToken cancellationToken);

    /// <summary>It is left behind while it runs: a replay of it is news.</summary>
    public virtual void Abandon()
    {
    }

    /// <summary>It will never run: its lane was closed before its turn came.</summary>
    public virtual void Discard()
    {
    }

    /// <summary>Gives the item back to where it came from.</summary>
    public virtual void Return()
    {
    }
}

/// <summary>An event on its way to its handlers. Pooled, so that a busy shard allocates nothing for it.</summary>
internal sealed class EventWork<TEvent> : WorkItem where TEvent : struct, IChatEvent
{
    private const int MaxPooled = 1024;
    private static readonly ConcurrentQueue<EventWork<TEvent>> Pool = new();
    private static int _pooled;

    private EventHub _hub = null!;   // set by Rent
    private TEvent _event;

    public static EventWork<TEvent> Rent(EventHub hub, in TEvent chatEvent)
    {
        if (Pool.TryDequeue(out var work))
        {
            Interlocked.Decrement(ref _pooled);
        }
        else
        {
            work = new EventWork<TEvent>();
        }

        (work._hub, work._event) = (hub, chatEvent);
        return work;
    }

    public override ValueTask<bool> RunAsync(Lane lane, CancellationToken cancellationToken) => _hub.DeliverAsync(_event, lane, cancellationToken);

    public override void Return()
    {
        (_event, Mark) = (default, null);
        _hub = null!;   // set by the next Rent; the pool outlives hubs
        if (Interlocked.Increment(ref _pooled) <= MaxPooled)
        {
            Pool.Enqueue(this);
        }
        else
        {
            Interlocked.Decrement(ref _pooled);
        }
    }
}
