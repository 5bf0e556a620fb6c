using System.Collections.Concurrent;
using ChatBridge.Sessions;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>
/// Asks for the guilds anew: after an event that did not tell which guild it concerns, and after a gap for those that the new session did not tell of. What comes
/// back is handed to the projector with the gateway's next sign of life, so that it is told in order with everything else.
/// </summary>
/// <remarks>The notes are taken by the thread that projects; the asking is done by a task of its own.</remarks>
/// <param name="host">The connection's host.</param>
/// <param name="fetch">Asks for a guild as JSON; null when the account has it no more.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed partial class GuildRefresh(ConnectionHost host, Func<GuildId, CancellationToken, Task<byte[]?>> fetch, ILogger<GuildRefresh> logger) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);   // several updates in a row are one
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);       // how long a new session may take to tell of its guilds
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly ConcurrentQueue<Result> _results = [];   // no more than there are guilds: each round throws away what is left of the one before
    private readonly Dictionary<GuildId, long> _changes = [];
    private readonly HashSet<GuildId> _seen = [];
    private Task _running = Task.CompletedTask;
    private int _isDisposed;
    private long _change;
    private bool _isStale;
    private bool _isNew;

    /// <summary>Whether there is something for the projector to take.</summary>
    public bool HasResults => !_results.IsEmpty;

    /// <summary>A socket was opened: what its session does not tell of is asked for.</summary>
    public void SessionBegins()
    {
        lock (_lock)
        {
            _seen.Clear();
            _isNew = host.Guilds.Count > 0;
        }

        Wake();
    }

    /// <summary>Something changed, and it is not known where.</summary>
    public void MarkStale()
    {
        lock (_lock)
        {
            _isStale = true;
        }

        Wake();
    }

    /// <summary>A guild was told of.</summary>
    public void Seen(GuildId guild)
    {
        lock (_lock)
        {
            _seen.Add(guild);
            _changes[guild] = ++_change;
        }
    }

    /// <summary>A guild is gone.</summary>
    public void Forget(GuildId guild)
    {
        lock (_lock)
        {
            _seen.Remove(guild);
            _changes.Remove(guild);
        }
    }

    /// <summary>Whether an event has told of the guild since it was asked for.</summary>
    public bool HasChangedSince(in Result result)
    {
        lock (_lock)
        {
            return _changes.GetValueOrDefault(result.Id) > result.AskedAt;
        }
    }

    /// <summary>Takes what came back.</summary>
    public bool TryTake(out Result result) => _results.TryDequeue(out result);

    /// <summary>Begins to work for a shard.</summary>
    public void Start(IShardLink link)
    {
        if (_running.IsCompleted)
        {
            _running = RunAsync(link);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
        _wake.Dispose();
    }

    private void Wake()
    {
        if (_wake.CurrentCount == 0)
        {
            _wake.Release();   // another one at the same moment costs a look
        }
    }

    private async Task RunAsync(IShardLink link)
    {
        try
        {
            while (true)
            {
                await _wake.WaitAsync(_stop.Token).ConfigureAwait(false);
                if (IsDue(out var isNew))
                {
                    await WorkAsync(link, isNew).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            Log.Ended(logger, host.Connection.Name);
        }
    }

    private bool IsDue(out bool isNew)
    {
        lock (_lock)
        {
            isNew = _isNew;
            return _isNew || _isStale;
        }
    }

    private async Task WorkAsync(IShardLink link, bool isNew)
    {
        try
        {
            await link.WaitUntilReadyAsync(_stop.Token).ConfigureAwait(false);
            await Task.Delay(isNew ? Settling : Pause, host.Time, _stop.Token).ConfigureAwait(false);
            var isComplete = await AskAsync().ConfigureAwait(false);
            if (HasResults)
            {
                await link.SendAsync(ReadOnlyMemory<byte>.Empty, _stop.Token).ConfigureAwait(false);   // a ping: its answer is the sign of life
            }

            if (!isComplete)
            {
                await Task.Delay(RetryAfter, host.Time, _stop.Token).ConfigureAwait(false);
                MarkStale();
            }
        }
        catch (ChatException exception)
        {
            Log.NotConnected(logger, host.Connection.Name, exception.Error.Kind);   // the next session begins with this anew
        }
    }

    private async Task<bool> AskAsync()
    {
        while (TryTake(out _))
        {
            // What nobody took is asked for again.
        }

        List<GuildId> due;
        lock (_lock)
        {
            due = [.. host.Guilds.Values.Select(guild => guild.Id).Where(id => _isStale || !_seen.Contains(id))];
            (_isStale, _isNew) = (false, false);
        }

        var isComplete = true;
        foreach (var guild in due)
        {
            long askedAt;
            lock (_lock)
            {
                askedAt = _change;
            }

            try
            {
                var json = await fetch(guild, _stop.Token).ConfigureAwait(false);
                _results.Enqueue(new Result(guild, json, askedAt));
            }
            catch (ChatException exception)
            {
                Log.NotAsked(logger, host.Connection.Name, guild, exception.Error.Kind);
                isComplete = false;
            }
        }

        return isComplete;
    }

    /// <summary>What came back.</summary>
    /// <param name="Id">The guild.</param>
    /// <param name="Json">The guild; null when the account has it no more.</param>
    /// <param name="AskedAt">How many changes had been told of when it was asked for.</param>
    internal readonly record struct Result(GuildId Id, byte[]? Json, long AskedAt);

    private static partial class Log
    {
        [LoggerMessage(5410, LogLevel.Warning, "Connection '{Connection}': guild {Guild} could not be asked for anew ({Kind}); it is tried again.")]
        public static partial void NotAsked(ILogger logger, string connection, GuildId guild, ChatErrorKind kind);

        [LoggerMessage(5411, LogLevel.Debug, "Connection '{Connection}': the guilds were not asked for anew, because there is no session ({Kind}).")]
        public static partial void NotConnected(ILogger logger, string connection, ChatErrorKind kind);

        [LoggerMessage(5412, LogLevel.Debug, "Connection '{Connection}': the guilds are not asked for anew any more, because the connection was disposed.")]
        public static partial void Ended(ILogger logger, string connection);
    }
}
