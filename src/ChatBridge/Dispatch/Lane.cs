using System.Threading.Tasks.Sources;
using ChatBridge.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Dispatch;

/// <summary>
/// A queue of work that is done one piece after the other. What is posted wakes the lane only when it is flushed, so that a
/// burst of frames costs one wake-up.
/// </summary>
internal sealed partial class Lane : IValueTaskSource, IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly int _capacity;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly string _name;
    private ManualResetValueTaskSourceCore<bool> _work = new() { RunContinuationsAsynchronously = true };
    private TaskCompletionSource? _room;
    private WorkItem?[] _items = new WorkItem?[64];   // a ring
    private int _first;
    private int _count;
    private WorkItem? _current;
    private bool _asleep;
    private bool _closed;
    private Task _loop = Task.CompletedTask;
    private const long NotRunning = long.MinValue;   // a clock may well begin at 0
    private long _startedAt = NotRunning;

    public Lane(string name, int capacity, TimeProvider time, ILogger logger) => (_name, _capacity, _time, _logger) = (name, capacity, time, logger);

    /// <summary>The handler that runs now or ran last.</summary>
    public string? RunningHandler { get; set; }

    public int Count => Volatile.Read(ref _count);

    /// <summary>How many events were dropped since it held too much; 0 while all is taken. Kept by whoever posts.</summary>
    public int Dropped { get; set; }

    public bool IsFull => Count >= _capacity;

    /// <summary>Since when the present piece of work has been running, or null.</summary>
    public TimeSpan? RunningFor => Volatile.Read(ref _startedAt) is var started and not NotRunning ? _time.GetElapsedTime(started) : null;

    public void Start() => _loop = Task.Run(RunAsync);

    /// <summary>Puts work at the end. It is always taken; whoever posts must stop when the lane <see cref="IsFull"/>.</summary>
    /// <returns>False when the lane is closed and the work will not be done.</returns>
    public bool Post(WorkItem item)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            if (_count == _items.Length)
            {
                Grow();
            }

            _items[(_first + _count) & (_items.Length - 1)] = item;
            _count++;
            return true;
        }
    }

    /// <summary>Wakes the lane when there is work and it sleeps.</summary>
    public void Flush()
    {
        if (!Volatile.Read(ref _asleep))
        {
            return;
        }

        lock (_lock)
        {
            if (!_asleep || (_count == 0 && !_closed))
            {
                return;
            }

            _asleep = false;
        }

        _work.SetResult(true);
    }

    /// <summary>Waits until the lane is half empty.</summary>
    public Task WaitForRoomAsync()
    {
        lock (_lock)
        {
            return _count <= _capacity / 2 || _closed
                ? Task.CompletedTask
                : (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Takes no more work, does what is there within a time, and abandons the rest.</summary>
    public async Task CloseAsync(TimeSpan drain)
    {
        lock (_lock)
        {
            _closed = true;
        }

        Flush();
        try
        {
            await _loop.WaitAsync(drain, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Log.Abandoned(_logger, _name, Count, RunningHandler, drain);
            await _abandon.CancelAsync().ConfigureAwait(false);
            // A handler that ignores its token cannot be stopped; it is left behind, and its event counts as not handled.
            try
            {
                await _loop.WaitAsync(TimeSpan.FromSeconds(1), _time).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                Log.LeftBehind(_logger, _name, RunningHandler);
                Volatile.Read(ref _current)?.Abandon();
            }
        }

        lock (_lock)
        {
            _room?.TrySetResult();
            while (Take() is { } item)
            {
                item.Discard();
            }
        }
    }

    public void Dispose() => _abandon.Dispose();

    void IValueTaskSource.GetResult(short token)
    {
        _work.GetResult(token);
        _work.Reset();
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _work.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _work.OnCompleted(continuation, state, token, flags);

    private async Task RunAsync()
    {
        var cancellation = _abandon.Token;
        while (!cancellation.IsCancellationRequested)
        {
            WorkItem? item;
            lock (_lock)
            {
                item = Take();
                if (item is null)
                {
                    if (_closed)
                    {
                        break;
                    }

                    _asleep = true;
                }
            }

            if (item is null)
            {
                await new ValueTask(this, _work.Version).ConfigureAwait(false);
                continue;
            }

            Volatile.Write(ref _startedAt, _time.GetTimestamp());
            Volatile.Write(ref _current, item);
            bool handled;
            try
            {
                handled = await item.RunAsync(this, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                handled = false;
            }
            catch (Exception exception)
            {
                // Handlers' faults are judged before this; what arrives here is a defect of the runtime or an adapter.
                Log.WorkFailed(_logger, exception, _name);
                ChatBridgeMetrics.LaneFaults.Add(1);
                handled = true;
            }

            Volatile.Write(ref _startedAt, NotRunning);
            Volatile.Write(ref _current, null);
            if (handled)
            {
                item.Mark?.Complete(item.Ticket);
                item.Return();
            }
        }

        Log.Ended(_logger, _name, Count);
    }

    private WorkItem? Take()
    {
        if (_count == 0)
        {
            return null;
        }

        var item = _items[_first];
        _items[_first] = null;
        _first = (_first + 1) & (_items.Length - 1);
        _count--;
        if (_room is not null && _count <= _capacity / 2)
        {
            _room.TrySetResult();
            _room = null;
        }

        return item;
    }

    private void Grow()
    {
        var larger = new WorkItem?[_items.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            larger[i] = _items[(_first + i) & (_items.Length - 1)];
        }

        (_items, _first) = (larger, 0);
    }

    private static partial class Log
    {
        [LoggerMessage(2010, LogLevel.Error, "Lane {Lane}: a piece of work failed outside its handlers.")]
        public static partial void WorkFailed(ILogger logger, Exception exception, string lane);

        [LoggerMessage(2011, LogLevel.Warning, "Lane {Lane}: {Count} events and handler {Handler} were not finished within {Drain}; they are abandoned and count as not handled.")]
        public static partial void Abandoned(ILogger logger, string lane, int count, string? handler, TimeSpan drain);

        [LoggerMessage(2013, LogLevel.Error, "Lane {Lane}: handler {Handler} ignores its cancellation and is left behind.")]
        public static partial void LeftBehind(ILogger logger, string lane, string? handler);

        [LoggerMessage(2012, LogLevel.Debug, "Lane {Lane} ended with {Count} events left.")]
        public static partial void Ended(ILogger logger, string lane, int count);
    }
}
