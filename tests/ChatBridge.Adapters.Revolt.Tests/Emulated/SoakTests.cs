using System.Globalization;
using System.Text;
using ChatBridge.Emulators.Faults;
using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>
/// Many events and many faults: each message is handled exactly once, in the order of its channel, and edits and deletes are seen. The environment variable
/// <c>CHATBRIDGE_SOAK</c> makes it longer: <c>100000,300,50</c> is a hundred thousand messages, 300 faults that chance draws and 50 sockets dropped besides.
/// </summary>
public sealed class SoakTests
{
    // What the bot is behind, and how far back people edit and delete, is together less than the 256 messages of a channel that it remembers.
    private const int MaxAhead = 200;
    private const int Recent = 50;
    private const int Seed = 20_261_121;

    [Theory]
    [InlineData(RevoltFrameFormat.Json)]
    [InlineData(RevoltFrameFormat.MessagePack)]
    public async Task Every_message_of_a_long_run_is_handled_once_and_in_order(RevoltFrameFormat format)
    {
        var (messages, faults, drops) = Size();
        var output = TestContext.Current.TestOutputHelper;
        var random = ChatBridge.Tests.Shared.TestSize.Random(Seed);
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
                options.GhostCheck = TimeSpan.FromMilliseconds(500);
                options.Cache.Parts = Caching.CacheParts.Default;
                options.Session.ReadyTimeout = TimeSpan.FromSeconds(3);
            },
            network => network.Chaos = chaos,
            keepReceived: false);
        using var witness = new Witness(bench.Bridge, MaxAhead);
        var said = new Dictionary<string, List<EmulatedMessage>> { ["general"] = [], ["random"] = [] };
        var changed = new HashSet<string>();
        for (var i = 0; i < messages && witness.Wrong.IsEmpty; i++)
        {
            await witness.WaitForRoomAsync(limit.Token);
            var channel = i % 3 == 0 ? "random" : "general";
            var number = said[channel].Count.ToString(CultureInfo.InvariantCulture);
            said[channel].Add(await bench.Ann.SayAsync(channel, number));
            if (i % 7 == 6 && witness.Handled(channel) is > 0 and var handled && said[channel][random.Next(Math.Max(0, handled - Recent), handled)] is { } recent && changed.Add(recent.Id))
            {
                await (random.Next(2) == 0 ? bench.Ann.DeleteAsync(recent) : bench.Ann.EditAsync(recent, $"{recent.Content} anew"));
            }

            if (drops > 0 && i % Math.Max(1, messages / drops) == messages / drops / 2)
            {
                foreach (var socket in bench.Emulator.Socket.OpenConnections)
                {
                    socket.Drop();
                }
            }
        }

        chaos.Stop();
        var standing = said.Keys.SelectMany(bench.Emulator.MessagesIn).Where(message => !message.IsDeleted).ToDictionary(message => message.Id, message => message.Content);
        var isWhole = witness.Wrong.IsEmpty && await witness.WaitForAsync(standing, limit.Token);
        output?.WriteLine($"seed {Seed}: {witness.Handled()} of {messages} handled, {witness.Edits} edits and {witness.Deletes} deletes seen; {chaos}; {bench.Emulator.Socket.Connections.Count} sockets");
        if (!isWhole)
        {
            output?.WriteLine(bench.Logs.All);
        }

        witness.Wrong.Should().BeEmpty();
        witness.Handled().Should().Be(messages);
        witness.Standing.Should().BeEquivalentTo(standing, "what the bot was told adds up to what stands on the network");
        (witness.Edits + witness.Deletes).Should().Be(changed.Count);
        chaos.StruckCount.Should().BeGreaterThanOrEqualTo(faults / 2, "a run without faults shows nothing");
        bench.Emulator.Socket.Connections.Count.Should().BeGreaterThan(drops);
    }

    /// <remarks>With slow mode each send but the first is refused before it stands, and its key is used up. The environment variable <c>CHATBRIDGE_SENDS</c> is the number of sends.</remarks>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Every_send_of_a_long_run_stands_once_with_its_files_whatever_fails(int slowmode)
    {
        var sends = int.TryParse(Environment.GetEnvironmentVariable("CHATBRIDGE_SENDS"), CultureInfo.InvariantCulture, out var given) ? given : 100;
        var random = ChatBridge.Tests.Shared.TestSize.Random(Seed);
        var time = new FastTime(40);
        await using var bench = await Bench.StartAsync(
            options => (options.Cache.Parts, options.PingInterval) = (Caching.CacheParts.Default, TimeSpan.FromSeconds(30)),
            network => network.TimeProvider = time,
            keepReceived: false,
            time: time);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2) + (TimeSpan.FromSeconds(0.2) * sends));
        bench.General.SetSlowmode(slowmode);
        var (faults, files) = (0, 0);
        for (var i = 0; i < sends; i++)
        {
            if (random.Next(3) == 0)
            {
                faults++;
                bench.Emulator.Rest.FailNext(
                    random.Next(10) switch
                    {
                        0 => RevoltRestFault.AnswerLost(),
                        1 => RevoltRestFault.RequestLost(),
                        2 => RevoltRestFault.ServerError(),
                        3 => RevoltRestFault.ServerError(afterEffect: true),
                        4 => RevoltRestFault.HtmlPage(),
                        5 => RevoltRestFault.HtmlPage(409),
                        6 => RevoltRestFault.InSlowmode(1),
                        7 => RevoltRestFault.RateLimited(TimeSpan.FromMilliseconds(200)),
                        8 => RevoltRestFault.Delayed(TimeSpan.FromSeconds(1)),
                        _ => RevoltRestFault.FailsAfterFiles(),
                    },
                    "POST /channels/{channel}/messages",
                    random.Next(1, 3));
            }

            var mine = random.Next(3) == 0 ? random.Next(1, 4) : 0;
            files += mine;
            await bench.Channel.SendAsync(
                new OutgoingMessage { Content = $"{i} with {mine}", Attachments = [.. Enumerable.Range(0, mine).Select(file => AttachmentSource.FromBytes($"{file}.txt", Encoding.UTF8.GetBytes($"{i}/{file}")))] }, limit.Token);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{sends} sends, {files} files, {faults} faults ordered, slow mode of {slowmode} s");
        var stands = bench.Emulator.MessagesIn("general").Where(message => message.AuthorId == bench.Bot.Id).ToList();
        stands.Select(message => message.Content[..message.Content.IndexOf(' ', StringComparison.Ordinal)]).Should().Equal(Enumerable.Range(0, sends).Select(i => $"{i}"));
        stands.Should().AllSatisfy(message => message.Content.Should().EndWith($" with {message.Attachments.Length}"));
        stands.SelectMany(message => message.Attachments).Should().OnlyHaveUniqueItems().And.HaveCount(files);
        bench.Emulator.Rest.PendingFaults.Should().BeLessThan(3, "faults strike");
    }

    private static (int Messages, int Faults, int Drops) Size() =>
        Environment.GetEnvironmentVariable("CHATBRIDGE_SOAK")?.Split(',') is [var messages, var faults, .. var more]
            ? (int.Parse(messages, CultureInfo.InvariantCulture), int.Parse(faults, CultureInfo.InvariantCulture), more is [var drops] ? int.Parse(drops, CultureInfo.InvariantCulture) : 0)
            : (6000, 20, 5);
}
