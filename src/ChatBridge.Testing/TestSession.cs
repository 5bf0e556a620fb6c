using System.Buffers;
using System.Text;
using ChatBridge.Adapters;
using ChatBridge.Sessions;
using ChatBridge.Transports;

namespace ChatBridge.Testing;

/// <summary>Plays the shard for unit tests: gives frames to a protocol and a projector in the shard's order, and keeps what they want. No socket, no clock, no task.</summary>
public sealed class TestSession
{
    private readonly SessionActions _actions = new();
    private readonly SessionProtocol _protocol;
    private readonly EventProjector? _projector;
    private readonly EventSink? _sink;

    /// <summary>Makes a session of a protocol alone.</summary>
    /// <param name="protocol">The protocol.</param>
    public TestSession(SessionProtocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        _protocol = protocol;
    }

    /// <summary>Makes a session.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="projector">The projector.</param>
    /// <param name="sink">Gets the events, such as a <see cref="TestEventSink"/>.</param>
    public TestSession(SessionProtocol protocol, EventProjector projector, EventSink sink) : this(protocol)
    {
        ArgumentNullException.ThrowIfNull(projector);
        ArgumentNullException.ThrowIfNull(sink);
        (_projector, _sink) = (projector, sink);
    }

    /// <summary>What is kept of the session.</summary>
    public SessionMemory Memory { get; } = new();

    /// <summary>The frames that the protocol sent, as text.</summary>
    public IList<string> Sent { get; } = [];

    /// <summary>What the protocol wanted besides sending, such as <c>Ready 7</c>, <c>StartHeartbeat 00:00:20</c>, <c>Acknowledge</c>, <c>Reconnect: why</c> or <c>Fail</c>.</summary>
    public IList<string> Wanted { get; } = [];

    /// <summary>Why the protocol gave up, or null.</summary>
    public ChatError? Fault { get; private set; }

    /// <summary>A socket opens.</summary>
    public void Open()
    {
        _projector?.OnOpened();
        _protocol.OnOpen(Memory, _actions);
        Act();
    }

    /// <summary>A frame arrives.</summary>
    /// <param name="frame">The frame, as text.</param>
    /// <returns>What the protocol takes it for.</returns>
    public FrameInfo Receive(string frame) => Receive(Encoding.UTF8.GetBytes(frame));

    /// <summary>A frame arrives.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>What the protocol takes it for.</returns>
    public FrameInfo Receive(ReadOnlySpan<byte> frame)
    {
        var info = _protocol.Inspect(frame);
        if (info.IsMalformed)
        {
            return info;
        }

        if (info.Sequence >= 0)
        {
            Memory.Sequence = info.Sequence;
        }

        if (info.IsEvent && _sink is not null)
        {
            _projector?.Project(info, frame, _sink);
        }

        if (info.IsSession)
        {
            _protocol.OnFrame(info, frame, Memory, _actions);
            Act();
        }

        return info;
    }

    /// <summary>The socket closes.</summary>
    /// <param name="close">How the network closed it; null for a broken socket.</param>
    /// <returns>How the protocol wants to go on.</returns>
    public CloseVerdict Close(TransportClose? close)
    {
        var verdict = _protocol.OnClose(close, Memory);
        _projector?.OnClosed(verdict.Error ?? new ChatError(ChatErrorKind.Disconnected, Effect.Unknown, "The test closed the socket.") { CanRetry = true });
        return verdict;
    }

    /// <summary>A heartbeat is due.</summary>
    /// <returns>The frame, as text.</returns>
    public string Beat()
    {
        var output = new ArrayBufferWriter<byte>();
        _protocol.WriteHeartbeat(Memory, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private void Act()
    {
        foreach (var action in _actions.Items)
        {
            if (action.Kind == SessionActionKind.Send)
            {
                Sent.Add(Encoding.UTF8.GetString(_actions.BytesOf(action).Span));
                continue;
            }

            Fault = action.Error ?? Fault;
            Wanted.Add(action.Kind switch
            {
                SessionActionKind.Ready or SessionActionKind.Settling => $"{action.Kind} {action.UserId}",
                SessionActionKind.StartHeartbeat => $"StartHeartbeat {action.Interval}",
                SessionActionKind.Opening => $"Opening {(action.Resuming ? "to resume" : "afresh")}",
                SessionActionKind.Reconnect => $"Reconnect: {action.Reason}",
                _ => action.Kind.ToString(),
            });
        }

        _actions.Clear();
    }
}
