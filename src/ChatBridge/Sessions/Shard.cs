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
    private Task _saving = Task.CompletedTask;   // never fails
    private int _starters;   // who waits for it to be ready
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

        var gaveUp = false;
        try
        {
            await ready.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            gaveUp = true;
            throw;
        }
        finally
        {
            if (Interlocked.Decrement(ref _starters) == 0 && gaveUp)
            {
                await CloseAsync(StopIntent.End, CancellationToken.None).ConfigureAwait(false);
            }
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
                // First come, first served: shards that start together reach the gate of new sessions in about their order.
                _run = Task.Factory.StartNew(() => RunAsync(stop), CancellationToken.None, TaskCreationOptions.DenyChildAttach | TaskCreationOptions.PreferFairness, TaskScheduler.Default).Unwrap();
            }

            Interlocked.Increment(ref _starters);
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
            await EndAsync(socket, new SocketEnd(CloseVerdict.Resume, null), intent, isStop: true).ConfigureAwait(false);
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
        CheckSize(frame);
        var socket = await WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        await socket.Transport.SendAsync(frame, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask SendAllAsync(IReadOnlyList<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(frames);
        foreach (var frame in frames)
        {
            CheckSize(frame);
        }

        Socket? first = null;
        for (var i = 0; i < frames.Count; i++)
        {
            try
            {
                var socket = await WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
                if ((first ??= socket) != socket)
                {
                    throw new ChatException(Error(ChatErrorKind.Disconnected, Effect.Unknown, "lost its socket between the frames of one request.", canRetry: true));
                }

                await socket.Transport.SendAsync(frames[i], cancellationToken).ConfigureAwait(false);
            }
            catch (ChatException exception) when (i > 0 && exception.Error.Effect == Effect.NotApplied)
            {
                throw new ChatException(exception.Error with { Effect = Effect.Unknown }, exception);
            }
        }
    }

    public Task ReplaceSocketAsync(string reason, CancellationToken cancellationToken)
    {
        Socket? socket;
        lock (_lock)
        {
            socket = _socket;
        }

        var error = Error(ChatErrorKind.ProtocolViolation, Effect.Unknown, $"is given a new socket: {reason}", canRetry: true);
        return socket is null ? Task.CompletedTask : EndAsync(socket, new SocketEnd(CloseVerdict.Resume, error, reason), StopIntent.KeepResumable).WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        _stop?.Dispose();
    }

    private void CheckSize(ReadOnlyMemory<byte> frame)
    {
        if (_protocol.MaxSendBytes is { } max && frame.Length > max)
        {
            throw new ChatException(Error(ChatErrorKind.TooLarge, Effect.NotApplied, $"cannot send a frame of {frame.Length} bytes: the network takes {max} at most."));
        }
    }

    private async ValueTask<Socket> WaitForTurnAsync(CancellationToken cancellationToken)
    {
        var socket = ReadySocket();
        if (_budget is null)
        {
            return socket;
        }

        await _budget.AcquireAsync(cancellationToken).ConfigureAwait(false);
        return ReadySocket();   // it may have changed while this frame waited
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

    private ChatError Error(ChatErrorKind kind, Effect effect, string what, bool canRetry = false) =>
        new(kind, effect, $"The {Name} {(_setup.Driver.Target is { } target ? $"to {target} " : "")}{what}") { Connection = _setup.Connection, CanRetry = canRetry };

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
