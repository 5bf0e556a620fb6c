using System.Collections.Concurrent;
using System.Globalization;
using ChatBridge.Emulators.Faults;
using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>
/// Many events and many faults: each message is handled exactly once, in the order of its channel. The environment variable
/// <c>CHATBRIDGE_SOAK</c> makes it longer: <c>100000,300</c> is a hundred thousand messages and 300 faults.
/// </summary>
public sealed class SoakTests
{
    private const int MaxAhead = 300;   // messages that people are ahead of the bot: a gap is never longer than history that is read back
    private const int Seed = 20_261_121;

    [Theory]
    [InlineData(RevoltFrameFormat.Json)]
    [InlineData(RevoltFrameFormat.MessagePack)]
    public async Task Every_message_of_a_long_run_is_handled_once_and_in_order(RevoltFrameFormat format)
    {
        var (messages, faults) = Size();
        var output = TestContext.Current.TestOutputHelper;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2) + TimeSpan.FromMilliseconds(messages * 4));
        using var chaos = new ChaosPlan(Seed, new ChaosOptions
        {
            MaxFaults = faults,
            ProtocolRate = Math.Min(1, 30.0 * faults / messages),   // spread over the run
            CutRate = 0.8,
            CutWithinBytes = Math.Max(1 << 14, (int)(300L * messages / faults)),
            DelayRate = 0.5 * faults / messages,
            SilenceRate = 0.2 * faults / messages,
            SplitRate = 1.0 * faults / messages,
            MaxDelay = TimeSpan.FromMilliseconds(50),
            Silence = TimeSpan.FromMilliseconds(1200),
            SplitPause = TimeSpan.Zero,
        });
        await using var bench = await Bench.StartAsync(
            options =>
            {
                options.Format = format;
                options.PingInterval = TimeSpan.FromMilliseconds(300);
                options.Cache.Parts = Caching.CacheParts.Default;
                options.Session.ReadyTimeout = TimeSpan.FromSeconds(3);
            },
            network => network.Chaos = chaos,
            keepReceived: false);
        var handled = 0;
        var wrong = new ConcurrentQueue<string>();
        var next = new ConcurrentDictionary<string, int>();
        using var room = new SemaphoreSlim(MaxAhead);
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var hearing = bench.Bridge.Events.Subscribe<MessageCreated>((created, _) =>
        {
            // The messages of a channel count up by themselves: a lost one shows as a step, a doubled or turned one as a step back.
            var number = int.Parse(created.Message.Text, CultureInfo.InvariantCulture);
            var expected = next.GetOrAdd(created.Channel.Name, 0);
            if (number != expected)
            {
                wrong.Enqueue($"#{created.Channel.Name}: {number} in place of {expected}");
            }

            next[created.Channel.Name] = number + 1;
            if (Interlocked.Increment(ref handled) == messages)
            {
                over.TrySetResult();
            }

            room.Release();
            return default;
        });

        var said = new Dictionary<string, int> { ["general"] = 0, ["random"] = 0 };
        for (var i = 0; i < messages && wrong.IsEmpty; i++)
        {
            await room.WaitAsync(limit.Token);
            var channel = i % 3 == 0 ? "random" : "general";
            await bench.Ann.SayAsync(channel, (said[channel]++).ToString(CultureInfo.InvariantCulture));
        }

        chaos.Stop();
        if (wrong.IsEmpty)
        {
            await over.Task.WaitAsync(limit.Token).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);   // judged below
        }

        output?.WriteLine($"seed {Seed}: {handled} of {messages} handled; {chaos}; {bench.Emulator.Socket.Connections.Count} sockets");
        if (!wrong.IsEmpty || handled != messages)
        {
            output?.WriteLine(bench.Logs.All);
        }

        wrong.Should().BeEmpty();
        handled.Should().Be(messages);
        next.Should().BeEquivalentTo(said);
        chaos.StruckCount.Should().BeGreaterThanOrEqualTo(faults / 2, "a run without faults shows nothing");
    }

    [Fact]
    public async Task Every_send_of_a_long_run_stands_once_with_its_file_whatever_fails()
    {
        var sends = Environment.GetEnvironmentVariable("CHATBRIDGE_SOAK") is { Length: > 0 } ? 5000 : 60;
        var random = ChatBridge.Tests.Shared.TestSize.Random(Seed);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(sends));
        await using var bench = await Bench.StartAsync(options => options.Cache.Parts = Caching.CacheParts.Default, keepReceived: false);
        for (var i = 0; i < sends; i++)
        {
            if (random.Next(3) == 0)
            {
                bench.Emulator.Rest.FailNext(
                    random.Next(7) switch
                    {
                        0 => RevoltRestFault.AnswerLost(),
                        1 => RevoltRestFault.RequestLost(),
                        2 => RevoltRestFault.ServerError(),
                        3 => RevoltRestFault.ServerError(afterEffect: true),
                        4 => RevoltRestFault.HtmlPage(),
                        5 => RevoltRestFault.InSlowmode(0),
                        _ => RevoltRestFault.FailsAfterFiles(),
                    },
                    "POST /channels/{channel}/messages");
            }

            await bench.Channel.SendAsync(new OutgoingMessage { Content = $"{i}", Attachments = [AttachmentSource.FromBytes("a.txt", "abc"u8.ToArray())] }, limit.Token);
        }

        var stands = bench.Emulator.MessagesIn("general").Where(message => message.AuthorId == bench.Bot.Id).ToList();
        stands.Select(message => message.Content).Should().Equal(Enumerable.Range(0, sends).Select(i => $"{i}"));
        stands.Should().AllSatisfy(message => message.Attachments.Should().ContainSingle());
    }

    private static (int Messages, int Faults) Size() =>
        Environment.GetEnvironmentVariable("CHATBRIDGE_SOAK")?.Split(',') is [var messages, var faults]
            ? (int.Parse(messages, CultureInfo.InvariantCulture), int.Parse(faults, CultureInfo.InvariantCulture))
            : (6000, 20);
}
