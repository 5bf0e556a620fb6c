using ChatBridge;
using ChatBridge.Configuration;
using ChatBridge.Testing;

namespace MyChatBot.Tests;

public sealed class PingHandlerTests
{
    [Fact]
    public async Task Bot_pinged_replies_pong()
    {
        await using var chat = await ChatHarness.StartAsync(bridge => bridge.AddHandler<MessageCreated, PingHandler>());

        await chat.User.SaysAsync("!ping");

        await chat.Bot.RepliesAsync("pong");
    }

    [Fact]
    public async Task Bot_hears_small_talk_stays_silent()
    {
        await using var chat = await ChatHarness.StartAsync(bridge => bridge.AddHandler<MessageCreated, PingHandler>());

        await chat.User.SaysAsync("hello there");

        await chat.Bot.StaysSilentAsync();
    }
}
