using System.Globalization;
using ChatBridge.Configuration;
using ChatBridge.Emulators.Aster;

namespace ChatBridge.Adapters.Aster.Tests;

/// <summary>
/// A long run with disconnects. <c>CHATBRIDGE_SOAK</c> makes it longer: <c>5000,50</c> is five thousand messages and fifty disconnects.
/// </summary>
public sealed class AsterSoakTests
{
    private const int Seed = 20_261_122;

    [Theory]
    [InlineData(AsterTransport.Lines)]
    [InlineData(AsterTransport.WebSocket)]
    public async Task Every_message_is_handled_once_and_in_order_over_many_disconnects(AsterTransport transport)
    {
        var (messages, disconnects) = Size();
        var output = TestContext.Current.TestOutputHelper;
#pragma warning disable CA5394 // what is deleted when is no secret
        var random = new Random(Seed);
        string[] channels = ["general", "side"];

        // The clock of the server stands, so that all messages have the same date: nothing but their identity tells them apart.
        var clock = new StandingClock();
        await using var live = await Live.OpenAsync(
            o => (o.Transport, o.PingInterval, o.Backfill.MaxMessages) = (transport, TimeSpan.FromSeconds(2), 2000),
            s => (s.Channels, s.TimeProvider) = (channels.ToList(), clock));
        var bob = live.Server.AddUser("bob");
        var stands = channels.ToDictionary(channel => channel, _ => new List<AsterMessage>());
        var said = 0;
        var deleted = 0;
        for (var round = 1; round <= disconnects; round++)
        {
            await SayAsync(((round * 2) - 1) * messages / (disconnects * 2) - said);
            await live.UntilAsync(() => live.Heard.Count() >= said - 40, $"most of {said} messages came (seed {Seed}, round {round})");
            await live.CutAsync(async () =>
            {
                // What backfill would start from is deleted: the newest messages that the bot knows.
                foreach (var channel in channels)
                {
                    for (var n = random.Next(4); n > 0 && stands[channel].Count > 0; n--)
                    {
                        await bob.DeleteAsync(stands[channel][^1]);
                        stands[channel].RemoveAt(stands[channel].Count - 1);
                        deleted++;
                    }
                }

                await SayAsync((round * messages / disconnects) - said);
            });
        }

        await live.UntilAsync(() => channels.All(channel => HeardIn(channel).Count(m => stands[channel].Any(s => (ulong)s.Id == Number(m))) >= stands[channel].Count), $"all of {said} messages came (seed {Seed})");
        output?.WriteLine($"seed {Seed}: {said} messages, {disconnects} disconnects, {deleted} deleted, {live.Heard.Count()} handled, {live.Events.OfType<MessageCreated>().Count(e => e.Context.Origin == EventOrigin.Backfilled)} of them read back");
        foreach (var channel in channels)
        {
            var heard = HeardIn(channel).Select(Number).ToList();
            heard.Should().OnlyHaveUniqueItems();
            var standing = stands[channel].Select(m => (ulong)m.Id).ToHashSet();
            heard.Where(standing.Contains).Should().Equal(stands[channel].Select(m => (ulong)m.Id), "nothing that stands was lost or turned round in {0}", channel);
        }

        IEnumerable<IMessage> HeardIn(string channel)
        {
            var id = live.Server.Channels.Single(c => c.Name == channel).Id;
            return live.Heard.Where(m => m.ChannelId == new ChannelId((ulong)id));
        }

        async Task SayAsync(int count)
        {
            for (; count > 0; count--)
            {
                var channel = channels[random.Next(channels.Length)];
                stands[channel].Add(await bob.SayAsync(channel, "again and again"));
                said++;
            }
        }
#pragma warning restore CA5394
    }

    [Fact]
    public async Task Messages_of_three_megabytes_leave_no_memory_behind()
    {
        const int Bytes = 3 * 1024 * 1024;
        await using var live = await Live.OpenAsync(keep: false, server: s => s.MaxMessages = 100);
        var text = new string('ä', Bytes / 2);
        var bob = live.Server.AddUser("bob");
        await RoundAsync(2);
        var before = Alive();
        await RoundAsync(8);

        // Eight of them are 24 MiB in the emulator, and 24 MiB as UTF-16: what stays is the server's part and not the bridge's.
        (Alive() - before).Should().BeLessThan(8L * (Bytes + (Bytes / 2)), "the server keeps each text once, and the bridge none");

        async Task RoundAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var heard = live.HeardCount;
                await bob.SayAsync("general", text);
                await live.UntilAsync(() => live.HeardCount == heard + 1, "the message came");
            }
        }
    }

    [Fact]
    public async Task Burst_of_queued_lines_waits_in_bounded_memory_and_is_handled_once_in_order()
    {
        const int Count = 10_000;
        using var gate = new SemaphoreSlim(0);
        var texts = new List<string>();
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var live = await Live.OpenAsync(o => (o.Dispatch.Capacity, o.Backfill.MaxMessages) = (200, Count), s => s.MaxQueuedPackets = Count * 2, keep: false, build: builder => builder.On<MessageCreated>(async (e, token) =>
        {
            if (texts.Count == 0)
            {
                await gate.WaitAsync(token);   // everything comes while the first one is being handled
            }

            texts.Add(e.Message.Text);
            if (texts.Count == Count)
            {
                over.TrySetResult();
            }
        }));
        var bob = live.Server.AddUser("bob");
        var sent = live.Server.Sessions.Single().SentPackets;
        for (var i = 0; i < Count; i++)
        {
            await bob.SayAsync("general", i.ToString(CultureInfo.InvariantCulture));
        }

        await live.UntilAsync(() => live.Server.Sessions.Single().SentPackets >= sent + Count, "the socket took all lines");

        // Requests are still answered: reading goes on, and what finds no room is left to history.
        (await live.Home.FetchUserAsync(live.Home.Self!.Id).AsTask().WaitAsync(Live.Safety))!.Name.Should().Be("bot");
        gate.Release();
        await over.Task.WaitAsync(Live.Safety);
        texts.Should().Equal(Enumerable.Range(0, Count).Select(i => i.ToString(CultureInfo.InvariantCulture)));
        live.Home.State.Should().Be(ConnectionState.Ready);
    }

    private static ulong Number(IMessage message) => message.Id.Value.TryGetNumber(out var number) ? number : 0;

    private static long Alive()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static (int Messages, int Disconnects) Size() =>
        Environment.GetEnvironmentVariable("CHATBRIDGE_SOAK")?.Split(',') is [var messages, var disconnects]
            ? (int.Parse(messages, CultureInfo.InvariantCulture), int.Parse(disconnects, CultureInfo.InvariantCulture))
            : (1000, 8);

    private sealed class StandingClock : TimeProvider
    {
        private readonly DateTimeOffset _now = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
