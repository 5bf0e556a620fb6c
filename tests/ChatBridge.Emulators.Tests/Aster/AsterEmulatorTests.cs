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
    public async Task Unread_counts_messages_after_the_second_that_was_read()
    {
        var time = new ManualTime();
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { TimeProvider = time });
        var (peer, _) = await RawPeer.RegisterAsync(emulator, "bot");
        await using var owned = peer;
        var ann = emulator.AddUser("ann");
        var general = emulator.Channels[0].Id;
        var first = await ann.SayAsync("general", "read");
        await ann.SayAsync("general", "same second");
        time.Advance(TimeSpan.FromSeconds(1));
        await ann.SayAsync("general", "later");

        var count = $$"""{"command":"get_num_unread","channel":{{general}}}""";
        (await peer.AskAsync(count)).GetProperty("num").GetInt64().Should().Be(0, "nothing was ever marked");
        await peer.StatusAsync($$"""{"command":"mark_as_read","message":{{first.Id}}}""");
        (await peer.AskAsync(count)).GetProperty("num").GetInt64().Should().Be(1);
    }

    [Fact]
    public async Task Deleted_channel_hides_its_messages_from_peers_and_keeps_them_for_assertions()
    {
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { AdminUser = "god", AdminPassword = "pw" });
        await using var god = await RawPeer.LogInAsync(emulator, "god", "pw");
        var ann = emulator.AddUser("ann");
        var channel = emulator.AddChannel("doomed");
        (await god.ReadUntilAsync("list_channels")).GetProperty("data").GetArrayLength().Should().Be(2);
        var message = await ann.SayAsync("doomed", "x");

        (await god.StatusAsync($$"""{"command":"delete_channel","channel":{{channel.Id}}}""")).Should().Be(200);

        (await god.StatusAsync($$"""{"command":"history","num":1,"channel":{{channel.Id}}}""")).Should().Be(404);
        (await god.StatusAsync($$"""{"command":"delete","message":{{message.Id}}}""")).Should().Be(404);
        (await god.StatusAsync($$"""{"command":"send","content":"x","channel":{{channel.Id}}}""")).Should().Be(404);
        emulator.MessagesIn("doomed").Should().Equal(message);
    }

    [Fact]
    public async Task Reply_outlives_its_target()
    {
        await using var emulator = await AsterEmulator.StartAsync();
        var ann = emulator.AddUser("ann");
        var target = await ann.SayAsync("general", "target");
        var reply = await ann.ReplyAsync(target, "reply");
        await ann.DeleteAsync(target);
        emulator.MessagesIn("general")[1].Should().Be(reply with { ReplyTo = target.Id });
        (await ann.Invoking(a => a.ReplyAsync(target, "late")).Should().ThrowAsync<AsterRefusedException>()).Which.Status.Should().Be(404);
    }

    [Fact]
    public async Task Person_who_leaves_is_seen_to_leave()
    {
        await using var emulator = await AsterEmulator.StartAsync();
        var (peer, id) = await RawPeer.RegisterAsync(emulator, "bot");
        await using var owned = peer;
        var ann = emulator.AddUser("ann");
        (await peer.ReadUntilAsync("online")).GetProperty("data").GetArrayLength().Should().Be(2);
        ann.IsOnline = false;
        ann.IsOnline = false;
        (await peer.ReadUntilAsync("online")).GetRawText().Should().Be($$"""{"command":"online","data":[{{id}}],"status":200}""");
        emulator.OnlineUsers.Should().Equal("bot");
    }

    [Fact]
    public async Task Callback_hears_of_messages_in_their_order()
    {
        var heard = new List<string>();
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { OnMessage = m => heard.Add($"{m.Channel} {m.Author}: {m.Text}") });
        var ann = emulator.AddUser("ann");
        await ann.SayAsync("general", "one");
        await ann.SayAsync("general", "two");
        heard.Should().Equal("general ann: one", "general ann: two");
    }

    [Fact]
    public async Task Passwords_stay_out_of_logs()
    {
        var log = new LogLines();
        await using (var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { LoggerFactory = log }))
        {
            await using var peer = await RawPeer.ConnectAsync(emulator);
            emulator.Faults.Next("login", AsterFault.FailAfterEffect(500));
            await peer.StatusAsync("""{"command":"register","uname":"ann","passwd":"hunter2"}""");
            await peer.StatusAsync("""{"command":"login","uname":"ann","passwd":"hunter2"}""");
            emulator.Sessions[0].ToString().Should().Be("session 1 (ann)");
        }

        log.Lines.Should().Contain(l => l.Contains("FailAfterEffect(500)", StringComparison.Ordinal));
        log.Lines.Should().NotContain(l => l.Contains("hunter2", StringComparison.Ordinal));
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
