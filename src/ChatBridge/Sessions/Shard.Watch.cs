using System.Buffers;
using ChatBridge.Diagnostics;

namespace ChatBridge.Sessions;

/// <content>Heartbeats and the watch over a socket: it beats, judges whether the other side is alive, and does what must be done now and then.</content>
internal sealed partial class Shard
{
    private async ValueTask BeatAsync(Socket socket, bool asked = false)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        _protocol.WriteHeartbeat(_memory, buffer);
        _budget?.Spend();
        lock (socket.Beat)
        {
            // One that the network asked for may come right before the next one is due, when its answer cannot be there yet:
            // the asking is the sign of life that counts.
            if (!asked)
            {
                socket.HeardSinceBeat = false;
            }

            if (!asked || !socket.AwaitsAnswer)
            {
                socket.BeatAt = _time.GetTimestamp();
                socket.AwaitsAnswer = true;
            }
        }

        await socket.Transport.SendAsync(buffer.WrittenMemory, CancellationToken.None).ConfigureAwait(false);
    }

    private void Acknowledge(Socket socket)
    {
        lock (socket.Beat)
        {
            if (!socket.AwaitsAnswer)
            {
                return;
            }

            socket.AwaitsAnswer = false;
            HeartbeatLatency = _time.GetElapsedTime(socket.BeatAt);
        }

        ChatBridgeMetrics.HeartbeatLatency.Record(HeartbeatLatency.Value.TotalSeconds, new KeyValuePair<string, object?>("chatbridge.connection", _setup.Connection));
    }

    // Neither a peer that does not read nor a store that does not answer may hold the watch up, so a heartbeat and a save run
    // beside it, one of each at a time.
    private async Task WatchAsync(Socket socket)
    {
        var savedAt = _time.GetTimestamp();
        var beating = Task.CompletedTask;
        string? slowHandler = null;
        try
        {
            while (!socket.Finished.Task.IsCompleted && socket.End is null)
            {
                await WaitForWatchAsync(socket).ConfigureAwait(false);
                if (socket.Finished.Task.IsCompleted)
                {
                    break;
                }

                var now = _time.GetTimestamp();
                if (socket is { ReadyAt: null, SettlingAs: { } settled } && now >= socket.ReadyBy - ToTicks(_options.Session.ReadyTimeout / 2))
                {
                    Log.NotSettled(_logger, Name, _options.Session.ReadyTimeout / 2);
                    BecomeActive(socket, settled, resumed: false);
                }

                if (Judge(socket, now, beating) is { } end)
                {
                    await EndAsync(socket, end, StopIntent.KeepResumable).ConfigureAwait(false);
                    break;
                }

                if (now >= socket.NextBeat)
                {
                    socket.NextBeat = now + ToTicks(socket.Interval);
                    beating = BeatOrEndAsync(socket);
                }

                slowHandler = WarnOfSlowHandlers(slowHandler);
                _sink.CatchUp();
                if (_time.GetElapsedTime(savedAt) >= SaveInterval && socket.ReadyAt is not null && _saving.IsCompleted)
                {
                    savedAt = now;
                    _saving = SaveAsync(keep: true);
                }
            }
        }
        catch (Exception exception)
        {
            await EndAsync(socket, Defect(exception), StopIntent.KeepResumable).ConfigureAwait(false);
        }

        await beating.ConfigureAwait(false);
    }

    private async Task BeatOrEndAsync(Socket socket)
    {
        try
        {
            await BeatAsync(socket).ConfigureAwait(false);
        }
        catch (ChatException exception)
        {
            await EndAsync(socket, new SocketEnd(CloseVerdict.Resume, exception.Error), StopIntent.KeepResumable).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ObjectDisposedException or OperationCanceledException)
        {
            // The socket ended under the heartbeat; the pump knows why.
        }
        catch (Exception exception)
        {
            await EndAsync(socket, Defect(exception), StopIntent.KeepResumable).ConfigureAwait(false);
        }
    }

    private async Task WaitForWatchAsync(Socket socket)
    {
        var now = _time.GetTimestamp();
        var next = Math.Min(now + ToTicks(TimeSpan.FromSeconds(1)), socket.NextBeat);
        if (socket.ReadyAt is null && !socket.Paused)
        {
            next = Math.Min(next, socket.ReadyBy);
        }

        using var timer = new CancellationTokenSource();
        var due = Task.Delay(FromTicks(Math.Max(next - now, ToTicks(TimeSpan.FromMilliseconds(1)))), _time, timer.Token);
        if (_time.GetTimestamp() < next)   // the clock may have moved while the timer was set, which then comes too late
        {
            await Task.WhenAny(due, socket.Finished.Task, socket.HeartbeatStarted.Task).ConfigureAwait(false);
        }

        socket.RenewHeartbeatStarted();
        await timer.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>Whether the socket is dead.</summary>
    private SocketEnd? Judge(Socket socket, long now, Task beating)
    {
        if (now >= socket.NextBeat && !beating.IsCompleted)
        {
            return new SocketEnd(CloseVerdict.Resume, Error(ChatErrorKind.Timeout, Effect.Unknown, "could not write its heartbeat: the other side does not read.", canRetry: true));
        }

        if (socket.Paused)
        {
            return null;
        }

        if (socket.ReadyAt is null && now >= socket.ReadyBy)
        {
            return new SocketEnd(CloseVerdict.Resume, Error(ChatErrorKind.Timeout, Effect.Unknown, $"was not ready within {_options.Session.ReadyTimeout}.", canRetry: true));
        }

        if (now >= socket.NextBeat && socket.AwaitsAnswer && !socket.HeardSinceBeat)
        {
            return new SocketEnd(CloseVerdict.Resume, Error(ChatErrorKind.Timeout, Effect.Unknown, "got neither an answer to its heartbeat nor anything else.", canRetry: true));
        }

        var silence = _options.Session.SilenceTimeout ?? (socket.Interval > TimeSpan.Zero ? socket.Interval * 2.5 : Timeout.InfiniteTimeSpan);
        return silence > TimeSpan.Zero && FromTicks(now - socket.LastInbound) >= silence
            ? new SocketEnd(CloseVerdict.Resume, Error(ChatErrorKind.Timeout, Effect.Unknown, $"heard nothing for {silence}.", canRetry: true))
            : null;
    }

    private string? WarnOfSlowHandlers(string? lastWarned)
    {
        foreach (var lane in _sink.Lanes)
        {
            if (lane.RunningFor >= _options.Dispatch.SlowHandlerWarning)
            {
                if (lane.RunningHandler != lastWarned)
                {
                    Log.SlowHandler(_logger, Name, lane.RunningHandler, lane.RunningFor ?? TimeSpan.Zero, lane.Count);
                }

                return lane.RunningHandler;
            }
        }

        return null;
    }

    private long ToTicks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);

    private TimeSpan FromTicks(long ticks) => TimeSpan.FromSeconds((double)ticks / _time.TimestampFrequency);
}
