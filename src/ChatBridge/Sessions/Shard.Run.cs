using ChatBridge.Diagnostics;
using ChatBridge.Dispatch;

namespace ChatBridge.Sessions;

/// <content>The one loop from start to close; each turn of it is one socket.</content>
internal sealed partial class Shard
{
    private async Task RunAsync(CancellationToken stop)
    {
        _sink.Start();
        var failures = 0;
        var failedAttempts = 0;
        var failedResumes = 0;
        try
        {
            await RestoreAsync(stop).ConfigureAwait(false);
            while (!stop.IsCancellationRequested)
            {
                var resuming = _memory.CanResume;
                var end = await RunSocketAsync(stop).ConfigureAwait(false);
                if (stop.IsCancellationRequested)
                {
                    break;
                }

                if (end.Verdict.Kind == CloseVerdictKind.Fatal)
                {
                    _fault = end.Verdict.Error ?? end.Error ?? Error(ChatErrorKind.Internal, Effect.NotApplied, "was given up without a reason.");
                    break;
                }

                if (end.Opened && !end.Stalled)
                {
                    failedResumes = resuming && !end.WasActive ? failedResumes + 1 : 0;
                }

                if (end.Verdict.Kind == CloseVerdictKind.Fresh || failedResumes >= 2)
                {
                    _memory.Clear();
                    failedResumes = 0;
                }

                failures = end.ActiveFor >= _options.Reconnect.ResetAfter ? 0 : end.Deferred ? failures : failures + 1;
                if (end.ActiveFor >= _options.Reconnect.ResetAfter)
                {
                    (_malformedSockets, _defects) = (0, 0);
                }

                failedAttempts = end.WasActive || end.Stalled ? 0 : end.Deferred ? failedAttempts : failedAttempts + 1;
                if (failedAttempts >= _options.Reconnect.GiveUpAfter)
                {
                    _fault = (end.Error ?? Error(ChatErrorKind.Disconnected, Effect.NotApplied, "lost its socket.")) with { CanRetry = false };
                    break;
                }

                var delay = NextDelay(failures, end);
                ChatBridgeMetrics.Reconnects.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", _setup.Connection));
                Log.Reconnecting(_logger, Name, end.Error?.Message ?? end.Reason ?? "the socket closed", _memory.CanResume, failures, delay);
                SetState(new ShardState(ShardPhase.Waiting, failures, end.Error));
                await Task.Delay(delay, _time, stop).ConfigureAwait(false);
                await WaitForLanesAsync(stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Closed while waiting: the usual end.
        }
        catch (Exception exception)
        {
            Log.Failed(_logger, exception, Name);
            _fault = exception is ChatException known ? known.Error : DefectError(exception, Effect.NotApplied);
        }
        finally
        {
            await FinishAsync().ConfigureAwait(false);
        }
    }

    private async Task FinishAsync()
    {
        // The news that it ended goes through the lanes like any other, so it is told before they close.
        SetState(_fault is { } fault ? new ShardState(ShardPhase.Faulted, 0, fault) : new ShardState(ShardPhase.Closed));
        await _sink.CloseAsync().ConfigureAwait(false);
        if (_fault is null)
        {
            await SaveLastAsync().ConfigureAwait(false);
            if (_intent == StopIntent.End)
            {
                _memory.Clear();
            }
        }

        // What was received but not handled is asked for again when this shard is started again.
        if (_memory.CanResume && _marked.Key == _memory.SessionKey)
        {
            _memory.Sequence = _marked.Mark.Handled;
            _marked = new MarkedSession(_memory.SessionKey, new HandledMark(_memory.Sequence));
            _sink.UseMark(_marked.Mark);
        }

        TaskCompletionSource ready;
        lock (_lock)
        {
            ready = _ready;
        }

        if (_fault is not null)
        {
            Log.Faulted(_logger, Name, _fault.Message);
            ready.TrySetException(new ChatException(_fault));
        }
        else
        {
            Log.Closed(_logger, Name, _intent);
            ready.TrySetException(new ChatException(Error(ChatErrorKind.Disconnected, Effect.NotApplied, "was closed before it was ready.")));
        }

        _ = ready.Task.Exception;   // observed: nobody may be waiting
    }

    // The first new attempt comes at once; later ones after a random part of a bound that grows.
    private TimeSpan NextDelay(int failures, in SocketEnd end)
    {
        var options = _options.Reconnect;
        var delay = TimeSpan.Zero;
        if (failures > 1)
        {
            var bound = Math.Min(options.Max.TotalSeconds, options.First.TotalSeconds * Math.Pow(1.85, failures - 2));
            delay = TimeSpan.FromSeconds(bound * _setup.Host.Random.NextDouble());
        }

        var asked = end.MinDelay + (_setup.Host.Random.NextDouble() * (end.MaxDelay - end.MinDelay));
        return delay > asked ? delay : asked;
    }

    private async Task WaitForLanesAsync(CancellationToken stop)
    {
        while (_sink.FindFullLane() is { } full)
        {
            await full.WaitForRoomAsync().WaitAsync(stop).ConfigureAwait(false);
        }
    }

    private async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (_memory.CanResume || IsHolding)
        {
            return;   // the shard was closed with its session kept, in this very process
        }

        var token = await _setup.Resume.LoadAsync(_setup.Connection, Id, cancellationToken).ConfigureAwait(false);
        if (token is null || token.ShardCount != ShardCount || (token.Adapter.Length > 0 && token.Adapter != _setup.Host.Connection.Adapter))
        {
            return;
        }

        (_saved, _hadSession) = (token, true);
        _sink.Restore(token.Channels);
        if (token.SessionKey is not null)
        {
            (_memory.SessionKey, _memory.Sequence, _memory.ResumeAddress, _memory.UserId) = (token.SessionKey, token.Sequence, token.ResumeAddress, UserId.Parse(token.UserId));
            _marked = new MarkedSession(token.SessionKey, new HandledMark(token.Sequence));
            _sink.UseMark(_marked.Mark);
        }

        Log.Restored(_logger, Name, token.Sequence, token.Channels.Length);
    }

    // A store that does not answer may not keep the shard from closing.
    private async Task SaveLastAsync()
    {
        try
        {
            await _saving.WaitAsync(_options.Session.CloseTimeout, _time).ConfigureAwait(false);
            _saving = SaveAsync(keep: _intent == StopIntent.KeepResumable);
            await _saving.WaitAsync(_options.Session.CloseTimeout, _time).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            Log.NotSaved(_logger, exception, Name);
        }
    }

    /// <summary>Keeps the point up to which everything was handled, or forgets it.</summary>
    private async Task SaveAsync(bool keep)
    {
        if (_setup.Resume is NoResumeStore || IsHolding)
        {
            return;   // what is kept belongs to the older shards still
        }

        var token = keep ? MakeToken() : null;
        if (Equals(token, _saved))
        {
            return;
        }

        try
        {
            await _setup.Resume.SaveAsync(_setup.Connection, Id, token, CancellationToken.None).ConfigureAwait(false);
            _saved = token;
        }
        catch (Exception exception)
        {
            Log.NotSaved(_logger, exception, Name);   // the session goes on; only a restart would miss events
        }
    }

    /// <summary>A session and what of it was handled: one value, because the watch saves it while frames come in.</summary>
    private sealed record MarkedSession(string? Key, HandledMark Mark);
}
