using ChatBridge.Transports;

namespace ChatBridge.Testing.InMemory;

/// <summary>What goes wrong on the in-memory network, by script.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public sealed class InMemoryFaults
{
    private readonly InMemoryNetwork _network;
    private readonly Lock _lock = new();
    private readonly Queue<LostAnswer> _lost = new();
    private readonly Queue<ChatError?> _refusals = new();   // null: a request that is answered
    private int _refusedSockets;

    internal InMemoryFaults(InMemoryNetwork network) => _network = network;

    /// <summary>Whether sessions are refused to be continued.</summary>
    public bool RefuseResume { get; set; }

    /// <summary>Whether every event is sent twice.</summary>
    public bool RepeatEvents { get; set; }

    /// <summary>How many requests were left out so far.</summary>
    public int AnswersLeftOut { get; internal set; }

    /// <summary>Whether heartbeats are left without an answer.</summary>
    public bool IgnoreHeartbeats { get; set; }

    /// <summary>The answers to the next requests that change something are lost.</summary>
    /// <param name="count">How many.</param>
    /// <param name="applied">Whether the network does what was asked before it loses the answer.</param>
    public void LoseAnswers(int count, bool applied)
    {
        lock (_lock)
        {
            for (var i = 0; i < count; i++)
            {
                _lost.Enqueue(applied ? LostAnswer.Applied : LostAnswer.NotApplied);
            }
        }
    }

    /// <summary>The next requests on a socket that change something are neither done nor answered; the socket goes on.</summary>
    /// <param name="count">How many.</param>
    public void LeaveOutAnswers(int count)
    {
        lock (_lock)
        {
            for (var i = 0; i < count; i++)
            {
                _lost.Enqueue(LostAnswer.LeftOut);
            }
        }
    }

    /// <summary>The next request is refused.</summary>
    /// <param name="error">Why.</param>
    public void RefuseNext(ChatError error)
    {
        lock (_lock)
        {
            _refusals.Enqueue(error);
        }
    }

    /// <summary>Some requests are answered, and then one is refused, such as for a part of a long message.</summary>
    /// <param name="answered">How many are answered before, from now on.</param>
    /// <param name="error">Why.</param>
    public void RefuseAfter(int answered, ChatError error)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(answered);
        lock (_lock)
        {
            for (var i = 0; i < answered; i++)
            {
                _refusals.Enqueue(null);
            }

            _refusals.Enqueue(error);
        }
    }

    /// <summary>The next sockets cannot be opened.</summary>
    /// <param name="count">How many.</param>
    public void RefuseSockets(int count)
    {
        lock (_lock)
        {
            _refusedSockets = count;
        }
    }

    /// <summary>Cuts every socket without a word.</summary>
    /// <param name="loseWaiting">Whether the frames that were sent but not read yet are lost too.</param>
    public void CutSockets(bool loseWaiting = false) => _network.Cut(null, loseWaiting);

    /// <summary>Closes every socket with a code.</summary>
    /// <param name="code">The code.</param>
    public void CloseSockets(int code) => _network.Cut(new TransportClose(code, "by script"), loseWaiting: false);

    /// <summary>Asks every program for a heartbeat.</summary>
    public void AskForHeartbeats() => _network.Broadcast(new WireWriter(WireOp.HeartbeatWanted).ToFrame());

    /// <summary>Sends bytes that are no frame to every program.</summary>
    public void SendGarbage() => _network.Broadcast([255, 254, 253]);

    internal bool TakeSocketRefusal()
    {
        lock (_lock)
        {
            return _refusedSockets > 0 && _refusedSockets-- > 0;
        }
    }

    internal LostAnswer TakeLostAnswer()
    {
        lock (_lock)
        {
            return _lost.TryDequeue(out var lost) ? lost : LostAnswer.None;
        }
    }

    internal ChatError? TakeRefusal()
    {
        lock (_lock)
        {
            return _refusals.TryDequeue(out var refusal) ? refusal : null;
        }
    }
}

internal enum LostAnswer
{
    None,
    Applied,
    NotApplied,
    LeftOut,
}
