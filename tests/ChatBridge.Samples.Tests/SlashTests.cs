using ChatBridge.Emulators.Discord;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Samples.Tests;

public sealed class SlashTests
{
    [Fact]
    public async Task Slash_bot_answers_over_the_gateway()
    {
        await using var discord = await DiscordEmulator.StartAsync();
        discord.AddGuild("Den").AddTextChannel("general");
        var (ann, bot) = (discord.AddUser("ann"), discord.AddBot("slashbot"));
        await using var program = await SampleProgram.StartAsync("SlashBot", SampleProgram.Settings("main", discord, bot));
        await UseAsync(ann, bot, isPosted: false);
    }

    [Fact]
    public async Task Slash_service_answers_over_http_and_has_no_gateway()
    {
        await using var discord = await DiscordEmulator.StartAsync();
        discord.AddGuild("Den").AddTextChannel("general");
        var (ann, bot) = (discord.AddUser("ann"), discord.AddBot("slashbot"));
        await using var program = await SampleProgram.StartAsync(
            "SlashService", [.. SampleProgram.Settings("main", discord, bot), ("ChatBridge:Connections:main:PublicKey", bot.VerifyKey), ("Urls", "http://127.0.0.1:0")]);
        var address = program.Host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var limit = new CancellationTokenSource(SampleProgram.Patience);
        await bot.SetInteractionsUrlAsync(new Uri(address + "/interactions"), limit.Token);
        await UseAsync(ann, bot, isPosted: true);
        discord.Gateway.Connections.Should().BeEmpty();
    }

    private static async Task UseAsync(EmulatedUser ann, EmulatedBot bot, bool isPosted)
    {
        using var limit = new CancellationTokenSource(SampleProgram.Patience);
        var greeted = await ann.InvokeAsync(bot, "general", "greet", new Dictionary<string, object> { ["name"] = "Bob" });
        (await greeted.WaitForResponseAsync(limit.Token)).Content.Should().Be("Hello Bob!");
        greeted.IsPosted.Should().Be(isPosted);

        var form = await ann.InvokeAsync(bot, "general", "feedback");
        (await form.WaitForAnswerAsync(limit.Token)).Should().Be(9);
        var sent = await ann.SubmitAsync(form, new Dictionary<string, string> { ["text"] = "more" });
        (await sent.WaitForResponseAsync(limit.Token)).Content.Should().Be("Thank you for 4 characters.");

        var typed = await ann.CompleteAsync(bot, "general", "city", "name", "Be");
        (await typed.WaitForAnswerAsync(limit.Token)).Should().Be(8);
        typed.ResponseJson.Should().Contain("Berlin").And.Contain("Bern").And.NotContain("Prague");
    }
}
