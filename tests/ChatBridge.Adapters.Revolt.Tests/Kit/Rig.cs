using System.Buffers;
using System.Text;
using ChatBridge.Caching;
using ChatBridge.Sessions;
using ChatBridge.Testing;
using ChatBridge.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>Plays the shard: gives frames to the protocol and the projector, and keeps what they want.</summary>
internal sealed class Rig
{
    private readonly TestSession _session;

    public Rig(Action<RevoltOptions>? configure = null, CacheParts cache = CacheParts.All)
    {
        Options = new RevoltOptions { Token = "s3cret", ApiAddress = new Uri("http://127.0.0.1:1/"), GhostCheck = TimeSpan.Zero };
        configure?.Invoke(Options);
        Host = new TestConnectionHost(new RevoltFormat(new EmojiBook()), cache) { Adapter = "revolt", Http = Network };
        Sink = new TestEventSink(Host) { Wanted = type => type.Assembly == typeof(IChatEvent).Assembly };
        Setup = new RevoltSetup("home", Options) { Node = new RevoltNode(new Uri("ws://127.0.0.1:2/"), new Uri("http://127.0.0.1:3/autumn")) };
        var self = new JsonCursor(Encoding.UTF8.GetBytes(Frames.Self));
        Setup.Self = UserReader.Read(ref self, Host);
        Host.Self = Setup.Self;
        Protocol = new RevoltProtocol(Setup);
        Presences = new Presences(Host, capacity: 10);
        Projector = new RevoltProjector(Host, Setup, Presences, new GhostWatch(Host, TimeSpan.Zero, NullLogger<GhostWatch>.Instance), NullLogger<RevoltProjector>.Instance);
        _session = new TestSession(Protocol, Projector, Sink);
        Rest = new RevoltRest(Options, Host);
        Outbox = new RevoltOutbox(Rest, new RevoltFiles(Rest, Setup), Setup, Host);
        Host.Link.OnSend = frame =>
        {
            Sent.Add(Encoding.UTF8.GetString(frame.Span));
            return default;
        };
    }

    public RevoltOptions Options { get; }

    public FakeNetwork Network { get; } = new();

    public TestConnectionHost Host { get; }

    public TestEventSink Sink { get; }

    public RevoltSetup Setup { get; }

    public Presences Presences { get; }

    public RevoltProtocol Protocol { get; }

    public RevoltProjector Projector { get; }

    public RevoltRest Rest { get; }

    public RevoltOutbox Outbox { get; }

    public SessionMemory Memory => _session.Memory;

    public IList<string> Sent => _session.Sent;

    /// <summary>What the protocol wanted besides sending.</summary>
    public IList<string> Wanted => _session.Wanted;

    public ChatError? Fault => _session.Fault;

    public RevoltChannel Channel => (RevoltChannel)Host.Channels.Get(new ChannelId(Ids.Of(Ids.Channel)))!;   // Ready holds it

    public RevoltServer Server => (RevoltServer)Host.Guilds.Get(new GuildId(Ids.Of(Ids.Server)))!;   // Ready holds it

    public Rig Open()
    {
        _session.Open();
        return this;
    }

    public FrameInfo Take(string frame) => Take(Setup.IsPacked ? Pack(frame) : Encoding.UTF8.GetBytes(frame));

    public static byte[] Pack(string json)
    {
        var packed = new ArrayBufferWriter<byte>();
        MessagePackWriter.Write(Encoding.UTF8.GetBytes(json), packed);
        return packed.WrittenSpan.ToArray();
    }

    public FrameInfo Take(byte[] bytes) => _session.Receive(bytes);

    public Rig Receive(params string[] frames)
    {
        foreach (var frame in frames)
        {
            Take(frame).IsMalformed.Should().BeFalse(frame);
        }

        return this;
    }

    /// <summary>Brings the session up.</summary>
    public Rig Ready(string? ready = null)
    {
        Open().Receive(Frames.Authenticated, ready ?? Frames.Ready());
        Wanted.Should().Contain($"Ready {Ids.Bot}");
        Wanted.Clear();
        Sent.Clear();
        Sink.Events.Clear();
        return this;
    }

    public string Beat() => _session.Beat();
}
