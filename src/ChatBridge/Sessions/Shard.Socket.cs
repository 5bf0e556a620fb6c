using System.Buffers;
using System.Diagnostics;
using ChatBridge.Diagnostics;
using ChatBridge.Dispatch;
using ChatBridge.Transports;

namespace ChatBridge.Sessions;

/// <content>One socket from its opening to its end.</content>
internal sealed partial class Shard
{
    private const int MaxRepeatsInARow = 64;
    private const int FramesPerFlush = 256;
    private const int BytesPerFlush = 512 << 10;
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(5);

    private int _malformedSockets;

    private async Task<SocketEnd> RunSocketAsync(CancellationToken stop)
    {
        SetState(State with { Phase = ShardPhase.Connecting });
        if (!_memory.CanResume && _setup.Plan.IdentifyConcurrency > 0)
        {
            _permit = await _setup.Gate.EnterAsync(_setup.Connection, Id, _setup.Plan.IdentifyConcurrency, stop).ConfigureAwait(false);
        }

        try
        {
            var (transport, refusal) = await ConnectAsync(stop).ConfigureAwait(false);
            if (transport is null)
            {
                return refusal;
            }

            var socket = new Socket(transport, _time.GetTimestamp());
            lock (_lock)
            {
                _socket = socket;
            }

            try
            {
                if (stop.IsCancellationRequested)
                {
                    return default;
                }

                var pump = PumpAsync(socket, stop);
                var watch = WatchAsync(socket);
                var end = await pump.ConfigureAwait(false);
                socket.Finished.TrySetResult();
                await watch.ConfigureAwait(false);
                return end with { ActiveFor = socket.ReadyAt is { } readyAt ? _time.GetElapsedTime(readyAt) : TimeSpan.Zero, WasActive = socket.ReadyAt is not null, Opened = true };
            }
            finally
            {
                lock (_lock)
                {
                    _socket = null;
                }

                await transport.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            await ReleasePermitAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask ReleasePermitAsync()
    {
        if (Interlocked.Exchange(ref _permit, null) is { } permit)
        {
            await permit.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<(ITransport? Transport, SocketEnd Refusal)> ConnectAsync(CancellationToken stop)
    {
        var resumeAddress = _memory.ResumeAddress;
        using var limit = new CancellationTokenSource(_options.Session.ConnectTimeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        ChatError error;
        try
        {
            return (await _setup.Driver.ConnectAsync(Id, _memory, both.Token).ConfigureAwait(false), default);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            error = Error(ChatErrorKind.Timeout, Effect.NotApplied, $"could not open its socket within {_options.Session.ConnectTimeout}.", canRetry: true);
        }
        catch (ChatException exception)
        {
            error = exception.Error;
        }

        if (!error.CanRetry)
        {
            return (null, new SocketEnd(CloseVerdict.Fatal(error), error));
        }

        // A dead resume address must not keep the session from being continued at the usual one.
        if (resumeAddress is not null)
        {
            _memory.ResumeAddress = null;
        }

        var verdict = _protocol.OnClose(null, _memory);
        return (null, new SocketEnd(verdict.Kind == CloseVerdictKind.Fatal ? CloseVerdict.Resume : verdict, error));
    }

    private async Task<SocketEnd> PumpAsync(Socket socket, CancellationToken stop)
    {
        SocketEnd end;
        try
        {
            BeginSession(_memory.CanResume);
            _projector.OnOpened();
            _protocol.OnOpen(_memory, _actions);
            await ActAsync(socket).ConfigureAwait(false);
            end = await ReadAsync(socket).ConfigureAwait(false);
        }
        catch (ChatException exception)
        {
            var verdict = exception.Error.Kind == ChatErrorKind.TooLarge ? CloseVerdict.Resume : _protocol.OnClose(null, _memory);
            end = new SocketEnd(verdict, exception.Error);
        }
        catch (Exception exception) when (exception is ObjectDisposedException or OperationCanceledException)
        {
            end = new SocketEnd(CloseVerdict.Resume, null);   // ended by this side: the reason is noted at the socket
        }

        end = socket.End ?? end;
        var error = end.Error ?? Error(ChatErrorKind.Disconnected, Effect.Unknown, $"lost its socket ({end.Reason ?? "closed"}).", canRetry: true);
        if (!stop.IsCancellationRequested)
        {
            SetState(new ShardState(ShardPhase.Waiting, State.Attempt, error));
        }

        _sink.SessionReady.TrySetResult(false);
        _projector.OnClosed(error);
        _sink.Flush();
        return end;
    }

    private async Task<SocketEnd> ReadAsync(Socket socket)
    {
        // The lanes are woken when there is nothing more to read, and within a burst about once in a millisecond, for which the
        // amount that was read stands: waking a thread costs more than handling several events.
        var framesPerFlush = Math.Clamp(_options.Dispatch.Capacity / 4, 1, FramesPerFlush);
        var (frames, bytes) = (0, 0);
        while (true)
        {
            var receiving = socket.Transport.ReceiveAsync(CancellationToken.None);
            if (!receiving.IsCompleted || frames >= framesPerFlush || bytes >= BytesPerFlush)
            {
                _sink.Flush();
                (frames, bytes) = (0, 0);
            }

            var frame = await receiving.ConfigureAwait(false);
            if (socket.End is { } ended)
            {
                return ended;
            }

            if (frame.IsEnd)
            {
                var verdict = _protocol.OnClose(frame.Close, _memory);
                var reason = frame.Close is { } close ? $"closed by the network with {close.Code} {close.Reason}".TrimEnd() : "the socket broke off";
                return new SocketEnd(verdict, verdict.Error ?? Error(ChatErrorKind.Disconnected, Effect.Unknown, $"lost its socket: {reason}.", canRetry: true), reason);
            }

            frames++;
            bytes += frame.Payload.Length;
            if (HandleFrame(socket, frame.Payload.Span) is { } end)
            {
                return end;
            }

            if (_actions.Items.Count > 0)
            {
                await ActAsync(socket).ConfigureAwait(false);
                if (socket.End is { } acted)
                {
                    return acted;
                }
            }

            if (_sink.FindFullLane() is { } full)
            {
                await PauseAsync(socket, full).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Handles one frame without waiting for anything.</summary>
    /// <returns>Why the socket must end, or null.</returns>
    private SocketEnd? HandleFrame(Socket socket, ReadOnlySpan<byte> frame)
    {
        var now = _time.GetTimestamp();
        socket.LastInbound = now;
        socket.HeardSinceBeat = true;
        LastInbound = now;
        FrameCount++;
        if (ChatBridgeMetrics.Frames.Enabled)
        {
            ChatBridgeMetrics.Frames.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", _setup.Connection));
        }

        _setup.Observe?.Invoke(Id, frame);
        var info = _protocol.Inspect(frame);
        if (info.IsMalformed)
        {
            return JudgeMalformed(frame.Length);
        }

        if (info.Sequence >= 0)
        {
            if (info.Sequence <= _memory.Sequence)
            {
                return JudgeRepeat(socket, info.Sequence);
            }

            socket.Repeats = 0;
            _memory.Sequence = info.Sequence;
        }

        _sink.BeginFrame(info, now);
        if (info.IsEvent)
        {
            try
            {
                _projector.Project(info, frame, _sink);
            }
            catch (Exception exception)
            {
                // Well-formed, but not what the protocol says: reading it again would not help.
                Skip("not understood");
                Log.FrameNotUnderstood(_logger, exception, Name, info.OpCode, info.EventKey, info.Sequence);
            }
        }

        if (info.IsSession)
        {
            try
            {
                _protocol.OnFrame(info, frame, _memory, _actions);
            }
            catch (Exception exception)
            {
                _actions.Clear();
                Skip("not understood");
                Log.FrameNotUnderstood(_logger, exception, Name, info.OpCode, info.EventKey, info.Sequence);
            }
        }

        _sink.EndFrame();
        MarkSession();
        return null;
    }

    // A frame that cannot be read may hide an event. The first times, the socket is tried anew, so that a session that can
    // be continued replays it; if it comes again, it is left out.
    private SocketEnd? JudgeMalformed(int length)
    {
        Skip("malformed");
        Log.FrameMalformed(_logger, Name, length);
        if (++_malformedSockets > 2)
        {
            return null;
        }

        return new SocketEnd(CloseVerdict.Resume, Error(ChatErrorKind.ProtocolViolation, Effect.Unknown, $"received a malformed frame of {length} bytes.", canRetry: true));
    }

    private SocketEnd? JudgeRepeat(Socket socket, long sequence)
    {
        Skip("repeated");
        if (++socket.Repeats < MaxRepeatsInARow)
        {
            return null;
        }

        return new SocketEnd(CloseVerdict.Fresh, Error(ChatErrorKind.ProtocolViolation, Effect.Unknown, $"received {MaxRepeatsInARow} frames in a row with sequence numbers that had passed (the last: {sequence}, after {_memory.Sequence}).", canRetry: true));
    }

    private void Skip(string reason) =>
        ChatBridgeMetrics.FramesSkipped.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", _setup.Connection), new("chatbridge.reason", reason));

    private async ValueTask ActAsync(Socket socket)
    {
        try
        {
            foreach (var action in _actions.Items)
            {
                switch (action.Kind)
                {
                    case SessionActionKind.Send:
                        _budget?.Spend();
                        await socket.Transport.SendAsync(_actions.BytesOf(action), CancellationToken.None).ConfigureAwait(false);
                        break;
                    case SessionActionKind.StartHeartbeat:
                        socket.StartHeartbeat(action.Interval, _time.GetTimestamp() + ToTicks(action.Interval * _setup.Host.Random.NextDouble()));
                        break;
                    case SessionActionKind.BeatNow:
                        await BeatAsync(socket).ConfigureAwait(false);
                        break;
                    case SessionActionKind.Acknowledge:
                        Acknowledge(socket);
                        break;
                    case SessionActionKind.Opening:
                        if (_sink.Origin == EventOrigin.Resumed && !action.Resuming)
                        {
                            BeginSession(resuming: false);   // the network did not take the session back
                        }

                        SetState(State with { Phase = action.Resuming ? ShardPhase.Resuming : ShardPhase.Identifying });
                        break;
                    case SessionActionKind.Ready:
                        if (_sink.Origin == EventOrigin.Resumed)
                        {
                            BeginSession(resuming: false);   // it was to be continued, and a new one came without a word
                        }

                        BecomeActive(socket, action.UserId, resumed: false);
                        await ReleasePermitAsync().ConfigureAwait(false);
                        break;
                    case SessionActionKind.Resumed:
                        BecomeActive(socket, _memory.UserId, resumed: true);
                        break;
                    case SessionActionKind.Reconnect:
                        var verdict = action.Resuming ? CloseVerdict.Resume : CloseVerdict.Fresh;
                        await EndAsync(socket, new SocketEnd(verdict, null, action.Reason) { MinDelay = action.Interval, MaxDelay = action.MaxInterval }, action.Resuming ? StopIntent.KeepResumable : StopIntent.End).ConfigureAwait(false);
                        return;
                    case SessionActionKind.Fail:
                        var error = action.Error! with { Connection = _setup.Connection };   // always set by Fail
                        await EndAsync(socket, new SocketEnd(CloseVerdict.Fatal(error), error), StopIntent.End).ConfigureAwait(false);
                        return;
                    default:
                        throw new UnreachableException();
                }
            }
        }
        finally
        {
            _actions.Clear();
        }
    }

    // A new session after an earlier one means that events may have been missed in between. That is told, and the reading of
    // history is put in line, before anything of the new session arrives.
    private void BeginSession(bool resuming)
    {
        _sink.Origin = resuming ? EventOrigin.Resumed : EventOrigin.Live;
        _sink.BeginSession();
        if (!resuming && _hadSession)
        {
            _sink.ReadBack(_gapTold ? null : "A new session was started: the network could not continue the one before.");
            _gapTold = true;
        }
    }

    // What is handled is accounted for each session apart, from its first sequence number on.
    private void MarkSession()
    {
        if (_memory.SessionKey != _marked.Key)
        {
            _marked = new MarkedSession(_memory.SessionKey, new HandledMark(_memory.Sequence));
            _sink.UseMark(_memory.CanResume ? _marked.Mark : null);
        }
    }

    private void BecomeActive(Socket socket, UserId userId, bool resumed)
    {
        socket.ReadyAt ??= _time.GetTimestamp();
        _userId = _memory.UserId = userId;
        _sink.Origin = EventOrigin.Live;
        (_wasReady, _hadSession, _gapTold) = (true, true, false);
        Log.Ready(_logger, Name, resumed);
        SetState(new ShardState(ShardPhase.Active));
        _sink.SessionReady.TrySetResult(true);
        _ready.TrySetResult();
    }

    // Nothing of the network's is read while a lane is full; the watch knows, and does not take the silence for death.
    private async Task PauseAsync(Socket socket, Lane full)
    {
        ChatBridgeMetrics.Pauses.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", _setup.Connection));
        Log.Paused(_logger, Name, full.RunningHandler);
        _sink.Flush();
        socket.Paused = true;
        try
        {
            await full.WaitForRoomAsync().WaitAsync(_options.Dispatch.StallLimit, _time, socket.Ended).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (socket.End is not null)
        {
            // Closed, or found dead, while it waited: the reader sees the end.
        }
        catch (TimeoutException)
        {
            await EndAsync(socket, new SocketEnd(CloseVerdict.Resume, null, $"handler {full.RunningHandler} kept a lane full for {_options.Dispatch.StallLimit}"), StopIntent.KeepResumable).ConfigureAwait(false);
        }
        finally
        {
            socket.LastInbound = _time.GetTimestamp();
            socket.HeardSinceBeat = true;
            socket.Paused = false;
        }
    }

    private async ValueTask BeatAsync(Socket socket)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        _protocol.WriteHeartbeat(_memory, buffer);
        _budget?.Spend();
        lock (socket.Beat)
        {
            socket.BeatAt = _time.GetTimestamp();
            (socket.AwaitsAnswer, socket.HeardSinceBeat) = (true, false);
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

    private async Task WatchAsync(Socket socket)
    {
        var savedAt = _time.GetTimestamp();
        var readyBy = socket.OpenedAt + ToTicks(_options.Session.ReadyTimeout);
        string? slowHandler = null;
        try
        {
            while (!socket.Finished.Task.IsCompleted)
            {
                await WaitForWatchAsync(socket, readyBy).ConfigureAwait(false);
                if (socket.Finished.Task.IsCompleted)
                {
                    break;
                }

                var now = _time.GetTimestamp();
                if (Judge(socket, now, readyBy) is { } end)
                {
                    await EndAsync(socket, end, StopIntent.KeepResumable).ConfigureAwait(false);
                    break;
                }

                if (socket.NextBeat is { } due && now >= due)
                {
                    socket.NextBeat = now + ToTicks(socket.Interval);
                    await BeatAsync(socket).ConfigureAwait(false);
                }

                slowHandler = WarnOfSlowHandlers(slowHandler);
                _sink.CatchUp();
                if (_time.GetElapsedTime(savedAt) >= SaveInterval && _memory.CanResume && socket.ReadyAt is not null)
                {
                    savedAt = now;
                    await SaveAsync(keep: true).ConfigureAwait(false);
                }
            }
        }
        catch (ChatException exception)
        {
            await EndAsync(socket, new SocketEnd(CloseVerdict.Resume, exception.Error), StopIntent.KeepResumable).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The socket ended under a heartbeat; the pump knows why.
        }
    }

    private async Task WaitForWatchAsync(Socket socket, long readyBy)
    {
        var now = _time.GetTimestamp();
        var next = now + ToTicks(TimeSpan.FromSeconds(1));
        next = Math.Min(next, socket.NextBeat ?? next);
        if (socket.ReadyAt is null)
        {
            next = Math.Min(next, readyBy);
        }

        using var timer = new CancellationTokenSource();
        var due = Task.Delay(FromTicks(Math.Max(next - now, ToTicks(TimeSpan.FromMilliseconds(1)))), _time, timer.Token);
        await Task.WhenAny(due, socket.Finished.Task, socket.HeartbeatStarted.Task).ConfigureAwait(false);
        socket.RenewHeartbeatStarted();
        await timer.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>Whether the socket is dead.</summary>
    private SocketEnd? Judge(Socket socket, long now, long readyBy)
    {
        if (socket.ReadyAt is null && now >= readyBy)
        {
            return new SocketEnd(CloseVerdict.Resume, Error(ChatErrorKind.Timeout, Effect.Unknown, $"was not ready within {_options.Session.ReadyTimeout}.", canRetry: true));
        }

        if (socket.Paused)
        {
            return null;
        }

        if (socket.NextBeat is { } due && now >= due && socket.AwaitsAnswer && !socket.HeardSinceBeat)
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

    /// <summary>Ends a socket from this side: notes why, says goodbye within its time, and cuts it, which wakes the reader.</summary>
    private async Task EndAsync(Socket socket, SocketEnd end, StopIntent intent)
    {
        if (!socket.TryEnd(end))
        {
            return;
        }

        using var limit = new CancellationTokenSource(_options.Session.CloseTimeout, _time);
        try
        {
            await socket.Transport.CloseAsync(_protocol.GetClose(intent), limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ChatException or OperationCanceledException or ObjectDisposedException)
        {
            Log.NoGoodbye(_logger, exception, Name);
        }

        await socket.Transport.DisposeAsync().ConfigureAwait(false);
    }

    private long ToTicks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);

    private TimeSpan FromTicks(long ticks) => TimeSpan.FromSeconds((double)ticks / _time.TimestampFrequency);

    /// <summary>Why a socket ended and how to go on.</summary>
    private readonly record struct SocketEnd(CloseVerdict Verdict, ChatError? Error, string? Reason = null)
    {
        public TimeSpan MinDelay { get; init; }

        public TimeSpan MaxDelay { get; init; }

        public TimeSpan ActiveFor { get; init; }

        public bool WasActive { get; init; }

        public bool Opened { get; init; }
    }

    /// <summary>What the loops share about one socket.</summary>
#pragma warning disable CA1001 // A CancellationTokenSource without a timer and without a wait handle holds nothing to dispose
    private sealed class Socket(ITransport transport, long openedAt)
#pragma warning restore CA1001
    {
        private readonly CancellationTokenSource _ended = new();
        private readonly Lock _lock = new();
        private SocketEnd? _end;

        /// <summary>Cancelled when this side ended it.</summary>
        public CancellationToken Ended => _ended.Token;

        /// <summary>Guards what belongs to the heartbeat.</summary>
        public Lock Beat { get; } = new();

        public ITransport Transport { get; } = transport;

        public long OpenedAt { get; } = openedAt;

        public long? ReadyAt { get; set; }

        public long LastInbound { get; set; } = openedAt;

        public TimeSpan Interval { get; private set; }

        public long? NextBeat { get; set; }

        public long BeatAt { get; set; }

        public bool AwaitsAnswer { get; set; }

        public bool HeardSinceBeat { get; set; }

        public bool Paused { get; set; }

        public int Repeats { get; set; }

        public TaskCompletionSource Finished { get; } = NewSignal();

        public TaskCompletionSource HeartbeatStarted { get; private set; } = NewSignal();

        public SocketEnd? End
        {
            get
            {
                lock (_lock)
                {
                    return _end;
                }
            }
        }

        public bool TryEnd(SocketEnd end)
        {
            lock (_lock)
            {
                if (_end is not null)
                {
                    return false;
                }

                _end = end;
            }

            _ended.Cancel();
            return true;
        }

        public void StartHeartbeat(TimeSpan interval, long firstBeat)
        {
            (Interval, NextBeat) = (interval, firstBeat);
            HeartbeatStarted.TrySetResult();
        }

        public void RenewHeartbeatStarted()
        {
            if (HeartbeatStarted.Task.IsCompleted)
            {
                HeartbeatStarted = NewSignal();
            }
        }
    }
}
