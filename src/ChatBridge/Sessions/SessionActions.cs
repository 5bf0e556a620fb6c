using System.Buffers;
using System.Text;

namespace ChatBridge.Sessions;

/// <summary>What a protocol wants the shard to do, in order.</summary>
public sealed class SessionActions
{
    private readonly List<SessionAction> _actions = [];
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    internal IReadOnlyList<SessionAction> Items => _actions;

    /// <summary>Sends a frame. It is written at once and does not wait behind other senders' limits.</summary>
    /// <param name="write">Writes the frame; may hold secrets, which are never logged.</param>
    public void Send(Action<IBufferWriter<byte>> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var start = _bytes.WrittenCount;
        write(_bytes);
        _actions.Add(new SessionAction(SessionActionKind.Send) { Start = start, Length = _bytes.WrittenCount - start });
    }

    /// <summary>Sends a frame of text, in UTF-8. As <see cref="Send(Action{IBufferWriter{byte}})"/>.</summary>
    /// <param name="text">The frame; may hold secrets, which are never logged.</param>
    public void Send(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Send(output => Encoding.UTF8.GetBytes(text, output));
    }

    /// <summary>Starts the heartbeat: the first after a random part of the interval, then one in each interval.</summary>
    /// <param name="interval">The interval.</param>
    public void StartHeartbeat(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        _actions.Add(new SessionAction(SessionActionKind.StartHeartbeat) { Interval = interval });
    }

    /// <summary>Sends a heartbeat now, because the network asked for one.</summary>
    public void BeatNow() => _actions.Add(new SessionAction(SessionActionKind.BeatNow));

    /// <summary>The network answered the heartbeat.</summary>
    public void Acknowledge() => _actions.Add(new SessionAction(SessionActionKind.Acknowledge));

    /// <summary>Tells that a session is being started or continued, for <see cref="ShardState"/>. Not needed by protocols that cannot resume.</summary>
    /// <param name="resuming">True when an earlier session is continued.</param>
    public void Opening(bool resuming) => _actions.Add(new SessionAction(SessionActionKind.Opening) { Resuming = resuming });

    /// <summary>A new session is ready. When there was one before, events may have been missed in between.</summary>
    /// <param name="userId">The account's own id.</param>
    public void Ready(UserId userId) => _actions.Add(new SessionAction(SessionActionKind.Ready) { UserId = userId });

    /// <summary>
    /// A new session stands, but what it begins with, such as the list of channels, is still coming. <see cref="Ready"/> follows;
    /// if it does not within half of the time that getting ready may take, the shard goes on as if it had.
    /// </summary>
    /// <param name="userId">The account's own id.</param>
    public void Settling(UserId userId) => _actions.Add(new SessionAction(SessionActionKind.Settling) { UserId = userId });

    /// <summary>The earlier session goes on, with nothing missed.</summary>
    public void Resumed() => _actions.Add(new SessionAction(SessionActionKind.Resumed));

    /// <summary>Closes this socket and opens another.</summary>
    /// <param name="resume">Whether to continue the session there; false forgets it.</param>
    /// <param name="reason">Why, for the log.</param>
    /// <param name="minDelay">How long to wait at least. With <paramref name="maxDelay"/>, the wait is drawn at random between the two.</param>
    /// <param name="maxDelay">How long to wait at the most.</param>
    public void Reconnect(bool resume, string reason, TimeSpan minDelay = default, TimeSpan maxDelay = default) =>
        _actions.Add(new SessionAction(SessionActionKind.Reconnect) { Resuming = resume, Reason = reason, Interval = minDelay, MaxInterval = maxDelay < minDelay ? minDelay : maxDelay });

    /// <summary>Gives the connection up.</summary>
    /// <param name="error">What a person has to mend.</param>
    public void Fail(ChatError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        _actions.Add(new SessionAction(SessionActionKind.Fail) { Error = error });
    }

    internal ReadOnlyMemory<byte> BytesOf(in SessionAction action) => _bytes.WrittenMemory.Slice(action.Start, action.Length);

    internal void Clear()
    {
        _actions.Clear();
        _bytes.Clear();   // also wipes what may be a secret
    }
}

internal enum SessionActionKind
{
    Send,
    StartHeartbeat,
    BeatNow,
    Acknowledge,
    Opening,
    Settling,
    Ready,
    Resumed,
    Reconnect,
    Fail,
}

internal readonly record struct SessionAction(SessionActionKind Kind)
{
    public int Start { get; init; }

    public int Length { get; init; }

    public TimeSpan Interval { get; init; }

    public TimeSpan MaxInterval { get; init; }

    public bool Resuming { get; init; }

    public string? Reason { get; init; }

    public UserId UserId { get; init; }

    public ChatError? Error { get; init; }
}
