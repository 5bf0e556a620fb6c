using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Revolt;

/// <summary>
/// Watches for sockets that answer heartbeats and tell nothing more, which happens when the network's parts lose each other. When nothing came for some
/// time, REST is asked for the newest messages of the few channels that were active last; if one never came on the socket, the socket is replaced.
/// </summary>
/// <remarks>The notes are taken by the thread that projects; the asking is done by a task of its own.</remarks>
internal sealed partial class GhostWatch(ConnectionHost host, TimeSpan interval, ILogger<GhostWatch> logger) : IAsyncDisposable
{
    private const int MaxWatched = 3;   // channels, and so requests for each interval without events
    private static readonly TimeSpan LongestGrace = TimeSpan.FromSeconds(5);
    private readonly TimeSpan _grace = interval < LongestGrace ? interval : LongestGrace;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _watching = Task.CompletedTask;
    private int _isDisposed;
    private readonly List<(EntityId Channel, EntityId Newest)> _active = new(MaxWatched);   // the one that was active last comes first
    private long _cameAt = host.Time.GetTimestamp();

    /// <summary>Whether it watches.</summary>
    public bool IsOn => interval > TimeSpan.Zero;

    /// <summary>A socket was opened.</summary>
    public void SocketOpened() => EventCame();

    /// <summary>An event came.</summary>
    public void EventCame()
    {
        if (IsOn)
        {
            Volatile.Write(ref _cameAt, host.Time.GetTimestamp());
        }
    }

    /// <summary>A message came, or is told to be the newest of its channel.</summary>
    public void MessageCame(EntityId channel, EntityId message)
    {
        if (!IsOn)
        {
            return;
        }

        lock (_lock)
        {
            var (at, place) = (0, 0);
            while (at < _active.Count && _active[at].Channel != channel)
            {
                at++;
            }

            if (at < _active.Count)
            {
                if (!Ulids.IsAfter(message, _active[at].Newest))
                {
                    return;   // it comes twice
                }

                _active.RemoveAt(at);
            }

            // By age, since at the beginning it is told of every channel there is.
            while (place < _active.Count && !Ulids.IsAfter(message, _active[place].Newest))
            {
                place++;
            }

            if (place < MaxWatched)
            {
                if (_active.Count == MaxWatched)
                {
                    _active.RemoveAt(MaxWatched - 1);
                }

                _active.Insert(place, (channel, message));
            }
        }
    }

    /// <summary>Begins to watch.</summary>
    /// <param name="findNewest">Asks REST for the newest message of a channel; none when there is none.</param>
    /// <param name="replace">Replaces the socket.</param>
    public void Start(Func<EntityId, CancellationToken, ValueTask<EntityId>> findNewest, Func<CancellationToken, Task> replace)
    {
        if (IsOn && _watching.IsCompleted)
        {
            _watching = WatchAsync(findNewest, replace);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task WatchAsync(Func<EntityId, CancellationToken, ValueTask<EntityId>> findNewest, Func<CancellationToken, Task> replace)
    {
        try
        {
            while (true)
            {
                var quiet = host.Time.GetElapsedTime(Volatile.Read(ref _cameAt));
                await Task.Delay(quiet < interval ? interval - quiet : interval, host.Time, _stop.Token).ConfigureAwait(false);
                if (host.Time.GetElapsedTime(Volatile.Read(ref _cameAt)) >= interval && await IsGhostAsync(findNewest).ConfigureAwait(false))
                {
                    Log.Ghost(logger, host.Connection.Name, interval);
                    await replace(_stop.Token).ConfigureAwait(false);
                    EventCame();
                }
            }
        }
        catch (OperationCanceledException)
        {
            Log.Ended(logger, host.Connection.Name);
        }
    }

    private async ValueTask<bool> IsGhostAsync(Func<EntityId, CancellationToken, ValueTask<EntityId>> findNewest)
    {
        if (host.Connection.State != ConnectionState.Ready)
        {
            return false;
        }

        foreach (var (channel, _) in Active())
        {
            EntityId newest;
            try
            {
                newest = await findNewest(channel, _stop.Token).ConfigureAwait(false);
            }
            catch (ChatException exception) when (exception.Error.Kind is ChatErrorKind.NotFound or ChatErrorKind.Forbidden)
            {
                continue;   // the channel is gone, which is no sign of anything
            }
            catch (ChatException exception)
            {
                Log.NotAsked(logger, host.Connection.Name, exception.Error.Kind);
                return false;
            }

            if (!newest.IsNone && IsMissed(channel, newest))
            {
                await Task.Delay(_grace, host.Time, _stop.Token).ConfigureAwait(false);   // it may be on its way
                return IsMissed(channel, newest) && host.Time.GetElapsedTime(Volatile.Read(ref _cameAt)) >= interval;
            }
        }

        return false;
    }

    private bool IsMissed(EntityId channel, EntityId newest) => Active().All(known => known.Channel != channel || Ulids.IsAfter(newest, known.Newest));

    private (EntityId Channel, EntityId Newest)[] Active()
    {
        lock (_lock)
        {
            return [.. _active];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5310, LogLevel.Warning, "Connection '{Connection}': the socket answers heartbeats, but has told nothing for {Interval} and missed a message; it is replaced.")]
        public static partial void Ghost(ILogger logger, string connection, TimeSpan interval);

        [LoggerMessage(5311, LogLevel.Debug, "Connection '{Connection}': whether the socket missed something could not be asked ({Kind}).")]
        public static partial void NotAsked(ILogger logger, string connection, ChatErrorKind kind);

        [LoggerMessage(5312, LogLevel.Debug, "Connection '{Connection}': the watch over the socket ended, because the connection was disposed.")]
        public static partial void Ended(ILogger logger, string connection);
    }
}
