using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordInteractionTests
{
    private const string Buttons = """{"content":"choose","components":[{"type":1,"components":[{"type":2,"style":1,"label":"Yes","custom_id":"yes"},{"type":2,"style":1,"label":"No","custom_id":"no","disabled":true}]}]}""";

    [Fact]
    public async Task Command_is_invoked_answered_and_followed_up()
    {
        await using var world = await WithCommandAsync();
        using var client = await world.LogInAsync();
        var asked = await world.Ann.InvokeAsync(world.Bot, "general", "roll dice", new Dictionary<string, object> { ["sides"] = 6, ["who"] = world.Ann, ["note"] = "n" });
        var (path, hook, told) = await NextAsync(world, client);
        told.GetProperty("type").GetInt32().Should().Be(2);
        told.GetProperty("member").GetProperty("permissions").GetString().Should().NotBe("0");
        var sub = told.GetProperty("data").GetProperty("options")[0];
        (sub.GetProperty("name").GetString(), sub.GetProperty("type").GetInt32()).Should().Be(("dice", 1));
        sub.GetProperty("options")[0].GetProperty("value").GetInt32().Should().Be(6);
        told.GetProperty("data").GetProperty("resolved").GetProperty("users").GetProperty($"{world.Ann.Id}").GetProperty("username").GetString().Should().Be("ann");
        told.GetProperty("data").GetProperty("resolved").GetProperty("members").GetProperty($"{world.Ann.Id}").TryGetProperty("user", out _).Should().BeFalse();

        var answer = await world.DoneAsync("POST", path + "?with_response=true", """{"type":4,"data":{"content":"4"}}""");
        answer.GetProperty("resource").GetProperty("message").GetProperty("type").GetInt32().Should().Be(20);
        (await asked.WaitForResponseAsync(DiscordFixture.Soon)).Content.Should().Be("4");
        asked.ResponseType.Should().Be(4);
        var heard = await client.NextOfAsync("MESSAGE_CREATE");
        heard.GetProperty("interaction_metadata").GetProperty("id").GetString().Should().Be($"{asked.Id}");
        await world.RefusedAsync("POST", path, """{"type":4,"data":{"content":"5"}}""", 400, 40060);

        (await world.DoneAsync("GET", hook + "/messages/@original")).GetProperty("content").GetString().Should().Be("4");
        await world.DoneAsync("PATCH", hook + "/messages/@original", """{"content":"four"}""");
        var more = await world.DoneAsync("POST", hook, """{"content":"more","flags":64}""");
        asked.FollowUps.Should().ContainSingle().Which.Flags.Should().Be(64);
        (await client.NextOfAsync("MESSAGE_UPDATE")).GetProperty("content").GetString().Should().Be("four");
        (await client.ExpectNextAsync("MESSAGE_CREATE")).TryGetProperty("guild_id", out _).Should().BeFalse("only one account sees it");
        world.Emulator.MessagesIn("general").Select(message => message.Content).Should().Equal("four");
        await world.DoneAsync("DELETE", $"{hook}/messages/{more.GetProperty("id").GetString()}", status: 204);
        await world.DoneAsync("DELETE", hook + "/messages/@original", status: 204);
        await world.RefusedAsync("GET", hook + "/messages/@original", null, 404, 10008);
    }

    [Fact]
    public async Task Promised_answer_comes_by_edit_or_by_the_first_follow_up()
    {
        await using var world = await WithCommandAsync();
        using var client = await world.LogInAsync();
        foreach (var byEdit in (bool[])[true, false])
        {
            var asked = await world.Ann.InvokeAsync(world.Bot, "general", "roll dice");
            var (path, hook, _) = await NextAsync(world, client);
            await world.DoneAsync("POST", path, """{"type":5}""", 204);
            asked.Response!.Flags.Should().Be(128);
            if (byEdit) await world.DoneAsync("PATCH", hook + "/messages/@original", """{"content":"late"}""");
            else await world.DoneAsync("POST", hook, """{"content":"late"}""");
            var response = await asked.WaitForResponseAsync(DiscordFixture.Soon);
            (response.Content, response.Flags, response.EditedAt, asked.FollowUps.Count).Should().Be(("late", 0, null, 0));
        }
    }

    [Fact]
    public async Task Button_is_answered_in_place_or_by_a_form()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        var sent = await world.PostMessageAsync(Buttons);
        sent.Status.Should().Be(200);
        var message = world.Emulator.MessagesIn("general")[0];
        await FluentActions.Awaiting(() => world.Ann.PressAsync(message, "no")).Should().ThrowAsync<InvalidOperationException>("it is disabled");
        var pressed = await world.Ann.PressAsync(message, "yes");
        var (path, hook, told) = await NextAsync(world, client);
        told.GetProperty("data").GetProperty("component_type").GetInt32().Should().Be(2);
        told.GetProperty("message").GetProperty("id").GetString().Should().Be($"{message.Id}");
        await world.DoneAsync("POST", path, """{"type":7,"data":{"content":"chosen","components":[]}}""", 204);
        world.Emulator.MessagesIn("general")[0].Content.Should().Be("chosen");
        pressed.Response!.Id.Should().Be(message.Id);
        (await world.DoneAsync("GET", hook + "/messages/@original")).GetProperty("id").GetString().Should().Be($"{message.Id}");

        await world.PostMessageAsync(Buttons);
        var second = await world.Ann.PressAsync(world.Emulator.MessagesIn("general")[1], "yes");
        (path, _, _) = await NextAsync(world, client);
        await world.RefusedAsync("POST", path, """{"type":9,"data":{"custom_id":"f","title":"t","components":[]}}""", 400, 50035);
        await world.DoneAsync("POST", path, """{"type":9,"data":{"custom_id":"f","title":"t","components":[{"type":1,"components":[{"type":4,"custom_id":"name","style":1,"label":"Name"}]},{"type":18,"label":"Why","component":{"type":4,"custom_id":"why","style":2}}]}}""", 204);
        (await second.WaitForAnswerAsync(DiscordFixture.Soon)).Should().Be(9);
        await world.Ann.SubmitAsync(second, new Dictionary<string, string> { ["name"] = "Ann", ["why"] = "so" });
        (path, _, told) = await NextAsync(world, client);
        told.GetProperty("type").GetInt32().Should().Be(5);
        told.GetProperty("data").GetProperty("components")[0].GetProperty("components")[0].GetProperty("value").GetString().Should().Be("Ann");
        told.GetProperty("data").GetProperty("components")[1].GetProperty("component").GetProperty("value").GetString().Should().Be("so");
        await world.RefusedAsync("POST", path, """{"type":9,"data":{"custom_id":"f","title":"t","components":[]}}""", 400, 50035);
        await world.DoneAsync("POST", path, """{"type":6}""", 204);
    }

    [Fact]
    public async Task Completion_has_choices_and_a_menu_command_its_target()
    {
        await using var world = await WithCommandAsync();
        using var client = await world.LogInAsync();
        var asked = await world.Ann.CompleteAsync(world.Bot, "general", "roll dice", "note", "ab");
        var (path, _, told) = await NextAsync(world, client);
        told.GetProperty("data").GetProperty("options")[0].GetProperty("options")[0].GetProperty("focused").GetBoolean().Should().BeTrue();
        await world.RefusedAsync("POST", path, """{"type":4,"data":{"content":"x"}}""", 400, 50035);
        await world.DoneAsync("POST", path, """{"type":8,"data":{"choices":[{"name":"abc","value":"abc"}]}}""", 204);
        asked.ResponseJson.Should().Contain("abc");

        await world.DoneAsync("POST", $"applications/{world.Bot.Id}/commands", """{"name":"Report","type":3}""", 201);
        var said = await world.Ann.SayAsync("general", "bad");
        await world.Ann.InvokeOnAsync(world.Bot, said, "Report");
        (_, _, told) = await NextAsync(world, client);
        told.GetProperty("data").GetProperty("target_id").GetString().Should().Be($"{said.Id}");
        told.GetProperty("data").GetProperty("resolved").GetProperty("messages").GetProperty($"{said.Id}").GetProperty("content").GetString().Should().Be("bad");
    }

    [Fact]
    public async Task Deadlines_hold()
    {
        var time = new SettableTime();
        await using var world = await WithCommandAsync(time);
        using var client = await world.LogInAsync();
        await world.Ann.InvokeAsync(world.Bot, "general", "roll dice");
        var (path, hook, _) = await NextAsync(world, client);
        await world.RefusedAsync("POST", hook, """{"content":"x"}""", 404, 10015);
        time.Advance(TimeSpan.FromSeconds(3.1));
        await world.RefusedAsync("POST", path, """{"type":4,"data":{"content":"x"}}""", 404, 10062);
        await world.RefusedAsync("POST", $"interactions/1/x/callback", """{"type":4,"data":{"content":"x"}}""", 404, 10062);
        await world.Ann.InvokeAsync(world.Bot, "general", "roll dice");
        (path, hook, _) = await NextAsync(world, client);
        await world.DoneAsync("POST", path, """{"type":4,"data":{"content":"x"}}""", 204);
        time.Advance(TimeSpan.FromMinutes(14.9));
        await world.DoneAsync("POST", hook, """{"content":"x"}""");
        time.Advance(TimeSpan.FromMinutes(0.2));
        await world.RefusedAsync("POST", hook, """{"content":"x"}""", 401, 50027);
    }

    [Fact]
    public async Task Answers_are_outside_of_the_global_limit()
    {
        await using var world = await WithCommandAsync(new SettableTime(), globalLimit: 1);
        using var client = await world.LogInAsync();
        await world.RefusedAsync("GET", "users/@me", null, 429, 0);
        await world.Ann.InvokeAsync(world.Bot, "general", "roll dice");
        var (path, hook, _) = await NextAsync(world, client);
        await world.DoneAsync("POST", path, """{"type":4,"data":{"content":"x"}}""", 204);
        await world.DoneAsync("POST", hook, """{"content":"x"}""");
    }

    [Fact]
    public async Task Command_that_is_not_registered_cannot_be_used()
    {
        await using var world = await DiscordFixture.StartAsync();
        await FluentActions.Awaiting(() => world.Ann.InvokeAsync(world.Bot, "general", "nothing")).Should().ThrowAsync<InvalidOperationException>().WithMessage("*no command 'nothing'*");
    }

    private static async Task<DiscordFixture> WithCommandAsync(TimeProvider? time = null, int? globalLimit = null)
    {
        var world = await DiscordFixture.StartAsync(options => (options.TimeProvider, options.GlobalRequestsPerSecond) = (time ?? TimeProvider.System, globalLimit));
        await world.DoneAsync(
            "POST",
            $"applications/{world.Bot.Id}/commands",
            """{"name":"roll","description":"Rolls","options":[{"type":1,"name":"dice","description":"Dice","options":[{"type":4,"name":"sides","description":"Sides"},{"type":6,"name":"who","description":"Who"},{"type":3,"name":"note","description":"Note","autocomplete":true}]}]}""",
            201);
        return world;
    }

    private static async Task<(string Callback, string Hook, JsonElement Told)> NextAsync(DiscordFixture world, GatewayClient client)
    {
        var told = await client.NextOfAsync("INTERACTION_CREATE");
        var (id, token) = (told.GetProperty("id").GetString(), told.GetProperty("token").GetString());
        return ($"interactions/{id}/{token}/callback", $"webhooks/{world.Bot.Id}/{token}", told);
    }
}
