using System.Collections.Concurrent;

namespace ChatBridge.Sessions;

/// <summary>The gate of one process: in each of a connection's groups one start at a time, five seconds apart.</summary>
internal sealed class IdentifyGate(TimeProvider time) : IIdentifyGate, IDisposable
{
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<(string Connection, int Key), Group> _groups = new();

    public async ValueTask<IAsyncDisposable> EnterAsync(string connection, int shard, int concurrency, CancellationToken cancellationToken)
    {
        var group = _groups.GetOrAdd((connection, shard % Math.Max(1, concurrency)), _ => new Group(time));
        await group.EnterAsync(cancellationToken).ConfigureAwait(false);
        return group;
    }

    public void Dispose()
    {
        foreach (var group in _groups.Values)
        {
            group.Dispose();
        }
    }

    private sealed class Group(TimeProvider time) : IAsyncDisposable, IDisposable
    {
        private readonly SemaphoreSlim _turn = new(1, 1);
        private long? _lastStart;

        public async Task EnterAsync(CancellationToken cancellationToken)
        {
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                if (_lastStart is { } last && Spacing - time.GetElapsedTime(last) is var wait && wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
                }
            }
            catch
            {
                _turn.Release();
                throw;
            }
        }

        public ValueTask DisposeAsync()
        {
            _lastStart = time.GetTimestamp();
            _turn.Release();
            return default;
        }

        public void Dispose() => _turn.Dispose();
    }
}
