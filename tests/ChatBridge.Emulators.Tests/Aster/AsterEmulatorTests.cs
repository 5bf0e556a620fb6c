using System.Collections.Concurrent;
using ChatBridge.Emulators.Aster;
using ChatBridge.Emulators.Faults;

namespace ChatBridge.Emulators.Tests.Aster;

public sealed class AsterEmulatorTests
{
    [Fact]
    public async Task Slow_reader_is_dropped_and_the_others_go_on()
    {
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { MaxQueuedPackets = 50 });
        var (slow, _) = await RawPeer.RegisterAsync(emulator, "slow");
        await using var owned = slow;
        var session = await emulator.WaitForSessionAsync("slow");
        session.Bytes.Silence(FaultDirection.Outbound);
        var ann = emulator.AddUser("ann");

        var text = new string('x', 10_000);
        for (var i = 0; i < 200; i++)
            await ann.SayAsync("general", text);

        (await session.Ended.WaitAsync(TimeSpan.FromSeconds(30))).Should().Be("slow reader");
        emulator.MessagesIn("general").Should().HaveCount(200);
        var (other, _) = await RawPeer.RegisterAsync(emulator, "other");
        await other.DisposeAsync();
    }

    [Fact]
    public async Task Dead_peers_do_not_disturb_others()
    {
        await using var emulator = await AsterEmulator.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            var (dead, _) = await RawPeer.RegisterAsync(emulator, $"dead{i}");
            dead.Socket.LingerState = new System.Net.Sockets.LingerOption(true, 0);
            dead.Socket.Close();
        }

        var (alive, _) = await RawPeer.RegisterAsync(emulator, "alive");
        await using var owned = alive;
        await emulator.AddUser("ann").SayAsync("general", "still here");
        (await alive.ReadUntilAsync("content")).GetProperty("content").GetString().Should().Be("still here");
    }

    [Fact]
    public async Task Wait_sees_messages_of_before_and_after_and_ends_with_its_token()
    {
        await using var emulator = await AsterEmulator.StartAsync();
        var ann = emulator.AddUser("ann");
        await ann.SayAsync("general", "old");
        (await emulator.WaitForMessageAsync("general", m => m.Text == "old")).Author.Should().Be("ann");
        var waiting = emulator.WaitForMessageAsync("general", m => m.Text == "new");
        waiting.IsCompleted.Should().BeFalse();
        var said = await ann.SayAsync("general", "new");
        (await waiting).Should().Be(said);

        using var stop = new CancellationTokenSource();
        var never = emulator.WaitForMessageAsync("general", m => m.Text == "never", stop.Token);
        await stop.CancelAsync();
        await never.Invoking(n => n).Should().ThrowAsync<OperationCanceledException>();
        await emulator.Awaiting(e => e.WaitForMessageAsync("general", _ => throw new InvalidOperationException("mine")))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("mine");
    }

    [Fact]
    public async Task Dates_come_from_the_clock_in_whole_seconds()
    {
        var time = new ManualTime();
        time.Advance(TimeSpan.FromMilliseconds(700));
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { TimeProvider = time });
        var message = await emulator.AddUser("ann").SayAsync("general", "x");
        message.SentAt.Should().Be(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    }

    [Fact]
    public async Task Same_id_seed_gives_the_same_ids()
    {
        await using var one = await AsterEmulator.StartAsync(new AsterEmulatorOptions { IdSeed = 5 });
        await using var two = await AsterEmulator.StartAsync(new AsterEmulatorOptions { IdSeed = 5 });
        two.Channels.Should().Equal(one.Channels);
    }

    [Fact]
    public async Task Message_limit_refuses_instead_of_growing()
    {
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { MaxMessages = 1 });
        var ann = emulator.AddUser("ann");
        await ann.SayAsync("general", "x");
        (await ann.Invoking(a => a.SayAsync("general", "y")).Should().ThrowAsync<AsterRefusedException>()).Which.Status.Should().Be(500);
    }

    [Fact]
    public async Task Dispose_with_open_sessions_ends_them_and_may_be_repeated()
    {
        var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { UseTls = true });
        await using var peer = await RawPeer.ConnectAsync(emulator, tls: true);
        await peer.StatusAsync("""{"command":"ping"}""");
        emulator.Faults.Bytes.SilenceAll();

        await emulator.DisposeAsync();
        await emulator.DisposeAsync();

        (await peer.ReadLineAsync()).Should().BeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Chaos_strikes_and_ends_and_the_state_stays_whole(int seed)
    {
        var strikes = new ConcurrentQueue<string>();
        using var plan = new ChaosPlan(seed, new ChaosOptions
        {
            MaxFaults = 40,
            CutWithinBytes = 4000,
            ProtocolRate = 3,
            MaxDelay = TimeSpan.FromMilliseconds(2),
            SplitPause = TimeSpan.FromMilliseconds(1),
            Silence = TimeSpan.FromMilliseconds(5),
            OnStrike = s => strikes.Enqueue(s.ToString()),
        });
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { Chaos = plan });
        emulator.AddAccount("bot", "pw");
        var general = emulator.Channels[0].Id;
        var confirmed = new List<string>();
        RawPeer? peer = null;
        for (var i = 0; i < 5000 && !plan.IsCalm; i++)
        {
            try
            {
                peer ??= await LogInAsync(emulator);
                await peer.SendAsync($$"""{"command":"send","content":"m{{i}}","channel":{{general}}}""");
                if (await AnsweredAsync(peer))
                    confirmed.Add($"m{i}");
            }
            catch (Exception error) when (error is IOException or InvalidOperationException)
            {
                if (peer is not null)
                    await peer.DisposeAsync();
                peer = null;
            }
        }

        plan.IsCalm.Should().BeTrue(plan.ToString());
        strikes.Should().HaveCount(40);
        emulator.MessagesIn("general").Select(m => m.Text).Should().Contain(confirmed).And.OnlyHaveUniqueItems();
        if (peer is not null)
            await peer.DisposeAsync();
    }

    private static async Task<RawPeer> LogInAsync(AsterEmulator emulator)
    {
        var peer = await RawPeer.ConnectAsync(emulator);
        await peer.SendAsync("""{"command":"login","uname":"bot","passwd":"pw"}""");
        while (await peer.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("""{"command":"login","status":200""", StringComparison.Ordinal))
                return peer;
        }

        throw new InvalidOperationException("cut");
    }

    private static async Task<bool> AnsweredAsync(RawPeer peer)
    {
        while (await peer.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("""{"command":"send",""", StringComparison.Ordinal))
                return line.EndsWith("\"status\":200}", StringComparison.Ordinal);
        }

        throw new InvalidOperationException("cut");
    }
}
