using ChatBridge.Emulators.Aster;
using ChatBridge.Emulators.Discord;

namespace ChatBridge.Samples.Tests;

public sealed class RelayTests
{
    [Fact]
    public async Task Relay_carries_both_ways_and_never_its_own_messages()
    {
        await using var discord = await DiscordEmulator.StartAsync();
        var guild = discord.AddGuild("Den");
        guild.AddTextChannel("general");
        guild.AddTextChannel("random");
        var ann = discord.AddUser("ann", "Ann");
        await using var aster = await AsterEmulator.StartAsync();
        var bob = aster.AddUser("bob");
        aster.AddAccount("relay", "s3cret");
        var settings = SampleProgram.Settings("main", discord, discord.AddBot("relay")).Concat(SampleProgram.Settings("side", aster, "relay", "s3cret"));
        await using var program = await SampleProgram.StartAsync("Relay", settings);
        using var limit = new CancellationTokenSource(SampleProgram.Patience);

        await ann.SayAsync("random", "not for the relay");
        await ann.SayAsync("general", "hello **Aster**");
        await aster.WaitForMessageAsync("general", message => message.Text == "Ann: hello Aster", limit.Token);
        await bob.SayAsync("general", "hello back");
        await discord.WaitForMessageAsync("general", message => message.Content == "**bob:** hello back", limit.Token);
        await ann.SayAsync("general", "bye");
        await aster.WaitForMessageAsync("general", message => message.Text == "Ann: bye", limit.Token);

        // Whatever came back to the relay of its own messages was handled before the last one: these come in order.
        discord.MessagesIn("general").Select(message => message.Content).Should().Equal("hello **Aster**", "**bob:** hello back", "bye");
        aster.MessagesIn("general").Select(message => message.Text).Should().Equal("Ann: hello Aster", "hello back", "Ann: bye");
    }
}
