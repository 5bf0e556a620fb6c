namespace ChatBridge.Adapters.Aster;

/// <summary>A request whose answer is due: its place in the order of the wire, and who waits for it, if anybody does.</summary>
internal sealed class AsterSlot
{
    private readonly TaskCompletionSource<AsterAnswer>? _waiter;
    private readonly Action? _onDone;
    private int _done;

    /// <summary>A request that somebody waits for.</summary>
    public AsterSlot(ReadOnlyMemory<byte> frame, Action onDone)
    {
        (Frame, _onDone) = (frame, onDone);
        _waiter = new TaskCompletionSource<AsterAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>A request of the session itself.</summary>
    public AsterSlot()
    {
    }

    /// <summary>The bytes by which the request is recognised on its way to the wire.</summary>
    public ReadOnlyMemory<byte> Frame { get; }

    /// <summary>What was asked.</summary>
    public AsterCommand Command { get; private set; }

    /// <summary>The command's name, for those that the adapter does not know.</summary>
    public byte[] Name { get; private set; } = [];

    /// <summary>The channel of a history request.</summary>
    public ulong Channel { get; private set; }

    /// <summary>The newest packet that might be the answer but was taken for a push.</summary>
    public byte[]? Candidate { get; set; }

    /// <summary>Whether the request is on its way, so that an answer is due.</summary>
    public bool IsQueued { get; private set; }

    public bool HasWaiter => _waiter is not null;

    public Task<AsterAnswer> Task => _waiter?.Task ?? throw new InvalidOperationException("Nobody waits for this request.");

    /// <summary>Reads from the request what is needed to recognise its answer.</summary>
    public void Describe(ReadOnlySpan<byte> payload)
    {
        IsQueued = true;
        var walk = new AsterPacket(payload);
        while (walk.Next())
        {
            if (walk.Name.SequenceEqual("command"u8) && walk.Value.Length >= 2)
            {
                var name = walk.Value[1..^1];
                Command = AsterCommands.Find(name);
                Name = name.ToArray();
            }
            else if (walk.Name.SequenceEqual("channel"u8) && AsterPacket.TryNumber(walk.Value, out var channel))
            {
                Channel = channel;
            }
        }
    }

    public bool IsNamed(AsterCommand command, ReadOnlySpan<byte> name) => Command == command && (command != AsterCommand.Other || name.SequenceEqual(Name));

    public void Complete(int status, ReadOnlySpan<byte> packet)
    {
        if (_waiter is { Task.IsCompleted: false } waiter)
        {
            waiter.TrySetResult(new AsterAnswer(status, packet.ToArray()));
        }

        Done();
    }

    public void Fail(ChatError error)
    {
        if (_waiter?.TrySetException(new ChatException(error)) == true)
        {
            _ = _waiter.Task.Exception;   // a waiter that has given up leaves it unseen
        }

        Done();
    }

    /// <summary>Nobody waits any more; the place in the order stays.</summary>
    public void Abandon()
    {
        _waiter?.TrySetCanceled();
        if (!IsQueued)
        {
            Done();
        }
    }

    private void Done()
    {
        if (Interlocked.Exchange(ref _done, 1) == 0)
        {
            _onDone?.Invoke();
        }
    }
}
