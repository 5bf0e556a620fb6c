using System.Text;
using ChatBridge.Emulators.Aster;
using ChatBridge.Emulators.Faults;

namespace ChatBridge.Emulators.Tests.Aster;

public sealed class AsterFaultTests : IAsyncLifetime
{
    private AsterEmulator _emulator = null!;
    private RawPeer _bot = null!;
    private AsterPerson _ann = null!;
    private long _general;

    private string Send => $$"""{"command":"send","content":"x","channel":{{_general}}}""";

    public async ValueTask InitializeAsync()
    {
        _emulator = await AsterEmulator.StartAsync();
        _ann = _emulator.AddUser("ann");
        (_bot, _) = await RawPeer.RegisterAsync(_emulator, "bot");
        _general = _emulator.Channels[0].Id;
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task Fail_refuses_once_without_effect()
    {
        _emulator.Faults.Next("send", AsterFault.Fail(500));
        (await _bot.StatusAsync(Send)).Should().Be(500);
        _emulator.MessagesIn("general").Should().BeEmpty();
        (await _bot.StatusAsync(Send)).Should().Be(200);
    }

    [Fact]
    public async Task FailAfterEffect_applies_pushes_and_still_answers_the_status()
    {
        _emulator.Faults.Next("send", AsterFault.FailAfterEffect(500));
        await _bot.SendAsync(Send);
        (await _bot.ReadLineAsync()).Should().Contain("\"content\"");
        (await _bot.ReadLineAsync()).Should().Be("""{"command":"send","status":500}""");
        _emulator.MessagesIn("general").Should().ContainSingle();
    }

    [Fact]
    public async Task DropBeforeEffect_resets_and_holds_nothing()
    {
        _emulator.Faults.Next("send", AsterFault.DropBeforeEffect);
        await _bot.SendAsync(Send);
        (await _bot.ReadLineAsync()).Should().BeNull();
        _emulator.MessagesIn("general").Should().BeEmpty();
    }

    [Fact]
    public async Task DropAfterEffect_applies_and_tells_the_sender_nothing_but_the_others_all()
    {
        var (other, _) = await RawPeer.RegisterAsync(_emulator, "other");
        await _bot.ReadUntilAsync("online");
        _emulator.Faults.Next("send", AsterFault.DropAfterEffect);
        await _bot.SendAsync(Send);

        (await _bot.ReadLineAsync()).Should().BeNull();
        _emulator.MessagesIn("general").Should().ContainSingle();
        (await other.ReadUntilAsync("content")).GetProperty("content").GetString().Should().Be("x");
        await other.DisposeAsync();
    }

    [Fact]
    public async Task LoseAnswer_lets_the_push_through_and_closes_in_place_of_the_answer()
    {
        _emulator.Faults.Next("send", AsterFault.LoseAnswer);
        await _bot.SendAsync(Send);
        (await _bot.ReadLineAsync()).Should().Contain("\"content\"");
        (await _bot.ReadLineAsync()).Should().BeNull();
        _emulator.MessagesIn("general").Should().ContainSingle();
    }

    [Fact]
    public async Task NeverAnswer_applies_and_goes_on_without_the_answer()
    {
        _emulator.Faults.Next("send", AsterFault.NeverAnswer);
        await _bot.SendAsync(Send);
        await _bot.SendAsync("""{"command":"ping"}""");
        (await _bot.ReadLineAsync()).Should().Contain("\"content\"");
        (await _bot.ReadLineAsync()).Should().Be("""{"command":"ping","status":200}""");
    }

    [Fact]
    public async Task Held_request_waits_and_pushes_go_on()
    {
        var hold = _emulator.Faults.HoldNext("send");
        await _bot.SendAsync(Send);
        await hold.Reached;
        await _ann.SayAsync("general", "meanwhile");
        (await _bot.ReadUntilAsync("content")).GetProperty("content").GetString().Should().Be("meanwhile");
        _emulator.MessagesIn("general").Should().ContainSingle();
        hold.Release();
        (await _bot.ReadUntilAsync("send")).GetProperty("status").GetInt32().Should().Be(200);
    }

    [Fact]
    public async Task Held_answer_waits_after_the_effect()
    {
        var hold = _emulator.Faults.HoldNextAnswer("send");
        await _bot.SendAsync(Send);
        await hold.Reached;
        _emulator.MessagesIn("general").Should().ContainSingle();
        await _ann.SayAsync("general", "meanwhile");
        hold.Release();
        (await _bot.ReadUntilAsync("content")).GetProperty("content").GetString().Should().Be("x");
        (await _bot.ReadUntilAsync("content")).GetProperty("content").GetString().Should().Be("meanwhile");
        await _bot.ReadUntilAsync("send");
    }

    [Fact]
    public async Task Held_request_of_a_peer_that_is_dropped_has_no_effect()
    {
        var hold = _emulator.Faults.HoldNext("send");
        await _bot.SendAsync(Send);
        await hold.Reached;
        var session = await _emulator.WaitForSessionAsync("bot");
        session.Drop();
        (await session.Ended).Should().Be("dropped by the program");
        hold.Release();
        _emulator.MessagesIn("general").Should().BeEmpty();
    }

    [Fact]
    public async Task Dispose_ends_a_hold_that_nobody_releases()
    {
        var hold = _emulator.Faults.HoldNext("ping");
        await _bot.SendAsync("""{"command":"ping"}""");
        await hold.Reached;

        await _emulator.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

        (await _bot.ReadLineAsync()).Should().BeNull();
    }

    [Fact]
    public async Task Login_that_is_lost_leaves_nobody_online()
    {
        _emulator.AddAccount("late", "pw");
        _emulator.Faults.Next("login", AsterFault.DropAfterEffect);
        await using var peer = await RawPeer.ConnectAsync(_emulator);
        await peer.SendAsync("""{"command":"login","uname":"late","passwd":"pw"}""");
        await peer.ReadToEndAsync();

        while ((await _bot.ReadUntilAsync("online")).GetProperty("data").GetArrayLength() != 2)
        {
        }

        _emulator.OnlineUsers.Should().BeEquivalentTo("ann", "bot");
    }

    [Fact]
    public async Task Repeated_push_arrives_twice_and_once_more_only()
    {
        _emulator.Faults.RepeatNextPush("content");
        await _ann.SayAsync("general", "one");
        await _ann.SayAsync("general", "two");
        var first = await _bot.ReadLineAsync();
        (await _bot.ReadLineAsync()).Should().Be(first).And.Contain("one");
        (await _bot.ReadLineAsync()).Should().Contain("two");
        (await _bot.StatusAsync("""{"command":"ping"}""")).Should().Be(200);
    }

    [Fact]
    public async Task Bad_lines_arrive_as_told()
    {
        _emulator.Faults.SendMalformedLine();
        _emulator.Faults.SendOversizedLine(100_000);
        _emulator.Sessions[0].SendLine("hello");
        _emulator.Faults.SendInvalidUtf8();
        (await _bot.ReadLineAsync()).Should().Be("""{"command":"content","content":""");
        (await _bot.ReadLineAsync()).Should().HaveLength(100_000);
        (await _bot.ReadLineAsync()).Should().Be("hello");
        (await _bot.ReadLineAsync()).Should().Contain("\uFFFD");
    }

    [Fact]
    public async Task Wrong_version_is_told_to_the_next_peer()
    {
        _emulator.ProtocolVersion = new Version(9, 1);
        await using var peer = await RawPeer.ConnectAsync(_emulator);
        await peer.SendAsync("""{"command":"ping"}""");
        (await peer.ReadLineAsync()).Should().Be("""{"command":"API_version","status":200,"version":[9,1,0]}""");
    }

    [Fact]
    public async Task Cut_inside_a_push_leaves_a_broken_line_at_the_peer()
    {
        _emulator.Sessions[0].Bytes.CutAfter(FaultDirection.Outbound, 25);
        await _ann.SayAsync("general", "hi");
        Encoding.UTF8.GetString(await _bot.ReadToEndAsync()).Should().HaveLength(25).And.StartWith("""{"author_uuid":""");
    }

    [Fact]
    public async Task Cut_inside_a_request_leaves_no_effect()
    {
        var session = _emulator.Sessions[0];
        session.Bytes.CutAfter(FaultDirection.Inbound, Encoding.UTF8.GetByteCount(Send));
        await _bot.SendAsync(Send);
        (await _bot.ReadLineAsync()).Should().BeNull();
        await session.Ended;

        // The whole object passed, but neither its line end nor an orderly close: nothing may happen.
        _emulator.MessagesIn("general").Should().BeEmpty();
    }

    [Fact]
    public async Task Silent_peer_gets_everything_after_the_silence()
    {
        _emulator.Faults.Bytes.SilenceAll();
        await _ann.SayAsync("general", "hi");
        _emulator.Faults.Bytes.Connections[0].IsSilent.Should().BeTrue();
        _emulator.Faults.Bytes.ReleaseAll();
        (await _bot.ReadUntilAsync("content")).GetProperty("content").GetString().Should().Be("hi");
    }
}
