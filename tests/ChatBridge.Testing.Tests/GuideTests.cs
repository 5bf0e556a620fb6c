using ChatBridge.Configuration;
using ChatBridge.Testing.InMemory;

namespace ChatBridge.Testing.Tests;

// The regions of this file stand in docs/guides/testing-your-bot.md.
public sealed class GuideTests
{
    #region bot
    public sealed class PingBot : IChatEventHandler<MessageCreated>
    {
        public async ValueTask HandleAsync(MessageCreated chatEvent, CancellationToken cancellationToken)
        {
            if (chatEvent.Message.Text == "!ping")
            {
                await chatEvent.Message.ReplyAsync("pong", cancellationToken);
            }
        }
    }
    #endregion

    #region first
    [Fact]
    public async Task Bot_pinged_replies_pong()
    {
        await using var chat = await ChatHarness.StartAsync(builder => builder.AddHandler<MessageCreated, PingBot>());

        await chat.User.SaysAsync("!ping");
        await chat.Bot.RepliesAsync("pong");
    }
    #endregion

    #region people
    [Fact]
    public async Task Bot_hears_small_talk_stays_silent()
    {
        await using var chat = await ChatHarness.StartAsync(builder => builder.AddHandler<MessageCreated, PingBot>());
        var ann = chat.Person("ann");
        var random = chat.Channel("random");

        await ann.SaysAsync("hello there", random);
        await chat.Bot.StaysSilentAsync();

        await ann.SaysAsync("!ping", random);
        var pong = await chat.Bot.RepliesAsync("pong");
        pong.Channel.Should().Be(random);
    }
    #endregion

    #region time
    [Fact]
    public async Task Bot_asked_to_remind_reminds_in_time()
    {
        await using var chat = await ChatHarness.StartAsync(builder => builder.On<MessageCreated>(async (chatEvent, services, token) =>
        {
            if (chatEvent.Message.Text == "!remind")
            {
                var time = (TimeProvider)services.GetService(typeof(TimeProvider))!;
                await Task.Delay(TimeSpan.FromHours(1), time, token);
                await chatEvent.Channel.SendAsync("It is time.", token);
            }
        }));

        await chat.User.SaysAsync("!remind");
        await chat.Time.WaitForTimersAsync(2);          // the runtime has one of its own
        await chat.AdvanceAsync(TimeSpan.FromHours(1)); // takes no time at all
        await chat.Bot.SaysAsync("It is time.");
    }
    #endregion

    #region minimal
    [Fact]
    public async Task Bot_on_a_poor_network_quotes_instead_of_replying()
    {
        var options = new ChatHarnessOptions { Configure = connection => connection.Variant = InMemoryVariant.Minimal };
        await using var chat = await ChatHarness.StartAsync(builder => builder.AddHandler<MessageCreated, PingBot>(), options);

        await chat.User.SaysAsync("!ping");
        var message = await chat.Network.NextFromAsync(chat.Bot.Account);
        message.Text.Should().Be("> user: !ping\npong");
        message.ReplyTo.Should().BeNull();
    }
    #endregion

    #region faults
    [Fact]
    public async Task Bot_whose_answer_was_lost_replies_once()
    {
        await using var chat = await ChatHarness.StartAsync(builder => builder.AddHandler<MessageCreated, PingBot>());
        chat.Network.Faults.LoseAnswers(1, applied: true);

        await chat.User.SaysAsync("!ping");
        await chat.Bot.RepliesAsync("pong");
        await chat.Time.WaitForTimersAsync(2);
        await chat.AdvanceAsync(TimeSpan.FromSeconds(1));
        await chat.Bot.StaysSilentAsync();
    }
    #endregion

    #region commands
    [Fact]
    public async Task Command_used_is_answered_in_private()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { });
        chat.Connection.TryGetFeature<IInteractionServer>(out var server).Should().BeTrue();
        server!.SetListener<ICommandInteraction>((command, _) => new(new MessageReply($"hello {command.Options["name"]}", Private: true)));

        var answer = await chat.User.InvokesAsync("greet", ("name", "Ann"));

        answer.Message!.Text.Should().Be("hello Ann");
        answer.IsPrivate.Should().BeTrue();
        chat.Network.General.Messages.Should().BeEmpty("nobody else sees it");
        chat.Network.General.SeenBy(chat.User).Should().ContainSingle();
    }
    #endregion
}
