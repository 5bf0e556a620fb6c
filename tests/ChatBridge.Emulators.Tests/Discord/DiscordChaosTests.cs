using System.Net.WebSockets;
using ChatBridge.Emulators.Discord;
using ChatBridge.Emulators.Faults;

namespace ChatBridge.Emulators.Tests.Discord;

/// <summary>Under chaos the network itself stays right: what can be resumed is replayed in full, and the state is what took effect.</summary>
public sealed class DiscordChaosTests
{
    private const int Messages = 120;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Client_that_follows_the_rules_hears_all_that_its_sessions_held_and_sends_once(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var options = new ChaosOptions { MaxFaults = 60, MaxDelay = TimeSpan.FromMilliseconds(20), Silence = TimeSpan.FromMilliseconds(50), CutWithinBytes = 6000, SplitPause = TimeSpan.Zero };
        using var chaos = new ChaosPlan(seed, options);
        await using var world = await DiscordFixture.StartAsync(emulator => emulator.Chaos = chaos);
        var heard = new Listener(world, compressed: seed % 2 == 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(DiscordFixture.Soon);
        var listening = heard.RunAsync(Messages, stop.Token);
        await world.Emulator.Gateway.WaitUntilAsync(() => world.Emulator.Gateway.Sessions.Count > 0, DiscordFixture.Soon);
        for (var number = 0; number < Messages - 1; number++)
        {
            await world.Ann.SayAsync("general", $"{number}");
            if (number % 4 == 0) await SendUntilHeldAsync(world, $"bot {number}");
        }

        // In calm, and to a session that lives and whose READY arrived, so that the end is heard whatever was struck before.
        chaos.Stop();
        await world.Emulator.Gateway.WaitUntilAsync(() => world.Emulator.Gateway.Sessions.Any(session => session.Id == heard.Session), DiscordFixture.Soon);
        await world.Ann.SayAsync("general", $"{Messages - 1}");
        await listening;
        TestContext.Current.TestOutputHelper?.WriteLine($"{chaos}; resumed {world.Emulator.Gateway.ResumedCount}, identified {world.Emulator.Gateway.IdentifyCount}");
        var held = world.Emulator.MessagesIn("general");
        held.Where(message => message.IsFromBot).Select(message => message.Content).Should().OnlyHaveUniqueItems().And.HaveCount(Messages / 4);
        heard.OutOfOrder.Should().BeEmpty();

        // Only an op 9 false may cost events; its client would read the history.
        if (chaos.Counts.GetValueOrDefault("discord.op9.false") == 0) heard.Missing(Messages).Should().BeEmpty();
        chaos.StruckCount.Should().BePositive();
    }

    private static async Task SendUntilHeldAsync(DiscordFixture world, string text)
    {
        while (true)
        {
            try
            {
                var (status, _) = await world.PostMessageAsync($$"""{"content":"{{text}}","nonce":"{{text}}","enforce_nonce":true}""");
                if (status == 200) return;
                status.Should().Match(code => code == 429 || code >= 500);
            }
            catch (Exception lost) when (lost is HttpRequestException or JsonException)
            {
                // A cut connection or an HTML page: sent again under the same nonce.
            }
        }
    }

    /// <summary>Resumes while the network lets it, else identifies anew; repeats are known by their number.</summary>
    private sealed class Listener(DiscordFixture world, bool compressed)
    {
        private readonly List<int> _numbers = [];
        private string? _session;
        private long _sequence;

        public string? Session => Volatile.Read(ref _session);

        public List<string> OutOfOrder { get; } = [];

        public IEnumerable<int> Missing(int count) => Enumerable.Range(0, count).Except(_numbers);

        public async Task RunAsync(int messages, CancellationToken cancellationToken)
        {
            var query = "?v=10&encoding=json" + (compressed ? "&compress=zlib-stream" : "");
            while (_numbers.Count == 0 || _numbers[^1] != messages - 1)
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    using var client = await world.DialAsync(query);
                    await ListenAsync(client, messages);
                }
                catch (Exception broken) when (broken is WebSocketException or InvalidOperationException or JsonException or InvalidDataException or HttpRequestException)
                {
                    // A broken connection is what the test is about: dial again.
                }
            }
        }

        private async Task ListenAsync(GatewayClient client, int messages)
        {
            await client.ReadAsync();
            if (_session is null) await client.IdentifyAsync(world.Bot.Token);
            else await client.ResumeAsync(world.Bot.Token, _session, _sequence);
            while (true)
            {
                var frame = await client.ReadAsync();
                switch (frame.GetProperty("op").GetInt32())
                {
                    case 7:
                        return;
                    case 9:
                        if (!frame.GetProperty("d").GetBoolean()) _session = null;
                        return;
                    case 0:
                        var sequence = frame.GetProperty("s").GetInt64();
                        var name = frame.GetProperty("t").GetString();
                        if (name == "READY")
                        {
                            _session = frame.GetProperty("d").GetProperty("session_id").GetString();
                            _sequence = 0;

                            // Wakes the test, which waits for this session.
                            await client.HeartbeatAsync();
                        }

                        if (sequence <= _sequence) continue;
                        _sequence = sequence;
                        if (name == "MESSAGE_CREATE" && int.TryParse(frame.GetProperty("d").GetProperty("content").GetString(), out var number))
                        {
                            if (_numbers.Count > 0 && number <= _numbers[^1]) OutOfOrder.Add($"{number} after {_numbers[^1]}");
                            _numbers.Add(number);
                            if (number == messages - 1) return;
                        }

                        break;
                }
            }
        }
    }
}
