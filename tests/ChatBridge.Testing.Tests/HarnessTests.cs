using ChatBridge.Configuration;

namespace ChatBridge.Testing.Tests;

public sealed class HarnessTests
{
    private static Task<ChatHarness> StartEchoAsync(ChatHarnessOptions options) =>
        ChatHarness.StartAsync(
            builder => builder.On<MessageCreated>(async (chatEvent, token) =>
            {
                if (!chatEvent.Message.Author.IsBot)
                {
                    await chatEvent.Channel.SendAsync("you said " + chatEvent.Message.Text, token);
                }
            }),
            options);

    [Fact]
    public async Task Expectation_not_met_throws_with_the_conversation()
    {
        await using var chat = await StartEchoAsync(new ChatHarnessOptions());
        await chat.User.SaysAsync("hello");
        var act = () => chat.Bot.SaysAsync("goodbye");
        var thrown = (await act.Should().ThrowAsync<ChatHarnessException>()).Which;
        thrown.Message.Should().Contain("\"goodbye\"").And.Contain("#general user: hello").And.Contain("#general bot: you said hello");
    }

    [Fact]
    public async Task Silence_expected_of_a_bot_that_speaks_throws()
    {
        await using var chat = await StartEchoAsync(new ChatHarnessOptions());
        await chat.User.SaysAsync("hello");
        await FluentActions.Awaiting(() => chat.Bot.StaysSilentAsync()).Should().ThrowAsync<ChatHarnessException>().WithMessage("*stay silent*");
    }

    [Fact]
    public async Task Nothing_done_throws_after_the_patience()
    {
        await using var chat = await StartEchoAsync(new ChatHarnessOptions { Patience = TimeSpan.FromMilliseconds(50) });
        await FluentActions.Awaiting(() => chat.Bot.SaysAsync("x")).Should().ThrowAsync<ChatHarnessException>().WithMessage("*did nothing*");
    }

    [Fact]
    public async Task Handler_that_waits_for_the_clock_is_named()
    {
        await using var chat = await ChatHarness.StartAsync(
            builder => builder.On<MessageCreated>(async (_, services, token) => await Task.Delay(TimeSpan.FromDays(1), (TimeProvider)services.GetService(typeof(TimeProvider))!, token)),
            new ChatHarnessOptions { Patience = TimeSpan.FromMilliseconds(200) });
        await chat.User.SaysAsync("x");
        await FluentActions.Awaiting(() => chat.Bot.StaysSilentAsync()).Should().ThrowAsync<ChatHarnessException>().WithMessage("*still running*clock*");
    }

    [Fact]
    public async Task Bot_works_over_a_resumed_session()
    {
        await using var chat = await StartEchoAsync(new ChatHarnessOptions());
        chat.Network.Faults.CutSockets(loseWaiting: true);
        await chat.User.SaysAsync("hello");
        await chat.Bot.SaysAsync("you said hello");
        await chat.Bot.StaysSilentAsync();
        chat.Network.SessionsResumed.Should().Be(1);
    }

    [Fact]
    public async Task Bot_on_a_socket_only_network_works()
    {
        var options = new ChatHarnessOptions();
        options.Network.AnswersOnSocket = true;
        options.Network.Resume = false;
        options.Network.Nonces = false;
        await using var chat = await StartEchoAsync(options);
        await chat.User.SaysAsync("hello");
        await chat.Bot.SaysAsync("you said hello");
        chat.Network.Faults.CutSockets(loseWaiting: true);
        await chat.User.SaysAsync("again");
        await chat.Bot.SaysAsync("you said again");
        await chat.Bot.StaysSilentAsync();
    }
}
