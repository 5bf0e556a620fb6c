using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Aster;

/// <summary>
/// Brings answers to those who asked. Aster has no request ids: the server answers the requests of a socket strictly in order, one
/// packet each, and mixes its pushes in between, which may carry the same name as an answer.
/// </summary>
/// <remarks>
/// <para>The rule, for a packet and the oldest request that waits (the head):</para>
/// <list type="number">
/// <item>Names that are only ever pushed, with status 200: a push.</item>
/// <item>Status 400 under the name "unknown": the head's answer, since the server did not understand it.</item>
/// <item>The head's name: its answer. Pushes always have status 200, so a failure is never one. Where the name is pushed too: lists
/// of channels, groups and people online are whole either way, so the first one is taken; if that was a push, the real answer finds
/// another head or none, and counts as a push. Metadata is pushed one user at a time: a single user is taken for a push unless
/// it may be all there is (ourselves, with nobody else known in this session).</item>
/// <item>Another name that is pushed too, with status 200: a push.</item>
/// <item>The name of a later request, when for each request before it a packet of its name was taken for a push: those were the
/// answers after all, since answers never overtake each other.</item>
/// <item>The name of a later request otherwise: the order is lost, and the socket has to go.</item>
/// <item>Anything else: nobody asked for it.</item>
/// </list>
/// <para>Safe to use from any thread. The order of the slots is that of the wire, because <see cref="AsterLine"/> makes them as it writes.</para>
/// </remarks>
internal sealed class AsterRequests(TimeProvider time, int capacity, TimeSpan settleTimeout) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _room = new(capacity, capacity);
    private readonly Queue<AsterSlot> _queue = new();
    private readonly List<AsterSlot> _announced = [];
    private const int MostLingering = 8;

    private readonly List<Task> _lingering = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _settled = Task.CompletedTask;
    private bool _lostSend;
    private Action? _breakLine;
    private int _epoch;
    private ulong? _self;
    private ulong? _someUser;
    private bool _severalUsers;

    /// <summary>What the packet that is being handled was found to be.</summary>
    public AsterMatch Current { get; private set; }

    /// <summary>How many answers are due.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _queue.Count;
            }
        }
    }

    /// <summary>A new socket: whatever waited on an earlier one never gets its answer.</summary>
    /// <param name="breakLine">Breaks the socket when its order is lost.</param>
    /// <param name="settled">Ends when the socket is done with, or null.</param>
    /// <returns>The number of the socket.</returns>
    public int Begin(Action? breakLine = null, Task? settled = null)
    {
        End(_epoch, new ChatError(ChatErrorKind.Disconnected, Effect.Unknown, "The connection was lost before the answer came."));
        lock (_lock)
        {
            (_settled, _lostSend) = (settled ?? Task.CompletedTask, false);
            (_breakLine, _self, _someUser, _severalUsers) = (breakLine, null, null, false);
            return ++_epoch;
        }
    }

    /// <summary>A socket is gone: those who wait are told so.</summary>
    public void End(int epoch, ChatError error)
    {
        AsterSlot[] lost;
        lock (_lock)
        {
            if (epoch != _epoch)
            {
                return;
            }

            lost = [.. _queue];
            _lostSend |= lost.Any(slot => slot.Command == AsterCommand.Send);
            _queue.Clear();
            _breakLine = null;
        }

        foreach (var slot in lost)
        {
            slot.Fail(error);
        }
    }

    /// <summary>Whether a socket took a send and has not answered it.</summary>
    public bool AwaitsSend(int epoch)
    {
        lock (_lock)
        {
            return epoch == _epoch && (_lostSend || _queue.Any(slot => slot.Command == AsterCommand.Send));
        }
    }

    /// <summary>Lets a socket be read to its end, when it matters what becomes of its requests.</summary>
    /// <returns>False when it does not matter, or too many sockets are being read already.</returns>
    public bool TryLinger(int epoch, Func<CancellationToken, Task> linger)
    {
        lock (_lock)
        {
            _lingering.RemoveAll(task => task.IsCompleted);
            if (epoch != _epoch || !_lostSend || _lingering.Count >= MostLingering || _stop.IsCancellationRequested)
            {
                return false;
            }

            _lingering.Add(WithinLimitAsync(linger));
            return true;
        }

        async Task WithinLimitAsync(Func<CancellationToken, Task> act)
        {
            await Task.Yield();   // not under the lock
            using var limit = new CancellationTokenSource(settleTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stop.Token);
            await act(either.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Gives up the sockets that are still being read to their end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        Task[] lingering;
        lock (_lock)
        {
            lingering = [.. _lingering];
        }

        await Task.WhenAll(lingering).ConfigureAwait(false);
    }

    /// <summary>The socket closed; the newest one is meant.</summary>
    public void EndCurrent(ChatError error)
    {
        int epoch;
        lock (_lock)
        {
            epoch = _epoch;
        }

        End(epoch, error with { Effect = Effect.Unknown });
    }

    /// <summary>A frame is about to be written: its answer is due from now on. Called in the order of the wire.</summary>
    public AsterSlot Enqueue(int epoch, ReadOnlySpan<byte> payload)
    {
        lock (_lock)
        {
            AsterSlot? slot = null;
            for (var i = 0; i < _announced.Count; i++)   // equal bytes get equal answers, so it does not matter whose these are
            {
                if (payload.SequenceEqual(_announced[i].Frame.Span))
                {
                    slot = _announced[i];
                    _announced.RemoveAt(i);
                    break;
                }
            }

            slot ??= new AsterSlot();
            slot.Describe(payload);
            slot.Settled = _settled;
            if (epoch == _epoch)
            {
                _queue.Enqueue(slot);
                return slot;
            }
        }

        throw new ChatException(new ChatError(ChatErrorKind.Disconnected, Effect.NotApplied, "The socket was replaced before the request was written.") { CanRetry = true });
    }

    /// <summary>Finds out what a packet is, and remembers it as <see cref="Current"/>. Called once for each packet, in order.</summary>
    public AsterMatch Match(in FrameInfo info, ReadOnlySpan<byte> packet)
    {
        lock (_lock)
        {
            return Current = Find((AsterCommand)info.EventKey, info.OpCode, packet);
        }
    }

    /// <summary>Gives the current packet to whoever waits for it.</summary>
    public void Deliver(in FrameInfo info, ReadOnlySpan<byte> packet)
    {
        if (Current is { Kind: AsterMatchKind.Answer, Slot: { } slot })
        {
            slot.Complete(info.OpCode, packet);
        }
    }

    /// <summary>Asks, and waits for the answer.</summary>
    /// <param name="link">Where to send it.</param>
    /// <param name="frame">The request.</param>
    /// <param name="what">What is asked, for messages.</param>
    /// <param name="timeout">How long it may take, waiting for room included.</param>
    /// <param name="cancellationToken">Gives up waiting. A request that is on its way stays so.</param>
    /// <exception cref="ChatException">It was not written (effect not applied), or no answer came (effect unknown).</exception>
    public async ValueTask<AsterAnswer> AskAsync(IShardLink link, ReadOnlyMemory<byte> frame, string what, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var slot = await WriteAsync(link, frame, what, timeout, limit, either.Token, cancellationToken).ConfigureAwait(false);
        try
        {
            return await slot.Task.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (ChatException)
        {
            await SettleAsync(slot, cancellationToken).ConfigureAwait(false);
            throw;
        }
        catch (OperationCanceledException)
        {
            Withdraw(slot);
            if (cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            BreakLine();
            await SettleAsync(slot, cancellationToken).ConfigureAwait(false);
            throw new ChatException(new ChatError(ChatErrorKind.Timeout, Effect.Unknown, $"{what} got no answer within {timeout.TotalSeconds:0.#} s.") { CanRetry = true });
        }
    }

    /// <summary>Writes a request whose answer nobody waits for; its place in the order is kept all the same.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public async ValueTask TellAsync(IShardLink link, ReadOnlyMemory<byte> frame, string what, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await WriteAsync(link, frame, what, timeout, limit, either.Token, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<AsterSlot> WriteAsync(IShardLink link, ReadOnlyMemory<byte> frame, string what, TimeSpan timeout, CancellationTokenSource limit, CancellationToken waiting, CancellationToken cancellationToken)
    {
        try
        {
            await _room.WaitAsync(waiting).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChatException(new ChatError(ChatErrorKind.Timeout, Effect.NotApplied, $"{what} waited {timeout.TotalSeconds:0.#} s behind {capacity} other requests and was not sent. Send less at a time, or raise MaxRequests.") { CanRetry = true });
        }

        var slot = new AsterSlot(frame, () => _room.Release());
        lock (_lock)
        {
            _announced.Add(slot);
        }

        try
        {
            // Not with the caller's token: a line that is cut in the middle would cost the socket. The time limit breaks it.
            await using (limit.Token.UnsafeRegister(static state => ((AsterRequests)state!).BreakLine(), this).ConfigureAwait(false))   // never null: it is this
            {
                await link.SendAsync(frame, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception fault)
        {
            Withdraw(slot);
            if (fault is ChatException { Error.Effect: Effect.Unknown })
            {
                await SettleAsync(slot, cancellationToken).ConfigureAwait(false);
            }

            throw;
        }

        return slot;
    }

    // Whoever sends must not look into history, and surely not send again, while the request may still take effect.
    private static async ValueTask SettleAsync(AsterSlot slot, CancellationToken cancellationToken)
    {
        if (slot.Command == AsterCommand.Send && slot.IsQueued)
        {
            await slot.Settled.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Withdraw(AsterSlot slot)
    {
        lock (_lock)
        {
            _announced.Remove(slot);
        }

        slot.Abandon();
    }

    private void BreakLine()
    {
        Action? breakLine;
        lock (_lock)
        {
            breakLine = _breakLine;
        }

        breakLine?.Invoke();
    }

    private AsterMatch Find(AsterCommand command, int status, ReadOnlySpan<byte> packet)
    {
        var isAmbiguous = status == 200 && AsterCommands.IsAmbiguous(command);
        var looksWhole = command != AsterCommand.GetMetadata || status != 200 || NoteUsers(packet);
        if (status == 200 && AsterCommands.IsPushOnly(command))
        {
            return new AsterMatch(AsterMatchKind.Push);
        }

        if (!_queue.TryPeek(out var head))
        {
            return new AsterMatch(isAmbiguous ? AsterMatchKind.Push : AsterMatchKind.Unasked);
        }

        if (command == AsterCommand.Unknown && status == 400)
        {
            return Answer(packet);
        }

        var name = command == AsterCommand.Other ? NameOf(packet) : default;
        if (head.IsNamed(command, name) && looksWhole)
        {
            return Answer(packet);
        }

        if (isAmbiguous)
        {
            foreach (var slot in _queue)
            {
                if (slot.Command == command)
                {
                    slot.Candidate = packet.ToArray();
                    break;
                }
            }

            return new AsterMatch(AsterMatchKind.Push);
        }

        var passed = 0;
        foreach (var slot in _queue)
        {
            if (slot.IsNamed(command, name))
            {
                for (; passed > 0; passed--)
                {
                    var answered = _queue.Dequeue();
                    answered.Complete(200, answered.Candidate);
                }

                return Answer(packet);
            }

            if (slot.Candidate is null)
            {
                break;
            }

            passed++;
        }

        foreach (var later in _queue)
        {
            if (later.IsNamed(command, name))
            {
                return new AsterMatch(AsterMatchKind.OutOfOrder);
            }
        }

        return new AsterMatch(AsterMatchKind.Unasked);
    }

    private AsterMatch Answer(ReadOnlySpan<byte> packet)
    {
        var slot = _queue.Dequeue();
        if (slot.Command is AsterCommand.Login or AsterCommand.Register && AsterPacket.TryNumber(AsterPacket.Field(packet, "uuid"u8), out var self))
        {
            _self = self;
        }

        return new AsterMatch(AsterMatchKind.Answer, slot);
    }

    // Whether a metadata packet may be the whole list. Nothing is remembered of earlier sessions: a server that was emptied
    // meanwhile has one user, and its answer must not be taken for a push.
    private bool NoteUsers(ReadOnlySpan<byte> packet)
    {
        var data = AsterPacket.Field(packet, "data"u8);
        if (data.Length == 0 || data[0] != '[')
        {
            return true;
        }

        var count = 0;
        ulong first = 0;
        try
        {
            foreach (var user in new AsterItems(data))
            {
                if (!AsterPacket.TryNumber(AsterPacket.Field(user, "uuid"u8), out var id))
                {
                    return true;
                }

                first = count++ == 0 ? id : first;
                _severalUsers |= _someUser is { } known && known != id;
                _someUser ??= id;
                if (count > 1)
                {
                    break;
                }
            }
        }
        catch (System.Text.Json.JsonException)
        {
            return true;   // whoever reads it in earnest reports it
        }

        return count != 1 || (!_severalUsers && (_self is null || _self == first));
    }

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> packet)
    {
        var name = AsterPacket.Field(packet, "command"u8);
        return name.Length >= 2 ? name[1..^1] : default;
    }
}
