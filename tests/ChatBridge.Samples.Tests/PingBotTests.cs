using ChatBridge.Emulators.Aster;
using ChatBridge.Emulators.Discord;
using Microsoft.Extensions.Options;

namespace ChatBridge.Samples.Tests;

public sealed class PingBotTests
{
    private static readonly (string, string)[] AsterOff = [("ChatBridge:Connections:side:Enabled", "false")];

    [Fact]
    public async Task Ping_bot_answers_on_both_networks_without_a_change()
    {
        await using var discord = await DiscordEmulator.StartAsync();
        discord.AddGuild("Den").AddTextChannel("general");
        var ann = discord.AddUser("ann");
        var bot = discord.AddBot("pingbot");
        await using var aster = await AsterEmulator.StartAsync();
        var bob = aster.AddUser("bob");
        aster.AddAccount("pingbot", "s3cret");
        await using var program = await SampleProgram.StartAsync("PingBot", [.. SampleProgram.Settings("main", discord, bot), .. SampleProgram.Settings("side", aster, "pingbot", "s3cret")]);
        using var limit = new CancellationTokenSource(SampleProgram.Patience);

        var question = await ann.SayAsync("general", "!ping");
        var answer = await discord.WaitForMessageAsync("general", message => message.IsFromBot, limit.Token);
        (answer.Content, answer.ReplyTo).Should().Be(("pong", question.Id));

        var asked = await bob.SayAsync("general", "!ping");
        var answered = await aster.WaitForMessageAsync("general", message => message.Author == "pingbot", limit.Token);
        (answered.Text, answered.ReplyTo).Should().Be(("pong", asked.Id));
    }

    [Fact]
    public async Task Ping_bot_uses_only_the_networks_that_its_configuration_enables()
    {
        await using var discord = await DiscordEmulator.StartAsync();
        discord.AddGuild("Den").AddTextChannel("general");
        await using var program = await SampleProgram.StartAsync("PingBot", [.. SampleProgram.Settings("main", discord, discord.AddBot("pingbot")), .. AsterOff]);

        program.Bridge.Connections.Should().ContainSingle().Which.Name.Should().Be("main");
    }

    [Fact]
    public async Task Ping_bot_without_its_secret_does_not_start_and_says_which()
    {
        var starting = async () => await SampleProgram.StartAsync("PingBot", ("ChatBridge:Connections:main:Token", "env:CHATBRIDGE_NO_SUCH_TOKEN"));

        await starting.Should().ThrowAsync<OptionsValidationException>().WithMessage("*ChatBridge:Connections:main:Token*'CHATBRIDGE_NO_SUCH_TOKEN' is not set*");
    }
}
