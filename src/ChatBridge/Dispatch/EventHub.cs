using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ChatBridge.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Dispatch;

/// <summary>The subscriptions of the whole program, by kind of event.</summary>
internal sealed partial class EventHub : IChatEvents
{
    private const int StreamCapacity = 256;

    private readonly Lock _writing = new();
    private readonly ImmutableArray<IEventMiddleware> _middleware;
    private readonly HandlerFailureOptions _failures;
    private readonly IDeadLetterSink? _deadLetters;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private object?[] _sets = [];   // a HandlerSet<TEvent> at EventSlot<TEvent>.Index

    public EventHub(TimeProvider time, ILogger<EventHub> logger, IEnumerable<IEventMiddleware> middleware, HandlerFailureOptions failures, IDeadLetterSink? deadLetters = null)
    {
        (_time, _logger, _failures, _deadLetters) = (time, logger, failures, deadLetters);
        _middleware = [.. middleware];
    }

    public bool HasHandlers<TEvent>() where TEvent : struct, IChatEvent => Find<TEvent>() is { Items.Length: > 0 };

    public IDisposable Subscribe<TEvent>(Func<TEvent, CancellationToken, ValueTask> handler) where TEvent : struct, IChatEvent
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Subscribe(NameOf(handler.Method), handler);
    }

    // A lambda's method and class have names that the compiler made: the class around them says more.
    private static string NameOf(System.Reflection.MethodInfo method)
    {
        var type = method.DeclaringType;
        while (type is { DeclaringType: { } outer } && type.Name.StartsWith('<'))
        {
            type = outer;
        }

        return $"{type?.Name}.{method.Name}";
    }

    public IDisposable Subscribe<TEvent>(string name, Func<TEvent, CancellationToken, ValueTask> handler) where TEvent : struct, IChatEvent
    {
        var surrounded = handler;
        for (var i = _middleware.Length - 1; i >= 0; i--)
        {
            var (middleware, next) = (_middleware[i], surrounded);
            surrounded = (chatEvent, token) => middleware.InvokeAsync(chatEvent, next, token);
        }

        return Attach(name, surrounded);
    }

    // Waits and streams are the caller's own code waiting in line, not handlers: no middleware surrounds them.
    private static async IAsyncEnumerable<TEvent> ReadStreamAsync<TEvent>(Channel<TEvent> events, IDisposable subscription, CancellationTokenRegistration ending, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TEvent : struct, IChatEvent
    {
        await using (ending.ConfigureAwait(false))
        using (subscription)
        {
            try
            {
                await foreach (var chatEvent in events.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                {
                    yield return chatEvent;
                }
            }
            finally
            {
                events.Writer.TryComplete();   // a lane that waits for this reader goes on
            }
        }
    }

    public IAsyncEnumerable<TEvent> StreamAsync<TEvent>(CancellationToken cancellationToken = default) where TEvent : struct, IChatEvent
    {
        var events = Channel.CreateBounded<TEvent>(new BoundedChannelOptions(StreamCapacity) { SingleReader = true });
        var subscription = Attach<TEvent>("StreamAsync", async (chatEvent, token) =>
        {
            while (!events.Writer.TryWrite(chatEvent) && await events.Writer.WaitToWriteAsync(token).ConfigureAwait(false))
            {
            }
        });
        // A stream that is cancelled before it is read must not hold a lane for ever.
        var ending = cancellationToken.UnsafeRegister(_ =>
        {
            subscription.Dispose();
            events.Writer.TryComplete();
        }, null);
        return ReadStreamAsync(events, subscription, ending, cancellationToken);
    }

    public async Task<TEvent> NextAsync<TEvent>(Func<TEvent, bool> match, TimeSpan timeout, CancellationToken cancellationToken = default)
        where TEvent : struct, IChatEvent
    {
        ArgumentNullException.ThrowIfNull(match);
        var found = new TaskCompletionSource<TEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = Attach<TEvent>("NextAsync", (chatEvent, _) =>
        {
            try
            {
                if (!found.Task.IsCompleted && match(chatEvent))
                {
                    found.TrySetResult(chatEvent);
                }
            }
            catch (Exception exception)
            {
                found.TrySetException(exception);   // the caller's own fault goes to the caller
            }

            return default;
        });
        return await found.Task.WaitAsync(timeout, _time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs the handlers of an event, one after the other.</summary>
    /// <returns>False when the program stopped before they were done, so that the event does not count as handled.</returns>
    public ValueTask<bool> DeliverAsync<TEvent>(in TEvent chatEvent, Lane lane, CancellationToken cancellationToken) where TEvent : struct, IChatEvent
    {
        if (Find<TEvent>() is not { } set)
        {
            return new ValueTask<bool>(true);
        }

        var items = set.Items;
        for (var i = 0; i < items.Length; i++)
        {
            var pending = TryInvoke(items[i], chatEvent, lane, cancellationToken);
            if (!pending.IsCompletedSuccessfully)
            {
                return DeliverRestAsync(pending, items, i, chatEvent, lane, cancellationToken);
            }
        }

        return new ValueTask<bool>(true);
    }

    private static ValueTask TryInvoke<TEvent>(Subscription<TEvent> subscription, in TEvent chatEvent, Lane lane, CancellationToken cancellationToken)
        where TEvent : struct, IChatEvent
    {
        lane.RunningHandler = subscription.Name;
        try
        {
            return subscription.Handler(chatEvent, cancellationToken);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException(exception);   // judged with the asynchronous ones
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> DeliverRestAsync<TEvent>(ValueTask pending, Subscription<TEvent>[] items, int index, TEvent chatEvent, Lane lane, CancellationToken cancellationToken)
        where TEvent : struct, IChatEvent
    {
        while (true)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await pending.ConfigureAwait(false);
                    break;
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    return false;
                }
                catch (Exception exception)
                {
                    if (await JudgeAsync(exception, items[index].Name, chatEvent, attempt, cancellationToken).ConfigureAwait(false))
                    {
                        break;
                    }

                    if (cancellationToken.IsCancellationRequested)
                    {
                        return false;
                    }

                    pending = TryInvoke(items[index], chatEvent, lane, cancellationToken);
                }
            }

            if (++index >= items.Length)
            {
                return true;
            }

            pending = TryInvoke(items[index], chatEvent, lane, cancellationToken);
        }
    }

    /// <summary>Decides about a handler's fault.</summary>
    /// <returns>True when the event is done with, false to try the handler again.</returns>
    private async ValueTask<bool> JudgeAsync<TEvent>(Exception exception, string handler, TEvent chatEvent, int attempt, CancellationToken cancellationToken)
        where TEvent : struct, IChatEvent
    {
        var context = chatEvent.Context;
        ChatBridgeMetrics.HandlerFaults.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", context.Connection.Name), new("chatbridge.handler", handler));
        if (attempt <= _failures.Retries)
        {
            var delay = TimeSpan.FromTicks(Math.Min(_failures.FirstDelay.Ticks << Math.Min(attempt - 1, 20), _failures.MaxDelay.Ticks));
            Log.HandlerRetried(_logger, exception, handler, typeof(TEvent).Name, context.Connection.Name, context.EventKey, attempt, delay);
            try
            {
                await Task.Delay(delay, _time, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The caller sees the token and leaves the event unhandled.
            }

            return false;
        }

        Log.HandlerFailed(_logger, exception, handler, typeof(TEvent).Name, context.Connection.Name, context.EventKey, attempt);
        if (_deadLetters is not null)
        {
            try
            {
                await _deadLetters.KeepAsync(new DeadLetter(chatEvent, handler, exception, attempt), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception fault)
            {
                Log.DeadLetterLost(_logger, fault, handler, typeof(TEvent).Name, context.Connection.Name, context.EventKey);
            }
        }

        return true;
    }

    private Subscription<TEvent> Attach<TEvent>(string name, Func<TEvent, CancellationToken, ValueTask> handler) where TEvent : struct, IChatEvent
    {
        var subscription = new Subscription<TEvent>(this, name, handler);
        lock (_writing)
        {
            var index = EventSlot<TEvent>.Index;
            if (index >= _sets.Length)
            {
                var larger = _sets;
                Array.Resize(ref larger, Math.Max(index + 1, 64));
                _sets = larger;
            }

            var set = (HandlerSet<TEvent>?)_sets[index] ?? new HandlerSet<TEvent>();
            set.Items = [.. set.Items, subscription];
            Volatile.Write(ref _sets[index], set);
        }

        return subscription;
    }

    private void Detach<TEvent>(Subscription<TEvent> subscription) where TEvent : struct, IChatEvent
    {
        lock (_writing)
        {
            if (Find<TEvent>() is { } set)
            {
                set.Items = [.. set.Items.Where(item => item != subscription)];
            }
        }
    }

    private HandlerSet<TEvent>? Find<TEvent>() where TEvent : struct, IChatEvent
    {
        var (sets, index) = (Volatile.Read(ref _sets), EventSlot<TEvent>.Index);
        return (uint)index < (uint)sets.Length ? Unsafe.As<HandlerSet<TEvent>?>(sets[index]) : null;   // only Attach writes there
    }

    private sealed class Subscription<TEvent>(EventHub hub, string name, Func<TEvent, CancellationToken, ValueTask> handler) : IDisposable
        where TEvent : struct, IChatEvent
    {
        public string Name { get; } = name;

        public Func<TEvent, CancellationToken, ValueTask> Handler { get; } = handler;

        public void Dispose() => hub.Detach(this);
    }

    private sealed class HandlerSet<TEvent> where TEvent : struct, IChatEvent
    {
        private Subscription<TEvent>[] _items = [];

        public Subscription<TEvent>[] Items
        {
            get => Volatile.Read(ref _items);
            set => Volatile.Write(ref _items, value);
        }
    }

    // A number for each kind of event, so that finding its handlers is an array access.
    private static class EventSlot
    {
        private static int _last = -1;

        public static int Next() => Interlocked.Increment(ref _last);
    }

    private static class EventSlot<TEvent> where TEvent : struct, IChatEvent
    {
        public static readonly int Index = EventSlot.Next();
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Error, "Handler {Handler} failed on {Event} of connection '{Connection}' (event {EventKey}, attempt {Attempt}).")]
        public static partial void HandlerFailed(ILogger logger, Exception exception, string handler, string @event, string connection, EventKey eventKey, int attempt);

        [LoggerMessage(2002, LogLevel.Warning, "Handler {Handler} failed on {Event} of connection '{Connection}' (event {EventKey}, attempt {Attempt}); it is tried again in {Delay}.")]
        public static partial void HandlerRetried(ILogger logger, Exception exception, string handler, string @event, string connection, EventKey eventKey, int attempt, TimeSpan delay);

        [LoggerMessage(2003, LogLevel.Critical, "The dead-letter sink could not keep {Event} of connection '{Connection}' (event {EventKey}), which handler {Handler} could not handle.")]
        public static partial void DeadLetterLost(ILogger logger, Exception exception, string handler, string @event, string connection, EventKey eventKey);
    }
}
