using ChatBridge.Adapters;
using ChatBridge.Diagnostics;
using ChatBridge.Dispatch;
using ChatBridge.Limits;
using ChatBridge.Transports;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Sessions;

/// <summary>
/// Runs one shard: opens sockets, lets the protocol decide, reads frames, beats, watches, and tries again. One loop runs from
/// start to close; each turn of it is one socket.
/// </summary>
internal sealed partial class Shard : IShard, IShardLink, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly ShardSetup _setup;
    private readonly AdapterOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SessionProtocol _protocol;
    private readonly EventProjector _projector;
    private readonly ShardSink _sink;
    private readonly SlidingBudget? _budget;
    private readonly SessionMemory _memory = new();
    private readonly SessionActions _actions = new();
    private CancellationTokenSource? _stop;
    private TaskCompletionSource _ready = NewSignal();
    private Task _run = Task.CompletedTask;
    private Socket? _socket;
    private MarkedSession _marked = new(null, new HandledMark());
    private StopIntent _intent;
    private ShardState _state;
    private ChatError? _fault;
    private ResumeToken? _saved;
    private UserId? _userId;
    private bool _wasReady;   // in this run
    private bool _hadSession;   // so that a new one means a gap
    private bool _gapTold;   // until a session is ready again
    private IAsyncDisposable? _permit;   // to start a new session
    private TaskCompletionSource? _changed;

    public Shard(ShardSetup setup)
    {
        _setup = setup;
        (_options, _time, _logger) = (setup.Options, setup.Host.Time, setup.Logger);
        Name = setup.Plan.Count == 1 ? $"connection '{setup.Connection}'" : $"connection '{setup.Connection}' shard {setup.Id}";
        _protocol = setup.Driver.CreateProtocol(setup.Id);
        _projector = setup.Driver.CreateProjector(setup.Id);
        _budget = _protocol.SendBudget is { } budget ? new SlidingBudget(budget, _time) : null;
        _sink = new ShardSink(Name, setup.Id, setup.Host, setup.Hub, setup.Options, _protocol.AnswersOnSocket, setup.SetSelf, setup.Logger);
    }

    /// <summary>What the shard is called in logs and errors.</summary>
    public string Name { get; }

    public int Id => _setup.Id;

    public int ShardCount => _setup.Plan.Count;

    public bool IsAlive => _wasReady && !_run.IsCompleted;

    public bool IsConnected => State.Phase == ShardPhase.Active;

    public TimeSpan? HeartbeatLatency { get; private set; }

    /// <summary>When the last frame arrived, in ticks of the clock's timestamp; says nothing while <see cref="FrameCount"/> is 0.</summary>
    public long LastInbound { get; private set; }

    /// <summary>Frames received since the start.</summary>
    public long FrameCount { get; private set; }

    public ShardSink Sink => _sink;

    public ShardState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    public UserId GetUserId() => _userId ?? throw new InvalidOperationException($"The {Name} has not been ready yet: wait for StartAsync first.");

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        Task? ready = null;
        while (ready is null)
        {
            await WaitForEndingAsync(cancellationToken).ConfigureAwait(false);
            ready = TryStart();
        }

        try
        {
            await ready.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await CloseAsync(StopIntent.End, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    // A run that is closing is not the one to wait for.
    private Task WaitForEndingAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return IsEnding ? _run.WaitAsync(cancellationToken) : Task.CompletedTask;
        }
    }

    private bool IsEnding => !_run.IsCompleted && (_stop is { IsCancellationRequested: true } || _state.Phase is ShardPhase.Closed or ShardPhase.Faulted);

    private Task? TryStart()
    {
        lock (_lock)
        {
            if (IsEnding)
            {
                return null;
            }

            if (_run.IsCompleted)
            {
                _stop = new CancellationTokenSource();
                (_ready, _intent, _fault, _wasReady) = (NewSignal(), StopIntent.End, null, false);
                _state = new ShardState(ShardPhase.Connecting);
                var stop = _stop.Token;
                _run = Task.Run(() => RunAsync(stop), CancellationToken.None);
            }

            return _ready.Task;
        }
    }

    public async Task CloseAsync(StopIntent intent = StopIntent.End, CancellationToken cancellationToken = default)
    {
        CancellationTokenSource stop;
        lock (_lock)
        {
            if (_run.IsCompleted || _stop is null)
            {
                return;
            }

            if (!_stop.IsCancellationRequested)
            {
                _intent = intent;   // the first to close decides: a dispose after a stop must not end what the stop keeps
            }

            stop = _stop;
        }

        await stop.CancelAsync().ConfigureAwait(false);
        Socket? socket;
        lock (_lock)
        {
            socket = _socket;   // one that opens after this sees the cancelled token
        }

        if (socket is not null)
        {
            await EndAsync(socket, new SocketEnd(CloseVerdict.Resume, null), intent).ConfigureAwait(false);
        }

        await _run.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task JoinAsync(CancellationToken cancellationToken = default)
    {
        await _run.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (_fault is { } fault)
        {
            throw new ChatException(fault);
        }
    }

    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task signal;
            lock (_lock)
            {
                if (_state.Phase == ShardPhase.Active)
                {
                    return;
                }

                if (_state.Phase is ShardPhase.Closed or ShardPhase.Faulted)
                {
                    throw new ChatException(_fault ?? Error(ChatErrorKind.Disconnected, Effect.NotApplied, "is not running."));
                }

                signal = (_changed ??= NewSignal()).Task;
            }

            await signal.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        if (_protocol.MaxSendBytes is { } max && frame.Length > max)
        {
            throw new ChatException(Error(ChatErrorKind.TooLarge, Effect.NotApplied, $"cannot send a frame of {frame.Length} bytes: the network takes {max} at most."));
        }

        var socket = ReadySocket();
        if (_budget is not null)
        {
            await _budget.AcquireAsync(cancellationToken).ConfigureAwait(false);
            socket = ReadySocket();   // it may have changed while this frame waited
        }

        await socket.Transport.SendAsync(frame, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        _stop?.Dispose();
    }

    private Socket ReadySocket()
    {
        lock (_lock)
        {
            return _state.Phase == ShardPhase.Active && _socket is { } socket
                ? socket
                : throw new ChatException(Error(ChatErrorKind.Disconnected, Effect.NotApplied, "is not connected.", canRetry: true));
        }
    }

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

                if (end.Opened)
                {
                    failedResumes = resuming && !end.WasActive ? failedResumes + 1 : 0;
                }

                if (end.Verdict.Kind == CloseVerdictKind.Fresh || failedResumes >= 2)
                {
                    _memory.Clear();
                    failedResumes = 0;
                }

                failures = end.ActiveFor >= _options.Reconnect.ResetAfter ? 0 : failures + 1;
                if (end.ActiveFor >= _options.Reconnect.ResetAfter)
                {
                    _malformedSockets = 0;
                }

                failedAttempts = end.WasActive ? 0 : failedAttempts + 1;
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
            _fault = exception is ChatException known ? known.Error : Error(ChatErrorKind.Internal, Effect.NotApplied, $"failed: {exception.GetType().Name}. This is a defect; the log has its trace.");
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
            await SaveAsync(keep: _intent == StopIntent.KeepResumable).ConfigureAwait(false);
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
        if (_memory.CanResume)
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

    /// <summary>Keeps the point up to which everything was handled, or forgets it.</summary>
    private async Task SaveAsync(bool keep)
    {
        if (_setup.Resume is NoResumeStore)
        {
            return;
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

    private ResumeToken? MakeToken()
    {
        // The sequence first: what is handled between the two readings is then asked for once more, never left out.
        var (key, sequence) = _marked is { Key: { } session, Mark: { Handled: >= 0 } mark } ? (session, mark.Handled) : (null, -1L);
        var channels = _sink.Positions();
        return key is null && channels.IsEmpty
            ? null
            : new ResumeToken(key, sequence, key is null ? null : _memory.ResumeAddress, _memory.UserId.ToString(), ShardCount) { Adapter = _setup.Host.Connection.Adapter, Channels = channels };
    }

    private void SetState(ShardState state)
    {
        TaskCompletionSource? changed;
        lock (_lock)
        {
            if (_state == state)
            {
                return;
            }

            _state = state;
            (changed, _changed) = (_changed, null);
        }

        _sink.IsSessionReady = state.Phase == ShardPhase.Active;
        changed?.TrySetResult();
        _setup.StateChanged(this, state);
    }

    /// <summary>A session and what of it was handled: one value, because the watch saves it while frames come in.</summary>
    private sealed record MarkedSession(string? Key, HandledMark Mark);

    private ChatError Error(ChatErrorKind kind, Effect effect, string what, bool canRetry = false) =>
        new(kind, effect, $"The {Name} {what}") { Connection = _setup.Connection, CanRetry = canRetry };

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
