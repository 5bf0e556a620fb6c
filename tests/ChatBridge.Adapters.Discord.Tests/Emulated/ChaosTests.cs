using System.Collections.Concurrent;
using ChatBridge.Emulators.Discord;
using ChatBridge.Emulators.Faults;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>While faults strike: nothing lost, nothing twice, nothing out of order.</summary>
public sealed class ChaosTests
{
    private const int Messages = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Every_message_is_handled_once_in_order_and_answered_once(int seed)
    {
        var output = TestContext.Current.TestOutputHelper;
        output?.WriteLine($"seed {seed}");
        var strikes = new ConcurrentQueue<string>();
        var calm = new ChaosOptions
        {
            MaxFaults = 40,
            MaxDelay = TimeSpan.FromMilliseconds(20),
            Silence = TimeSpan.FromMilliseconds(1500),
            CutWithinBytes = 8000,
            SplitPause = TimeSpan.Zero,
            OnStrike = strike => strikes.Enqueue(strike.ToString()),
        };
        using var chaos = new ChaosPlan(seed, calm);
        await using var bench = await Bench.StartAsync(
            options =>
            {
                options.Compression = seed % 2 == 0 ? GatewayCompression.TransportZlib : GatewayCompression.None;
                options.Reconnect.Max = TimeSpan.FromMilliseconds(500);
                options.Session.ReadyTimeout = TimeSpan.FromSeconds(3);
            },
            network: options =>
            {
                options.Chaos = chaos;
                options.HeartbeatInterval = TimeSpan.FromMilliseconds(400);
                options.RateLimits = DiscordRateLimit.None;
            });
        var faults = new ConcurrentQueue<Exception>();
        using var answering = bench.Bridge.Events.Subscribe<MessageCreated>(async (created, token) =>
        {
            if (created.Message.Author.IsBot)
            {
                return;
            }

            try
            {
                await created.Message.ReplyAsync("re " + created.Message.Text, token);
            }
            catch (ChatException fault)
            {
                faults.Enqueue(fault);
            }
        });

        for (var i = 0; i < Messages; i++)
        {
            await bench.Alice.SayAsync(i % 2 == 0 ? "general" : "random", $"{i}");
        }

        chaos.Stop();
        try
        {
            await bench.Emulator.WaitForMessageAsync("general", message => message.Content == $"re {Messages - 2}", bench.Token);
            await bench.Emulator.WaitForMessageAsync("random", message => message.Content == $"re {Messages - 1}", bench.Token);
        }
        catch (OperationCanceledException)
        {
            output?.WriteLine("not everything was answered in time");
        }

        output?.WriteLine($"{chaos}; resumed {bench.Emulator.Gateway.ResumedCount}, identified {bench.Emulator.Gateway.IdentifyCount}, {string.Join(" | ", strikes)}");
        if (!faults.IsEmpty || bench.Received.Count(created => !created.Message.Author.IsBot) != Messages)
        {
            output?.WriteLine(bench.Logs.All);
        }

        faults.Should().BeEmpty();
        foreach (var (channel, first) in new[] { ("general", 0), ("random", 1) })
        {
            var numbers = Enumerable.Range(0, Messages / 2).Select(i => $"{first + (2 * i)}").ToList();
            bench.Received.Where(created => created.Channel.Name == channel && !created.Message.Author.IsBot).Select(created => created.Message.Text).Should().Equal(numbers);
            bench.Emulator.MessagesIn(channel).Where(message => message.IsFromBot).Select(message => message.Content).Should().BeEquivalentTo(numbers.Select(number => "re " + number));
        }
    }
}
