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
    private const int MaxDefects = 3;
    private const int FramesPerFlush = 256;
    private const int BytesPerFlush = 512 << 10;
    private static readonly TimeSpan LongestDeferral = TimeSpan.FromDays(1);
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(5);

    private int _malformedSockets;
    private int _defects;

    private async Task<SocketEnd> RunSocketAsync(CancellationToken stop)
    {
        SetState(State with { Phase = ShardPhase.Connecting });
        if (!_memory.CanResume)
        {
            _memory.Clear();   // a new session counts its frames anew
        }

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

            var openedAt = _time.GetTimestamp();
            var socket = new Socket(transport, openedAt) { ReadyBy = openedAt + ToTicks(_options.Session.ReadyTimeout) };
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
                SocketEnd end;
                try
                {
                    end = await pump.ConfigureAwait(false);
                }
                finally
                {
                    socket.Finished.TrySetResult();
                    await HearOutAsync(socket).ConfigureAwait(false);
                    await transport.DisposeAsync().ConfigureAwait(false);   // also ends what is being written
                    await watch.ConfigureAwait(false);
                }

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
            var transport = await _setup.Driver.ConnectAsync(Id, _memory, both.Token).ConfigureAwait(false);
            return (_setup.Recorder?.Record(transport, _setup.Connection, _setup.Adapter, Id) ?? transport, default);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            error = Error(ChatErrorKind.Timeout, Effect.NotApplied, $"could not open its socket within {_options.Session.ConnectTimeout}.", canRetry: true);
        }
        catch (ChatException exception)
        {
            error = exception.Error;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return (null, Defect(exception));
        }

        // What let it in before will do so again: until then something in between may answer in the network's place.
        var isRefusal = error.Kind is ChatErrorKind.Unauthenticated or ChatErrorKind.Forbidden or ChatErrorKind.Validation or ChatErrorKind.Unsupported;
        if (!error.CanRetry && (isRefusal || !_wasReady))
        {
            return (null, new SocketEnd(CloseVerdict.Fatal(error), error));
        }

        // A dead resume address must not keep the session from being continued at the usual one.
        if (resumeAddress is not null)
        {
            _memory.ResumeAddress = null;
        }

        var verdict = _protocol.OnClose(null, _memory);
        var wait = error is { Kind: ChatErrorKind.RateLimited, RetryAfter: { } asked } ? TimeSpan.FromSeconds(Math.Clamp(asked.TotalSeconds, 0, LongestDeferral.TotalSeconds)) : TimeSpan.Zero;
        return (null, new SocketEnd(verdict.Kind == CloseVerdictKind.Fatal ? CloseVerdict.Resume : verdict, error) { MinDelay = wait, MaxDelay = wait, Deferred = wait > TimeSpan.Zero });
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
        catch (Exception exception)
        {
            end = Defect(exception);
        }

        lock (socket.Turn)
        {
            socket.IsOver = true;
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

        var isRepeat = false;
        if (_role is { } role && Withhold(role, info, frame, now, out isRepeat))
        {
            return null;
        }

        Project(info, frame, now, isRepeat);

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
                if (socket.ReadyAt is null)
                {
                    // A session that is being opened would wait for what this frame should have set off.
                    return new SocketEnd(CloseVerdict.Resume, Error(ChatErrorKind.Internal, Effect.Unknown, $"could not open its session: the protocol failed with {exception.GetType().Name} ({exception.Message})", canRetry: true));
                }
            }
        }

        _sink.EndFrame();
        MarkSession();
        return null;
    }

    private void Project(in FrameInfo info, ReadOnlySpan<byte> frame, long receivedAt, bool isRepeat)
    {
        _sink.BeginFrame(info, receivedAt, isRepeat);
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

    // A defect of the runtime or an adapter: a new socket may well be free of it, and a bot that is up but deaf helps nobody.
    private SocketEnd Defect(Exception exception)
    {
        Log.Failed(_logger, exception, Name);
        var error = DefectError(exception, Effect.Unknown, canRetry: true);
        return new SocketEnd(++_defects > MaxDefects ? CloseVerdict.Fatal(error) : CloseVerdict.Resume, error);
    }

    private ChatError DefectError(Exception exception, Effect effect, bool canRetry = false) =>
        Error(ChatErrorKind.Internal, effect, $"failed: {exception.GetType().Name}. This is a defect; the log has its trace.", canRetry: canRetry);

    private void Skip(string reason) =>
        ChatBridgeMetrics.FramesSkipped.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", _setup.Connection), new("chatbridge.reason", reason));

    // Nothing of the network's is read while a lane is full; the watch knows, and does not take the silence for death.
    private async Task PauseAsync(Socket socket, Lane full)
    {
        ChatBridgeMetrics.Pauses.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", _setup.Connection));
        Log.Paused(_logger, Name, full.RunningHandler);
        _sink.Flush();
        var since = _time.GetTimestamp();
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
            await EndAsync(socket, new SocketEnd(CloseVerdict.Resume, null, $"handler {full.RunningHandler} kept a lane full for {_options.Dispatch.StallLimit}") { Stalled = true }, StopIntent.KeepResumable).ConfigureAwait(false);
        }
        finally
        {
            socket.LastInbound = _time.GetTimestamp();
            socket.ReadyBy += socket.LastInbound - since;   // the delay is the program's, not the network's
            socket.HeardSinceBeat = true;
            socket.Paused = false;
        }
    }

    /// <summary>Ends a socket from this side: notes why, says goodbye within its time, and cuts it, which wakes the reader.</summary>
    private async Task EndAsync(Socket socket, SocketEnd end, StopIntent intent, bool isStop = false)
    {
        if (!socket.TryEnd(end))
        {
            return;
        }

        using var limit = new CancellationTokenSource(_options.Session.CloseTimeout, _time);
        try
        {
            var goodbye = new ArrayBufferWriter<byte>();
            if (isStop && socket.ReadyAt is not null)
            {
                _protocol.WriteGoodbye(intent, goodbye);
            }

            if (goodbye.WrittenCount > 0)
            {
                await socket.Transport.SendAsync(goodbye.WrittenMemory, limit.Token).ConfigureAwait(false);
            }

            await socket.Transport.CloseAsync(_protocol.GetClose(intent), limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.NoGoodbye(_logger, exception, Name);
        }

        try
        {
            await socket.Transport.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            socket.Goodbye.TrySetResult();
        }
    }

    /// <summary>Keeps a socket that this side ended until its goodbye is said, which a frame on its way must not cut short.</summary>
    private static async Task HearOutAsync(Socket socket)
    {
        if (socket.End is null)
        {
            return;
        }

        try
        {
            while (!(await socket.Transport.ReceiveAsync(CancellationToken.None).ConfigureAwait(false)).IsEnd)
            {
                // Nobody wants it any more, but unread bytes would reset the connection and may destroy the close on its way.
            }
        }
        catch (Exception)
        {
            // Broken, or cut when its time was over; why it ended was noted before.
        }

        await socket.Goodbye.Task.ConfigureAwait(false);
    }
}
