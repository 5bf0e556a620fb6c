using System.Collections.Concurrent;

namespace ChatBridge.Adapters;

/// <summary>The order of sends in each channel: parts of two messages never mix, and a lost answer belongs to one send only.</summary>
internal sealed class ChannelTurns
{
    private readonly ConcurrentDictionary<ChannelId, Turn> _turns = new();

    /// <summary>Channels in which somebody sends or waits to.</summary>
    public int Count => _turns.Count;

    /// <summary>Waits for the channel's turn, in the order of the calls.</summary>
    /// <returns>The turn; dispose it to let the next one in.</returns>
    public async ValueTask<IDisposable> EnterAsync(ChannelId channel, CancellationToken cancellationToken)
    {
        while (true)
        {
            var turn = _turns.GetOrAdd(channel, static id => new Turn(id));
            if (await turn.TryEnterAsync(_turns, cancellationToken).ConfigureAwait(false) is { } lease)
            {
                return lease;
            }
        }
    }

#pragma warning disable CA1001 // A SemaphoreSlim without a wait handle holds nothing to dispose
    private sealed class Turn(ChannelId channel)
#pragma warning restore CA1001
    {
        private readonly SemaphoreSlim _semaphore = new(1, 1);
        private readonly Lock _lock = new();
        private int _users;
        private bool _gone;

        public async ValueTask<IDisposable?> TryEnterAsync(ConcurrentDictionary<ChannelId, Turn> turns, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                if (_gone)
                {
                    return null;
                }

                _users++;
            }

            try
            {
                await _semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
                return new Lease(this, turns);
            }
            catch
            {
                Leave(turns);
                throw;
            }
        }

        private void Leave(ConcurrentDictionary<ChannelId, Turn> turns)
        {
            lock (_lock)
            {
                if (--_users == 0)
                {
                    _gone = true;
                    turns.TryRemove(new KeyValuePair<ChannelId, Turn>(channel, this));
                }
            }
        }

        private sealed class Lease(Turn turn, ConcurrentDictionary<ChannelId, Turn> turns) : IDisposable
        {
            public void Dispose()
            {
                turn._semaphore.Release();
                turn.Leave(turns);
            }
        }
    }
}
