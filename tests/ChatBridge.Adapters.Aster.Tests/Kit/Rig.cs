using System.Buffers;
using System.Text;
using ChatBridge.Caching;
using ChatBridge.Sessions;
using ChatBridge.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBridge.Adapters.Aster.Tests;

/// <summary>Plays the shard: gives lines to the protocol and the projector, and keeps what they want.</summary>
internal sealed class Rig
{
    private readonly SessionActions _actions = new();
    private int _epoch;

    public Rig(Action<AsterOptions>? configure = null, CacheParts cache = CacheParts.All)
    {
        var options = new AsterOptions { Host = "chat.example", Username = "ann", Password = "s3cret", RequestTimeout = TimeSpan.FromSeconds(30) };
        configure?.Invoke(options);
        Settings = new AsterSettings(options);
        Host = new TestConnectionHost(AsterFormat.Instance, cache) { Adapter = "aster" };
        Sink = new TestEventSink(Host) { Wanted = type => type.Assembly == typeof(IChatEvent).Assembly };
        Requests = new AsterRequests(TimeProvider.System, options.MaxRequests, TimeSpan.FromSeconds(30));
        Server = new AsterState(Settings, Host, options.Cache);
        Protocol = new AsterProtocol(Settings, Requests, "home");
        Projector = new AsterProjector(Server, Requests, Protocol, Host, NullLogger<AsterProjector>.Instance);
        Outbox = new AsterOutbox(Settings, Server, Requests, Host);
        Host.Link.OnSend = frame =>
        {
            Write(frame.Span);
            return default;
        };
    }

    public AsterSettings Settings { get; }

    public TestConnectionHost Host { get; }

    public TestEventSink Sink { get; }

    public AsterRequests Requests { get; }

    public AsterState Server { get; }

    public AsterProtocol Protocol { get; }

    public AsterProjector Projector { get; }

    public AsterOutbox Outbox { get; }

    public SessionMemory Memory { get; } = new();

    /// <summary>Lines that were sent and not looked at yet.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>What the protocol wanted besides sending.</summary>
    public List<string> Wanted { get; } = [];

    public ChatError? Fault { get; private set; }

    public bool IsReady { get; private set; }

    public bool IsBroken { get; private set; }

    public Rig Open()
    {
        IsReady = false;
        _epoch = Requests.Begin(() => IsBroken = true);
        Projector.OnOpened();
        Protocol.OnOpen(Memory, _actions);
        Act();
        return this;
    }

    public CloseVerdict Lose()
    {
        Projector.OnClosed(new ChatError(ChatErrorKind.Disconnected, Effect.Unknown, "The socket broke."));
        return Protocol.OnClose(null, Memory);
    }

    public FrameInfo Take(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        var info = Protocol.Inspect(bytes);
        if (!info.IsMalformed)
        {
            Projector.Project(info, bytes, Sink);
            Protocol.OnFrame(info, bytes, Memory, _actions);
            Act();
        }

        return info;
    }

    public Rig Receive(params string[] lines)
    {
        foreach (var line in lines)
        {
            Take(line).IsMalformed.Should().BeFalse(line);
        }

        return this;
    }

    /// <summary>Sends a heartbeat, as the shard would.</summary>
    public void Beat()
    {
        var output = new ArrayBufferWriter<byte>();
        Protocol.WriteHeartbeat(Memory, output);
        Write(output.WrittenSpan);
    }

    public void Write(ReadOnlySpan<byte> frame)
    {
        Requests.Enqueue(_epoch, frame);
        Sent.Add(Encoding.UTF8.GetString(frame));
    }

    /// <summary>Brings the session up: ann is 41, the channels are 9 (with messages 500, 501) and 10 (empty).</summary>
    public Rig Ready()
    {
        Open();
        Receive(Lines.Version, Lines.Metadata((41, "ann")), Lines.Online(41), """{"command":"login","status":200,"uuid":41}""");
        Receive(
            Lines.Metadata((41, "ann"), (77, "bob")),
            Lines.Channels((9, "general"), (10, "side")),
            Lines.Online(41),
            """{"command":"get_name","data":"Home","status":200}""",
            """{"command":"get_icon","data":"iVBORw0=","status":200}""");
        if (Settings.UsesBaselines)
        {
            Receive(Lines.History((500, 9, 77, "a"), (501, 9, 41, "b")), Lines.History());
        }

        IsReady.Should().BeTrue();
        Sent.Clear();
        Sink.Events.Clear();
        return this;
    }

    private void Act()
    {
        foreach (var action in _actions.Items)
        {
            switch (action.Kind)
            {
                case SessionActionKind.Send:
                    Write(_actions.BytesOf(action).Span);
                    break;
                case SessionActionKind.Fail:
                    Fault = action.Error;
                    break;
                case SessionActionKind.Ready:
                    IsReady = true;
                    Wanted.Add($"Ready {action.UserId}");
                    break;
                case SessionActionKind.Reconnect:
                    Wanted.Add($"Reconnect: {action.Reason}");
                    break;
                default:
                    Wanted.Add(action.Kind.ToString());
                    break;
            }
        }

        _actions.Clear();
    }
}
