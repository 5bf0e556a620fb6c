using ChatBridge.Emulators.Discord;

namespace ChatBridge.Interop.Tests.Discord;

/// <summary>What large clients get done besides messages: commands, threads, webhooks.</summary>
public abstract class WideClientScenario : ClientScenario
{
    private protected virtual bool TakesForms => false;

    [Fact]
    public async Task Client_registers_a_command_and_answers_it_and_its_button()
    {
        await using var client = Start();
        await using var world = await InteropWorld.StartAsync();
        await LogInAsync(world, client);
        (await client.CallAsync("register")).EnumerateArray().Select(item => item.GetString()).Should().Equal("roll");
        var asked = await world.Ann.InvokeAsync(world.Bot, "general", "roll", new Dictionary<string, object> { ["sides"] = 6, ["who"] = world.Ann });
        var answer = await asked.WaitForResponseAsync(Soon);
        answer.Content.Should().Be("rolled 6 for ann");
        asked.ResponseType.Should().Be(5);
        await world.Emulator.Gateway.WaitUntilAsync(() => asked.FollowUps.Count == 1, Soon);
        (asked.FollowUps[0].Content, asked.FollowUps[0].Flags).Should().Be(("only for you", 64));
        await world.Ann.PressAsync(answer, "again");
        (await world.Emulator.WaitForMessageAsync("general", message => message.Content == "rolled again", Soon)).Id.Should().Be(answer.Id);
        if (TakesForms)
        {
            var opened = await world.Ann.PressAsync(answer, "why");
            (await opened.WaitForAnswerAsync(Soon)).Should().Be(9);
            var sent = await world.Ann.SubmitAsync(opened, new Dictionary<string, string> { ["reason"] = "luck" });
            (await sent.WaitForResponseAsync(Soon)).Content.Should().Be("because luck");
            (await client.WaitForAsync("answered")).GetProperty("id").GetString().Should().Be($"{sent.Response!.Id}");
            var typed = await world.Ann.CompleteAsync(world.Bot, "general", "roll", "note", "ab");
            (await typed.WaitForAnswerAsync(Soon)).Should().Be(8);
            typed.ResponseJson.Should().Contain("\"abc\"");
        }

        Errors(client).Should().BeEmpty();
    }

    [Fact]
    public async Task Client_opens_a_thread_and_speaks_by_a_webhook()
    {
        await using var client = Start();
        await using var world = await InteropWorld.StartAsync();
        await LogInAsync(world, client);
        var said = await world.Ann.SayAsync("general", "start");
        var thread = await client.CallAsync("thread", new { channel = world.General, message = $"{said.Id}" });
        thread.GetProperty("id").GetString().Should().Be($"{said.Id}");
        thread.GetProperty("members").GetInt32().Should().Be(1);
        thread.GetProperty("archived").GetInt32().Should().Be(1);
        var held = world.Guild.Channels.Single(channel => channel.Id == said.Id);
        (held.Name, held.IsArchived, held.IsLocked).Should().Be(("talk", true, true));
        world.Emulator.MessagesIn(held).Select(message => message.Content).Should().Equal("inside");
        var hooked = await client.CallAsync("webhook", new { channel = world.General });
        var byHook = await world.Emulator.WaitForMessageAsync("general", message => message.Content == "by hook!", Soon);
        byHook.AuthorName.Should().Be("Other");
        $"{byHook.WebhookId}".Should().Be(hooked.GetProperty("webhook").GetString());
        $"{byHook.Id}".Should().Be(hooked.GetProperty("id").GetString());
        hooked.GetProperty("count").GetInt32().Should().Be(1);
        Errors(client).Should().BeEmpty();
    }

    private static IEnumerable<string> Errors(ScriptClient client) =>
        client.Events.Where(item => item.GetProperty("event").GetString() == "error").Select(item => item.GetProperty("message").GetString()!);
}
