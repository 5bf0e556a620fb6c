using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChatBridge.Diagnostics;
using ChatBridge.Sessions;

namespace ChatBridge.Dispatch;

/// <summary>A message's event on its way: before the handlers, the channel's trail decides whether it is news.</summary>
internal sealed class MessageWork : WorkItem
{
    private const int MaxPooled = 1024;
    private static readonly ConcurrentQueue<MessageWork> Pool = new();
    private static int _pooled;

    private EventHub _hub = null!;   // set by Rent
    private ChannelTrail _trail = null!;   // set by Rent
    private EventContext _context;
    private IChannel _channel = null!;   // set by Rent
    private MessageId _id;
    private IMessage? _before;
    private IMessage? _after;
    private MessageChange _change;

    public static MessageWork Rent(EventHub hub, ChannelTrail trail, MessageChange change, in EventContext context, IChannel channel, MessageId id, IMessage? before, IMessage? after)
    {
        if (Pool.TryDequeue(out var work))
        {
            Interlocked.Decrement(ref _pooled);
        }
        else
        {
            work = new MessageWork();
        }

        (work._hub, work._trail, work._change, work._context) = (hub, trail, change, context);
        (work._channel, work._id, work._before, work._after) = (channel, id, before, after);
        return work;
    }

    public override ValueTask<bool> RunAsync(Lane lane, CancellationToken cancellationToken)
    {
        if (_trail.AwaitsBackfill)
        {
            _trail.LeaveToHistory();
            return new ValueTask<bool>(true);
        }

        return DeliverAsync(_hub, _trail, lane, _change, _context, _channel, _id, _before, _after, cancellationToken);
    }

    // What the program did not finish was not delivered: a replay brings it again.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<bool> SettleAsync(ValueTask<bool> delivering, ChannelTrail trail, MessageChange change, MessageId id)
    {
        var handled = await delivering.ConfigureAwait(false);
        trail.Settle(change, id, handled);
        return handled;
    }

    /// <summary>Delivers a message's event when it is news.</summary>
    public static ValueTask<bool> DeliverAsync(EventHub hub, ChannelTrail trail, Lane lane, MessageChange change, in EventContext context, IChannel channel, MessageId id, IMessage? before, IMessage? after, CancellationToken cancellationToken)
    {
        var isNews = change switch
        {
            MessageChange.Created => trail.Deliver(id, Hash(after!), after!.IsOwn()),   // created and edited carry the message
            MessageChange.Edited => trail.Edit(id, Hash(after!)),
            _ => trail.Delete(id),
        };
        if (!isNews)
        {
            ChatBridgeMetrics.Repeats.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", context.Connection.Name));
            return new ValueTask<bool>(true);
        }

        var delivering = change switch
        {
            MessageChange.Created => hub.DeliverAsync(new MessageCreated(context, channel, after!), lane, cancellationToken),
            MessageChange.Edited => hub.DeliverAsync(new MessageEdited(context, channel, before, after!), lane, cancellationToken),
            _ => hub.DeliverAsync(new MessageDeleted(context, channel, id, before), lane, cancellationToken),
        };
        if (!delivering.IsCompletedSuccessfully)
        {
            return SettleAsync(delivering, trail, change, id);
        }

        // The usual case needs no state machine: the handlers ran through.
        var handled = delivering.Result;
        trail.Settle(change, id, handled);
        return new ValueTask<bool>(handled);
    }

    public static int Hash(IMessage message) => string.GetHashCode(message.Text, StringComparison.Ordinal);

    public override void Abandon() => _trail.Settle(_change, _id, handled: false);

    public override void Return()
    {
        (_before, _after, _context, Mark) = (null, null, default, null);
        (_hub, _trail, _channel) = (null!, null!, null!);   // set by the next Rent; the pool outlives connections
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

internal enum MessageChange
{
    Created,
    Edited,
    Deleted,
}
