using System.Collections.Concurrent;

namespace ChatBridge.Sessions;

/// <summary>The gate of one process: in each of a connection's groups one start at a time, five seconds apart, the lowest shard that waits first.</summary>
internal sealed class IdentifyGate(TimeProvider time) : IIdentifyGate
{
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<(string Connection, int Key), Group> _groups = new();

    public async ValueTask<IAsyncDisposable> EnterAsync(string connection, int shard, int concurrency, CancellationToken cancellationToken)
    {
        var group = _groups.GetOrAdd((connection, shard % Math.Max(1, concurrency)), _ => new Group(time));
        await group.EnterAsync(shard, cancellationToken).ConfigureAwait(false);
        return group;
    }

    private sealed class Group(TimeProvider time) : IAsyncDisposable
    {
        private readonly Lock _lock = new();
        private readonly PriorityQueue<TaskCompletionSource, int> _waiting = new();
        private bool _taken;
        private long? _lastStart;

        public async Task EnterAsync(int shard, CancellationToken cancellationToken)
        {
            if (Queue(shard) is { } turn)
            {
                using var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
                await turn.Task.ConfigureAwait(false);
            }

            try
            {
                if (_lastStart is { } last && Spacing - time.GetElapsedTime(last) is var wait && wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
                }
            }
            catch
            {
                PassOn();
                throw;
            }
        }

        public ValueTask DisposeAsync()
        {
            _lastStart = time.GetTimestamp();
            PassOn();
            return default;
        }

        /// <summary>Takes the turn (null), or a place among those that wait for it.</summary>
        private TaskCompletionSource? Queue(int shard)
        {
            lock (_lock)
            {
                if (!_taken)
                {
                    _taken = true;
                    return null;
                }

                var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Enqueue(turn, shard);
                return turn;
            }
        }

        private void PassOn()
        {
            lock (_lock)
            {
                while (_waiting.TryDequeue(out var next, out _))
                {
                    if (next.TrySetResult())
                    {
                        return;   // the others had given up
                    }
                }

                _taken = false;
            }
        }
    }
}
