using ChatBridge.Caching;
using ChatBridge.Sessions;
using ChatBridge.Testing;
using ChatBridge.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBridge.Adapters.Ayaka.Tests;

/// <summary>Plays the shard: gives frames to the protocol and the projector, and keeps what they want.</summary>
internal sealed class Rig
{
    private readonly TestSession _session;

    public Rig(Action<AyakaOptions>? configure = null, CacheParts cache = CacheParts.All)
    {
        Options = new AyakaOptions { SessionId = Frames.Session, ApiAddress = new Uri("http://127.0.0.1:1/"), GatewayAddress = new Uri("ws://127.0.0.1:2/"), UndocumentedRoutes = true };
        configure?.Invoke(Options);
        Host = new TestConnectionHost(new AyakaFormat(), cache) { Adapter = "ayaka", Http = Network };
        Sink = new TestEventSink(Host) { Wanted = type => type.Assembly == typeof(IChatEvent).Assembly };
        Setup = new AyakaSetup("home", Options);
        Presences = new PresenceBook(100);
        Refresh = new GuildRefresh(Host, (_, _) => Task.FromResult<byte[]?>(null), NullLogger<GuildRefresh>.Instance);
        Protocol = new AyakaProtocol(Setup);
        Projector = new AyakaProjector(Host, Setup, Refresh, Presences);
        _session = new TestSession(Protocol, Projector, Sink);
        Rest = new AyakaRest(Setup, Host);
        Api = new AyakaApi(Rest, Setup, Resolver(), Host);
    }

    public AyakaOptions Options { get; }

    public FakeNetwork Network { get; } = new();

    public TestConnectionHost Host { get; }

    public TestEventSink Sink { get; }

    public AyakaSetup Setup { get; }

    public PresenceBook Presences { get; }

    public GuildRefresh Refresh { get; }

    public AyakaProtocol Protocol { get; }

    public AyakaProjector Projector { get; }

    public AyakaRest Rest { get; }

    public AyakaApi Api { get; }

    public SessionMemory Memory => _session.Memory;

    public IList<string> Sent => _session.Sent;

    /// <summary>What the protocol wanted besides sending.</summary>
    public IList<string> Wanted => _session.Wanted;

    public ChatError? Fault => _session.Fault;

    public AyakaGuild Guild => (AyakaGuild)Host.Guilds.Get(new GuildId(7))!;   // the frames tell of it

    public AyakaChannel Channel => (AyakaChannel)Host.Channels.Get(new ChannelId(11))!;   // likewise

    public GatewayResolver Resolver() => new(Rest, Setup, NullLogger<GatewayResolver>.Instance);

    public Rig Open()
    {
        _session.Open();
        return this;
    }

    public FrameInfo Take(string frame) => _session.Receive(frame);

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
    public Rig Ready()
    {
        Open().Receive(Frames.Ready, Frames.Init, "");
        Wanted.Should().Contain("Ready 290376921382912000");
        Wanted.Clear();
        Sent.Clear();
        Sink.Events.Clear();
        return this;
    }
}
