using ChatBridge.Configuration;
using ChatBridge.Emulators.Aster;
using ChatBridge.Emulators.Discord;
using ChatBridge.Testing;
using ChatBridge.Testing.InMemory;
using HandyBot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatBridge.Samples.Tests;

public sealed class HandyBotTests
{
    [Theory]
    [InlineData("!roll 2d6", @"^[1-6] \+ [1-6] = [0-9]+$")]
    [InlineData("!ROLL d20", "^[0-9]+$")]
    [InlineData("!roll", "^Please say how many dice")]
    [InlineData("!roll 2d", "^Please say how many dice")]
    [InlineData("!roll 0d6", "^Please say how many dice")]
    [InlineData("!roll 99999999999d6", "^Please say how many dice")]
    [InlineData("!remind", "^Please say when")]
    [InlineData("!remind soon tea", "^Please say when")]
    [InlineData("!remind 10s", "^Please say when")]
    [InlineData("!remind 31d tea", "^Sorry, I cannot remember")]
    [InlineData("!poll", "^Please say what to ask")]
    public async Task Bot_commanded_replies(string command, string answer)
    {
        await using var chat = await StartAsync();

        await chat.User.SaysAsync(command);

        var reply = await NextAsync(chat);
        reply.Text.Should().MatchRegex(answer);
        reply.ReplyTo.Should().NotBeNull();
        await chat.Bot.StaysSilentAsync();
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("!rolling 2d6")]
    public async Task Bot_hears_no_command_stays_silent(string text)
    {
        await using var chat = await StartAsync();

        await chat.User.SaysAsync(text);

        await chat.Bot.StaysSilentAsync();
    }

    [Fact]
    public async Task Bot_says_a_command_itself_stays_silent()
    {
        await using var chat = await ChatHarness.StartAsync(bridge => bridge.AddHandyBot().On<MessageCreated>(async (happened, cancellationToken) =>
        {
            if (happened.Message.Text == "speak")
            {
                await happened.Channel.SendAsync("!roll 2d6", cancellationToken);
            }
        }));

        await chat.User.SaysAsync("speak");

        await chat.Bot.SaysAsync("!roll 2d6");
        await chat.Bot.StaysSilentAsync();
    }

    [Fact]
    public async Task Roll_of_many_dice_is_split()
    {
        await using var chat = await StartAsync(new ChatHarnessOptions { Network = { MaxText = 2000 } });

        await chat.User.SaysAsync("!roll 1000d1000");

        string[] parts;
        do
        {
            await FluentActions.Awaiting(chat.Bot.StaysSilentAsync).Should().ThrowAsync<ChatHarnessException>();   // takes one part
            parts = [.. chat.Network.General.Messages.Skip(1).Select(message => message.Text)];
        }
        while (!parts[^1].Contains('=', StringComparison.Ordinal));

        parts.Should().OnlyContain(part => part.Length <= 2000);
        var text = string.Join(" ", parts);
        parts.Length.Should().BeGreaterThan(1);
        var rolls = text.Split('=')[0].Split('+').Select(int.Parse).ToArray();
        rolls.Should().HaveCount(1000);
        int.Parse(text.Split('=')[1]).Should().Be(rolls.Sum());
    }

    [Fact]
    public async Task Reminder_comes_when_it_is_due_and_others_are_answered_meanwhile()
    {
        await using var chat = await StartAsync();

        await chat.User.SaysAsync("!remind 2h buy **tea**");
        await chat.Bot.RepliesAsync("I will remind you in 2h.");
        await chat.User.SaysAsync("!roll");
        await chat.Bot.RepliesAsync("Please say how many dice with how many sides, such as: !roll 2d6 (at most 1000d1000)");

        await chat.Time.WaitForTimersAsync(2);
        await chat.AdvanceAsync(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        await chat.Bot.StaysSilentAsync();
        await chat.AdvanceAsync(TimeSpan.FromSeconds(1));
        await chat.Bot.RepliesAsync("@user, you wanted to hear: buy **tea**");
    }

    [Fact]
    public async Task Poll_where_there_are_reactions_gets_them()
    {
        await using var chat = await StartAsync();

        await chat.User.SaysAsync("!poll Pizza **tonight**?");

        await chat.Bot.SaysAsync("📊 Pizza **tonight**?");
        await chat.Bot.ReactsAsync("👍");
        await chat.Bot.ReactsAsync("👎");
        await chat.Bot.StaysSilentAsync();
    }

    [Fact]
    public async Task Poll_where_there_are_no_reactions_asks_for_words()
    {
        await using var chat = await StartAsync(new ChatHarnessOptions { Configure = connection => connection.Without.Add(Capability.Reactions) });

        await chat.User.SaysAsync("!poll Pizza?");

        await chat.Bot.SaysAsync("📊 Pizza?\nAnswer with yes or no.");
        await chat.Bot.StaysSilentAsync();
    }

    [Theory]
    [InlineData("main")]
    [InlineData("side")]
    public async Task Bot_runs_on_the_network_that_configuration_enables(string connection)
    {
        using var limit = new CancellationTokenSource(SampleProgram.Patience);
        await using var discord = await DiscordEmulator.StartAsync();
        discord.AddGuild("Den").AddTextChannel("general");
        var ann = discord.AddUser("ann");
        await using var aster = await AsterEmulator.StartAsync();
        var bob = aster.AddUser("bob");
        aster.AddAccount("handybot", "secret");
        (string, string)[] settings =
        [
            .. SampleProgram.Settings("main", discord, discord.AddBot("handybot")),
            .. SampleProgram.Settings("side", aster, "handybot", "secret"),
            ("ChatBridge:Connections:main:Enabled", $"{connection == "main"}"),
            ("ChatBridge:Connections:side:Enabled", $"{connection == "side"}"),
        ];
        await using var program = await SampleProgram.StartAsync("HandyBot", settings);

        (await AnswerAsync("!roll 2d6", "=")).Should().MatchRegex(@"[1-6] \+ [1-6] = [0-9]+$");
        (await AnswerAsync("!roll two", "Please")).Should().Contain("!roll 2d6");
        (await AnswerAsync("!remind 1d tea", "remind")).Should().EndWith("I will remind you in 1d.");
        await AnswerAsync("!roll 1000d1000", "=");
        await AnswerAsync("!poll Pizza?", "Pizza");
        await AnswerAsync("!roll d6", "");   // commands of a channel are handled in order: the poll is complete

        if (connection == "main")
        {
            var texts = discord.MessagesIn("general").Where(message => message.IsFromBot).ToArray();
            texts.Should().HaveCountGreaterThan(6, "the long answer is split");
            texts.Single(message => message.Content.Contains("Pizza", StringComparison.Ordinal)).Reactions.Select(reaction => reaction.Emoji).Should().Equal("👍", "👎");
        }
        else
        {
            aster.MessagesIn("general").Last(message => message.Author == "handybot" && message.Text.Contains("Pizza", StringComparison.Ordinal)).Text.Should().EndWith("Answer with yes or no.");
        }

        async Task<string> AnswerAsync(string command, string part)
        {
            if (connection == "main")
            {
                var asked = await ann.SayAsync("general", command);
                return (await discord.WaitForMessageAsync("general", message => message.IsFromBot && message.Id > asked.Id && message.Content.Contains(part, StringComparison.Ordinal), limit.Token)).Content;
            }

            var known = aster.MessagesIn("general").Select(message => message.Id).ToHashSet();   // ids on Aster have no order
            await bob.SayAsync("general", command);
            return (await aster.WaitForMessageAsync("general", message => message.Author == "handybot" && !known.Contains(message.Id) && message.Text.Contains(part, StringComparison.Ordinal), limit.Token)).Text;
        }
    }

    // The network tells texts that are not known beforehand, the harness's own queue only takes exact ones: take from both.
    private static async Task<InMemoryMessage> NextAsync(ChatHarness chat)
    {
        var message = await chat.Network.NextFromAsync(chat.Bot.Account);
        await chat.Bot.SaysAsync(message.Text);
        return message;
    }

    private static async Task<ChatHarness> StartAsync(ChatHarnessOptions? options = null)
    {
        var chat = await ChatHarness.StartAsync(bridge => bridge.AddHandyBot(), options ?? new());
        foreach (var service in chat.Services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);   // the harness is no host
        }

        return chat;
    }
}
