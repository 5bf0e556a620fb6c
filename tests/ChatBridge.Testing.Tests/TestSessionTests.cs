using System.Buffers;
using System.Text;
using ChatBridge.Adapters;
using ChatBridge.Caching;
using ChatBridge.Sessions;
using ChatBridge.Transports;

namespace ChatBridge.Testing.Tests;

/// <summary>Unit tests of adapters need a host, a sink and somebody who plays the shard.</summary>
public sealed class TestSessionTests
{
    private readonly TestConnectionHost _host = new(PlainTextFormat.Instance);
    private readonly TestEventSink _sink;
    private readonly TestSession _session;

    public TestSessionTests()
    {
        _sink = new TestEventSink(_host);
        _session = new TestSession(new Protocol(), new Projector(_host), _sink);
    }

    [Fact]
    public void Session_is_opened_made_ready_and_kept_alive()
    {
        _session.Open();
        _session.Receive("welcome 7");

        _session.Sent.Should().Equal("login");
        _session.Wanted.Should().Equal("Ready 7", "StartHeartbeat 00:00:05");
        _session.Beat().Should().Be("ping");
        _sink.Self!.Id.ToString().Should().Be("7");
    }

    [Fact]
    public void Events_reach_the_sink_and_the_caches()
    {
        _session.Receive("said hello");

        _sink.Events.Should().ContainSingle().Which.Should().BeOfType<MessageCreated>().Which.Message.Text.Should().Be("hello");
        _host.GetChannel(ChannelId.Parse("c")).Should().NotBeNull();
        _sink.Baselines.Should().ContainKey(ChannelId.Parse("c"));
    }

    [Fact]
    public void Unwanted_events_and_frames_without_form_are_not_read()
    {
        _sink.Wanted = _ => false;

        _session.Receive("said hello");
        _session.Receive("?").IsMalformed.Should().BeTrue();

        _sink.Events.Should().BeEmpty();
    }

    [Fact]
    public void Refusal_and_close_are_kept()
    {
        _session.Receive("denied");

        _session.Fault!.Kind.Should().Be(ChatErrorKind.Unauthenticated);
        _session.Wanted.Should().Equal("Fail");
        _session.Close(null).Kind.Should().Be(CloseVerdictKind.Fresh);
    }

    [Fact]
    public async Task Link_keeps_what_a_driver_sends_and_why_it_left()
    {
        _host.Link.OnSend = frame => frame.Length > 3 ? throw new ChatException(new ChatError(ChatErrorKind.TooLarge, Effect.NotApplied, "Too long.")) : default;

        await _host.GetShard(0).SendAsync("one"u8.ToArray(), default);
        await FluentActions.Awaiting(async () => await _host.GetShard(0).SendAsync("three"u8.ToArray(), default)).Should().ThrowAsync<ChatException>();
        await _host.GetShard(0).ReplaceSocketAsync("it is deaf", default);

        _host.Link.Sent.Select(frame => Encoding.UTF8.GetString(frame)).Should().Equal("one", "three");
        _host.Link.Replaced.Should().Equal("it is deaf");
    }

    [Fact]
    public async Task Host_knows_what_its_driver_declares_and_nothing_else()
    {
        var host = new TestConnectionHost(PlainTextFormat.Instance, CacheParts.None);
        await using var driver = new Driver(host);

        host.Declare(driver);

        host.Capabilities[Capability.ReceiveMessages].Should().Be(Support.Native);
        host.TryGetFeature<IPresences>(out _).Should().BeFalse();
        await FluentActions.Awaiting(async () => await host.OpenDirectAsync(default)).Should().ThrowAsync<ChatException>().Where(exception => exception.Error.Kind == ChatErrorKind.Unsupported);
        FluentActions.Invoking(host.CreateHttpClient).Should().Throw<InvalidOperationException>().WithMessage("*Http*");
    }

    private sealed class Protocol : SessionProtocol
    {
        public override FrameInfo Inspect(ReadOnlySpan<byte> frame) => frame.StartsWith("?"u8)
            ? FrameInfo.Malformed
            : new FrameInfo { Sequence = -1, IsSession = !frame.StartsWith("said"u8), IsEvent = !frame.StartsWith("denied"u8) };

        public override void OnOpen(SessionMemory memory, SessionActions actions) => actions.Send(output => output.Write("login"u8));

        public override void OnFrame(in FrameInfo info, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions)
        {
            if (frame.StartsWith("denied"u8))
            {
                actions.Fail(new ChatError(ChatErrorKind.Unauthenticated, Effect.NotApplied, "Denied."));
                return;
            }

            actions.Ready(UserId.Parse("7"));
            actions.StartHeartbeat(TimeSpan.FromSeconds(5));
        }

        public override CloseVerdict OnClose(TransportClose? close, SessionMemory memory) => CloseVerdict.Fresh;

        public override void WriteHeartbeat(SessionMemory memory, IBufferWriter<byte> output) => output.Write("ping"u8);
    }

    private sealed class Projector(ConnectionHost host) : EventProjector
    {
        public override void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
        {
            if (info.IsSession)
            {
                sink.SetSelf(new ChatUser(UserId.Parse("7"), "bot"));
            }
            else if (sink.Wants<MessageCreated>())
            {
                var channel = new ChatChannel(host, ChannelId.Parse("c"), ChannelKind.Text, "c", null);
                host.Channels.Put(channel.Id, channel);
                sink.Baseline(channel.Id, []);
                sink.MessageCreated(channel, new ChatMessage(host, MessageId.Parse("1"), channel.Id, new ChatUser(UserId.Parse("3"), "ann"), Encoding.UTF8.GetString(frame[5..]), host.Time.GetUtcNow()));
            }
        }
    }

    private sealed class Driver(ConnectionHost host) : ConnectionDriver(host)
    {
        public override ContentFormat Format => PlainTextFormat.Instance;

        public override void Declare(FeatureMap features) => features.Declare(Capability.ReceiveMessages, Support.Native);

        public override ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken) => throw new InvalidOperationException("There is no network.");

        public override SessionProtocol CreateProtocol(int shard) => new Protocol();

        public override EventProjector CreateProjector(int shard) => new Projector(Host);
    }
}
