using ChatBridge.Configuration;
using ChatBridge.Testing.InMemory;

namespace ChatBridge.Testing.Tests;

/// <summary>Whatever sockets do, a bot hears each message once, in the order of its channel, and knows in the end what stands.</summary>
public sealed class ContinuityTests
{
    public static TheoryData<int, bool, bool, bool> Cases()
    {
        var cases = new TheoryData<int, bool, bool, bool>();
        for (var seed = 1; seed <= 6; seed++)
        {
            cases.Add(seed, true, false, false);   // resumes
            cases.Add(seed, false, false, false);   // cannot resume
            cases.Add(seed, false, true, true);   // cannot resume, answers on the socket, ids without order
            cases.Add(seed, true, false, true);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Messages_edits_and_deletes_survive_lost_sockets(int seed, bool resumes, bool onSocket, bool randomIds)
    {
        var options = new ChatHarnessOptions { Seed = seed, Patience = TimeSpan.FromSeconds(10) };
        (options.Network.Resume, options.Network.AnswersOnSocket, options.Network.RandomIds) = (resumes, onSocket, randomIds ? seed : null);
        var heard = new Dictionary<MessageId, string?>();
        var order = new Dictionary<ChannelId, List<MessageId>>();
        var twice = new List<string>();
        var lost = 0;
        await using var chat = await ChatHarness.StartAsync(
            builder => builder
                .On<MessageCreated>((e, _) => Note(() =>
                {
                    if (!heard.TryAdd(e.Message.Id, e.Message.Text))
                    {
                        twice.Add(e.Message.Text);
                    }

                    (order.TryGetValue(e.Channel.Id, out var list) ? list : order[e.Channel.Id] = []).Add(e.Message.Id);
                }))
                .On<MessageEdited>((e, _) => Note(() => heard[e.After.Id] = e.After.Text))
                .On<MessageDeleted>((e, _) => Note(() => heard[e.Id] = null))
                .On<ContinuityLost>((_, _) => Note(() => lost++)),
            options);
#pragma warning disable RS0030, CA5394 // The seed is the test's.
        var random = new Random(seed);
#pragma warning restore RS0030, CA5394
        InMemoryChannel[] channels = [chat.Network.General, chat.Channel("side")];
        await chat.SettlesAsync();
        var said = new List<InMemoryMessage>();
        var (created, cuts) = (new Dictionary<ChannelId, List<MessageId>>(), 0);
        for (var step = 0; step < 150; step++)
        {
            switch (random.Next(12))
            {
                case 0 when said.Count > 0:
                    said.RemoveAll(message => !message.Channel.Messages.Any(stands => stands.Id == message.Id));
                    if (said.Count > 0)
                    {
                        await chat.User.EditsAsync(said[random.Next(said.Count)], $"edited {step}");
                    }

                    break;
                case 1 when said.Count > 10:
                    var gone = said[random.Next(said.Count - 3)];
                    bool known;
                    lock (heard)
                    {
                        known = heard.ContainsKey(gone.Id);
                    }

                    if (known)   // one that comes and goes within a gap is never heard of
                    {
                        await chat.User.DeletesAsync(gone);
                        said.Remove(gone);
                    }

                    break;
                case 2:
                    chat.Network.Faults.CutSockets(loseWaiting: random.Next(2) == 0);
                    cuts++;
                    break;
                case 3:
                    await SettleAsync(chat);
                    break;
                default:
                    var channel = channels[random.Next(2)];
                    var message = await chat.User.SaysAsync($"say {step}", channel);
                    said.Add(message);
                    (created.TryGetValue(channel.Id, out var list) ? list : created[channel.Id] = []).Add(message.Id);
                    break;
            }
        }

        await SettleAsync(chat);
        twice.Should().BeEmpty();
        foreach (var (channel, ids) in created)
        {
            order[channel].Should().Equal(ids, "seed {0}: that is the order of the channel", seed);
        }

        foreach (var message in channels.SelectMany(channel => channel.Messages))
        {
            heard[message.Id].Should().Be(message.Text, "seed {0}", seed);
        }

        heard.Where(pair => pair.Value is not null).Select(pair => pair.Key).Should().BeEquivalentTo(channels.SelectMany(channel => channel.Messages).Select(message => message.Id), "seed {0}: what is gone is known to be gone", seed);
        if (resumes)
        {
            lost.Should().Be(0);
        }
        else
        {
            lost.Should().BeInRange(cuts > 0 ? 1 : 0, cuts);
        }

        ValueTask Note(Action act)
        {
            lock (heard)
            {
                act();
            }

            return default;
        }
    }

    // The clock moves only while the bot waits to connect again, or to try something again.
    private static async Task SettleAsync(ChatHarness chat)
    {
        var settled = chat.SettlesAsync();
        while (!settled.IsCompleted)
        {
            using var enough = new CancellationTokenSource();
            var changed = chat.Bridge.Events.NextAsync<ConnectionChanged>(_ => true, Timeout.InfiniteTimeSpan, enough.Token);
            await Task.WhenAny(settled, changed, chat.Time.WaitForTimersAsync(Waits(), enough.Token));
            if (!settled.IsCompleted && chat.Time.ArmedTimers >= Waits())
            {
                chat.Time.AdvanceToNextTimer();
                await Task.Yield();
            }

            await enough.CancelAsync();
        }

        await settled;

        // A ready connection has the timer of its watch.
        int Waits() => chat.Connection.State == ConnectionState.Ready ? 2 : 1;
    }
}
