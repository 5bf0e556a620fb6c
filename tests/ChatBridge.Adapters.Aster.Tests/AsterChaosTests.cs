using ChatBridge.Configuration;
using ChatBridge.Emulators.Faults;

namespace ChatBridge.Adapters.Aster.Tests;

public sealed class AsterChaosTests
{
    private static readonly string[] Channels = ["general", "side", "third"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Fuzz.Size(2, 20))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Nothing_is_lost_doubled_or_out_of_order_whatever_breaks(int seed)
    {
        var count = Fuzz.Size(90, 900);
        using var chaos = new ChaosPlan(seed, new ChaosOptions
        {
            MaxFaults = Fuzz.Size(40, 200),
            CutRate = 0.7,
            CutWithinBytes = 8 * 1024,
            MaxDelay = TimeSpan.FromMilliseconds(150),
            Silence = TimeSpan.FromSeconds(2),
        });
        await using var live = await Live.OpenAsync(
            o =>
            {
                (o.PingInterval, o.RequestTimeout) = (TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(1500));
                (o.Session.ReadyTimeout, o.Session.ConnectTimeout, o.Session.SendTimeout) = (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));
            },
            s => (s.Chaos, s.Channels) = (chaos, Channels.ToList()),
            build: b => b.On<MessageCreated>((e, token) => AnswerAsync(e, token)));
        var people = Enumerable.Range(0, 5).Select(i => live.Server.AddUser($"person{i}")).ToArray();
        for (var i = 0; i < count; i++)
        {
            await people[i % people.Length].SayAsync(Channels[i % Channels.Length], $"m{i}");
            if (i % 10 == 9)
            {
                await Task.Yield();
                await live.UntilAsync(() => live.Heard.Count(m => m.Text[0] == 'm') >= i - 30, $"message {i - 30} came (seed {seed})");
            }
        }

        await live.UntilAsync(() => Channels.Sum(c => live.Server.MessagesIn(c).Count(m => m.Author == "bot")) >= count, $"every message was answered (seed {seed})");
        chaos.Stop();
        foreach (var channel in Channels)
        {
            var stands = live.Server.MessagesIn(channel);
            var asked = stands.Where(m => m.Author != "bot").ToList();
            var because = $"seed {seed}, {chaos}";
            live.Heard.Where(m => m.Author.Name != "bot" && ((IChannel)live.Home.GetChannel(m.ChannelId)!).Name == channel)   // the channel is cached as long as it stands
                .Select(m => m.Text).Should().Equal(asked.Select(m => m.Text), because);
            stands.Where(m => m.Author == "bot").Select(m => (m.ReplyTo, m.Text)).Should().BeEquivalentTo(asked.Select(m => ((long?)m.Id, "re: " + m.Text)), because);
        }

        async ValueTask AnswerAsync(MessageCreated created, CancellationToken cancellationToken)
        {
            if (created.Message.Text.StartsWith('m'))
            {
                await created.Channel.SendAsync(new OutgoingMessage { Content = "re: " + created.Message.Text, ReplyTo = created.Message.Id }, cancellationToken);
            }
        }
    }
}
