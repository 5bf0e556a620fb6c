using System.Net;
using System.Text;
using ChatBridge.Emulators.Discord;
using Microsoft.AspNetCore.Http;
using static ChatBridge.Emulators.Tests.Discord.PostedInteraction;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordPostedInteractionTests
{
    private const string Buttons = """{"content":"choose","components":[{"type":1,"components":[{"type":2,"style":1,"label":"Yes","custom_id":"yes"}]},{"type":1,"components":[{"type":3,"custom_id":"pick","max_values":2,"options":[{"label":"A","value":"a"},{"label":"B","value":"b"}]}]},{"type":1,"components":[{"type":5,"custom_id":"who"}]}]}""";

    [Fact]
    public async Task Command_is_posted_and_the_answer_takes_effect_as_by_the_callback_route()
    {
        await using var world = await DiscordFixture.StartAsync();
        await using var server = await WithEndpointAsync(world);
        using var client = await world.LogInAsync();
        server.AnswerJson("""{"type":4,"data":{"content":"four","components":[{"type":1,"components":[{"type":2,"style":2,"label":"Again","custom_id":"again"}]}]}}""");
        var role = world.Guild.AddRole("crew", DiscordPermissions.None);
        var file = new EmulatedAttachment(77, "a.txt", "text/plain", null, "hey"u8.ToArray());
        var asked = await world.Ann.InvokeAsync(world.Bot, "general", "roll", new Dictionary<string, object> { ["sides"] = 6, ["role"] = role, ["file"] = file });
        var told = await server.NextAsync();
        told.GetProperty("application_id").GetString().Should().Be($"{world.Bot.Id}");
        told.GetProperty("data").GetProperty("options")[0].GetProperty("value").GetInt32().Should().Be(6);
        told.GetProperty("data").GetProperty("resolved").GetProperty("roles").GetProperty($"{role}").GetProperty("name").GetString().Should().Be("crew");
        var url = told.GetProperty("data").GetProperty("resolved").GetProperty("attachments").GetProperty("77").GetProperty("url").GetString()!;
        (await world.Http.GetStringAsync(new Uri(url), DiscordFixture.Soon)).Should().Be("hey");
        var answer = await asked.WaitForResponseAsync(DiscordFixture.Soon);
        (answer.Content, answer.Type, asked.ResponseType, asked.PostedStatus, asked.Failure, asked.IsPosted).Should().Be(("four", 20, 4, 200, null, true));
        (await client.NextOfAsync("MESSAGE_CREATE")).GetProperty("interaction_metadata").GetProperty("id").GetString().Should().Be($"{asked.Id}");

        // The two ways exclude each other: the gateway was told of the message, and not of the interaction.
        var hook = Hook(world, told);
        await world.DoneAsync("PATCH", hook + "/messages/@original", """{"content":"five"}""");
        (await client.DrainAsync()).Should().NotContain("INTERACTION_CREATE");
        await world.RefusedAsync("POST", Callback(told), """{"type":4,"data":{"content":"x"}}""", 400, 40060);
        (await world.DoneAsync("POST", hook, """{"content":"more","flags":64}""")).GetProperty("flags").GetInt32().Should().Be(64);
        asked.FollowUps.Should().ContainSingle();

        await world.Bot.SetInteractionsUrlAsync(null, DiscordFixture.Soon);
        (await world.Ann.InvokeAsync(world.Bot, "general", "roll")).IsPosted.Should().BeFalse();
        (await client.DrainAsync()).Should().Contain("INTERACTION_CREATE");
    }

    [Fact]
    public async Task Answer_in_parts_brings_its_files()
    {
        await using var world = await DiscordFixture.StartAsync();
        await using var server = await WithEndpointAsync(world);
        server.Answer = async (_, context) =>
        {
            using var parts = new MultipartFormDataContent
            {
                { new StringContent("""{"type":4,"data":{"content":"two","attachments":[{"id":1,"description":"second"}]}}""", Encoding.UTF8, "application/json"), "payload_json" },
                { new ByteArrayContent("one"u8.ToArray()), "files[0]", "one.txt" },
                { new ByteArrayContent("two"u8.ToArray()), "files[1]", "two.txt" },
            };
            context.Response.ContentType = parts.Headers.ContentType!.ToString();
            await parts.CopyToAsync(context.Response.Body, context.RequestAborted);
        };
        var asked = await world.Ann.InvokeAsync(world.Bot, "general", "roll");
        var answer = await asked.WaitForResponseAsync(DiscordFixture.Soon);
        answer.Attachments.Select(file => (file.FileName, file.Description, Encoding.UTF8.GetString(file.Content.Span))).Should().Equal(("one.txt", null, "one"), ("two.txt", "second", "two"));
    }

    [Fact]
    public async Task Components_menus_forms_and_completion_are_posted_too()
    {
        await using var world = await DiscordFixture.StartAsync();
        await using var server = await WithEndpointAsync(world);
        (await world.PostMessageAsync(Buttons)).Status.Should().Be(200);
        var message = world.Emulator.MessagesIn("general")[0];

        server.AnswerJson("""{"type":7,"data":{"content":"chosen"}}""");
        var pressed = await world.Ann.PressAsync(message, "yes");
        (await server.NextAsync()).GetProperty("message").GetProperty("id").GetString().Should().Be($"{message.Id}");
        (await pressed.WaitForResponseAsync(DiscordFixture.Soon)).Content.Should().Be("chosen");

        server.AnswerJson("""{"type":6}""");
        await (await world.Ann.PressAsync(message, "pick", "a", "b")).WaitForAnswerAsync(DiscordFixture.Soon);
        (await server.NextAsync()).GetProperty("data").GetProperty("values").EnumerateArray().Select(value => value.GetString()).Should().Equal("a", "b");
        await (await world.Ann.PressAsync(message, "who", $"{world.Ann.Id}")).WaitForAnswerAsync(DiscordFixture.Soon);
        (await server.NextAsync()).GetProperty("data").GetProperty("resolved").GetProperty("users").GetProperty($"{world.Ann.Id}").GetProperty("username").GetString().Should().Be("ann");
        foreach (var impossible in (string[][])[["c"], [], ["a", "b", "a"]])
            await FluentActions.Awaiting(() => world.Ann.PressAsync(message, "pick", impossible)).Should().ThrowAsync<InvalidOperationException>();

        server.AnswerJson("""{"type":9,"data":{"custom_id":"f","title":"t","components":[{"type":18,"label":"Why","component":{"type":4,"custom_id":"why","style":2}},{"type":18,"label":"One","component":{"type":21,"custom_id":"one","options":[{"label":"A","value":"a"},{"label":"B","value":"b"}]}},{"type":18,"label":"Sure","component":{"type":23,"custom_id":"sure"}}]}}""");
        var opened = await world.Ann.PressAsync(message, "yes");
        await server.NextAsync();
        (await opened.WaitForAnswerAsync(DiscordFixture.Soon)).Should().Be(9);
        server.AnswerJson("""{"type":7,"data":{"content":"thanks","components":[]}}""");
        var sent = await world.Ann.SubmitAsync(opened, new Dictionary<string, string> { ["why"] = "so", ["one"] = "b", ["sure"] = "true" });
        var told = await server.NextAsync();
        var fields = told.GetProperty("data").GetProperty("components").EnumerateArray().Select(row => row.GetProperty("component").GetProperty("value").GetRawText());
        fields.Should().Equal("\"so\"", "\"b\"", "true");
        (await sent.WaitForResponseAsync(DiscordFixture.Soon)).Content.Should().Be("thanks");

        server.AnswerJson("""{"type":8,"data":{"choices":[{"name":"six","value":6}]}}""");
        var typed = await world.Ann.CompleteAsync(world.Bot, "general", "roll", "sides", "si");
        (await server.NextAsync()).GetProperty("data").GetProperty("options")[0].GetProperty("focused").GetBoolean().Should().BeTrue();
        (await typed.WaitForAnswerAsync(DiscordFixture.Soon)).Should().Be(8);

        await world.DoneAsync("POST", $"applications/{world.Bot.Id}/commands", """{"name":"Wave","type":2}""", 201);
        server.AnswerJson("""{"type":4,"data":{"content":"psst","flags":64,"components":[{"type":1,"components":[{"type":2,"style":2,"label":"Again","custom_id":"again"}]}]}}""");
        var waved = await world.Ann.InvokeOnAsync(world.Bot, "general", world.Ann, "Wave");
        (await server.NextAsync()).GetProperty("data").GetProperty("target_id").GetString().Should().Be($"{world.Ann.Id}");
        var whispered = await waved.WaitForResponseAsync(DiscordFixture.Soon);
        server.AnswerJson("""{"type":7,"data":{"content":"hush"}}""");
        await (await world.Ann.PressAsync(whispered, "again")).WaitForAnswerAsync(DiscordFixture.Soon);
        waved.Response!.Content.Should().Be("hush", "buttons work on what one account sees, for that account");
        await FluentActions.Awaiting(() => world.Emulator.AddUser("bob").PressAsync(whispered, "again")).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task Form_is_sent_only_as_a_person_could()
    {
        await using var world = await DiscordFixture.StartAsync();
        await using var server = await WithEndpointAsync(world);
        server.AnswerJson("""{"type":9,"data":{"custom_id":"f","title":"t","components":[{"type":18,"label":"Name","component":{"type":4,"custom_id":"name","style":1,"min_length":2,"max_length":5}},{"type":18,"label":"More","component":{"type":4,"custom_id":"more","style":2,"required":false}},{"type":18,"label":"Who","component":{"type":5,"custom_id":"who"}}]}}""");
        var opened = await world.Ann.InvokeAsync(world.Bot, "general", "roll");
        await server.NextAsync();
        await opened.WaitForAnswerAsync(DiscordFixture.Soon);
        foreach (var (name, who) in ((string, string)[])[("", $"{world.Ann.Id}"), ("x", $"{world.Ann.Id}"), ("xxxxxx", $"{world.Ann.Id}"), ("xxx", ""), ("xxx", "ann"), ("xxx", "1"), ("xxx", $"{world.Ann.Id},{world.Bot.Id}")])
        {
            var fields = new Dictionary<string, string> { ["name"] = name, ["who"] = who };
            await FluentActions.Awaiting(() => world.Ann.SubmitAsync(opened, fields)).Should().ThrowAsync<InvalidOperationException>($"name '{name}', who '{who}'");
        }

        await world.Ann.SubmitAsync(opened, new Dictionary<string, string> { ["name"] = "xxx", ["who"] = $"{world.Ann.Id}" });
        var data = (await server.NextAsync()).GetProperty("data");
        data.GetProperty("components").EnumerateArray().Select(row => row.GetProperty("component").GetProperty("custom_id").GetString()).Should().Equal("name", "more", "who");
        data.GetProperty("resolved").GetProperty("users").GetProperty($"{world.Ann.Id}").GetProperty("username").GetString().Should().Be("ann");
    }

    [Theory]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":6}""")]
    [InlineData("""{"type":7,"data":{"content":"x"}}""")]
    [InlineData("""{"type":8,"data":{"choices":[]}}""")]
    [InlineData("""{"type":99}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""{"type":""")]
    [InlineData("""{"type":4}""")]
    [InlineData("""{"type":4,"data":{"content":""}}""")]
    [InlineData("""{"type":4,"data":{"content":"\ud800"}}""")]
    [InlineData("""{"type":4,"data":{"content":"x","components":[{"type":2,"style":1,"label":"x","custom_id":"x"}]}}""")]
    [InlineData("""{"type":4,"data":{"components":[{"type":10,"content":"x"}]}}""")]
    [InlineData("""{"type":9,"data":{"custom_id":"f","title":"a title that is longer than forty-five characters","components":[{"type":18,"label":"l","component":{"type":4,"custom_id":"x","style":1}}]}}""")]
    [InlineData("""{"type":9,"data":{"custom_id":"f","title":"t","components":[{"type":1,"components":[{"type":2,"style":1,"label":"x","custom_id":"x"}]}]}}""")]
    public async Task Answer_that_is_not_allowed_is_no_answer(string json)
    {
        await using var world = await DiscordFixture.StartAsync();
        await using var server = await WithEndpointAsync(world);
        server.AnswerJson(json);
        var asked = await world.Ann.InvokeAsync(world.Bot, "general", "roll");
        var told = await server.NextAsync();
        (await asked.WaitForFailureAsync(DiscordFixture.Soon)).Should().StartWith("The application did not respond: ");
        await FluentActions.Awaiting(() => asked.WaitForAnswerAsync(DiscordFixture.Soon)).Should().ThrowAsync<InvalidOperationException>();
        (asked.ResponseType, asked.Response).Should().Be((null, null));
        world.Emulator.MessagesIn("general").Should().BeEmpty();
        await world.RefusedAsync("POST", Callback(told), """{"type":4,"data":{"content":"x"}}""", 404, 10062);
    }

    [Theory]
    [InlineData("sides", """[{"name":"x","value":"six"}]""")]
    [InlineData("sides", """[{"name":"x","value":1.5}]""")]
    [InlineData("note", """[{"name":"x","value":1}]""")]
    [InlineData("note", """[{"name":"","value":"x"}]""")]
    [InlineData("note", """[{"name":"x"}]""")]
    [InlineData("note", "26")]
    public async Task Choices_that_are_not_allowed_are_no_answer(string option, string choices)
    {
        await using var world = await DiscordFixture.StartAsync();
        await using var server = await WithEndpointAsync(world);
        if (choices == "26") choices = $"[{string.Join(',', Enumerable.Range(0, 26).Select(number => $$"""{"name":"{{number}}","value":"{{number}}"}"""))}]";
        server.AnswerJson($$$"""{"type":8,"data":{"choices":{{{choices}}}}}""");
        var asked = await world.Ann.CompleteAsync(world.Bot, "general", "roll", option, "x");
        (await asked.WaitForFailureAsync(DiscordFixture.Soon)).Should().Contain("50035");
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(204, null)]
    [InlineData(401, null)]
    [InlineData(500, "oops")]
    [InlineData(301, null)]
    [InlineData(200, "plain")]
    public async Task Status_that_is_no_answer_fails_at_once(int status, string? body)
    {
        await using var world = await DiscordFixture.StartAsync();
        await using var server = await WithEndpointAsync(world);
        server.Answer = (_, context) =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return ApplicationServer.WriteAsync(context, status, body is null ? null : "text/plain", body ?? "");
        };
        var asked = await world.Ann.InvokeAsync(world.Bot, "general", "roll");
        await asked.WaitForFailureAsync(DiscordFixture.Soon);
        asked.PostedStatus.Should().Be(status);
        server.Log.Count(each => each == "post").Should().Be(1, "redirects are not followed");
    }

    [Fact]
    public async Task Answer_that_is_too_long_or_cut_is_no_answer()
    {
        await using var world = await DiscordFixture.StartAsync();
        await using var server = await WithEndpointAsync(world);
        server.Answer = static async (_, context) =>
        {
            context.Response.ContentType = "application/json";
            var chunk = new byte[1024 * 1024];
            Array.Fill(chunk, (byte)' ');
            for (var count = 0; count < 30 && !context.RequestAborted.IsCancellationRequested; count++) await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        };
        (await (await world.Ann.InvokeAsync(world.Bot, "general", "roll")).WaitForFailureAsync(DiscordFixture.Soon)).Should().Contain("longer than");
        server.Answer = static (_, context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await (await world.Ann.InvokeAsync(world.Bot, "general", "roll")).WaitForFailureAsync(DiscordFixture.Soon);
    }

    [Fact]
    public async Task Answer_of_any_bytes_is_judged()
    {
        await using var world = await DiscordFixture.StartAsync();
        await using var server = await WithEndpointAsync(world);
        const int seed = 4;
        var draws = new Random(seed);
        var good = Encoding.UTF8.GetBytes("""{"type":4,"data":{"content":"x","flags":64,"embeds":[{"title":"t"}],"components":[{"type":1,"components":[{"type":2,"style":1,"label":"x","custom_id":"x"}]}],"poll":{"question":{"text":"q"},"answers":[{"poll_media":{"text":"a"}}]},"allowed_mentions":{"parse":["users"]}}}""");
        for (var round = 0; round < 300; round++)
        {
            var bytes = good.ToArray();
            for (var flips = draws.Next(1, 4); flips > 0; flips--) bytes[draws.Next(bytes.Length)] = (byte)draws.Next(256);
            var length = draws.Next(4) == 0 ? draws.Next(bytes.Length) : bytes.Length;
            server.Answer = async (_, context) =>
            {
                context.Response.ContentType = "application/json";
                await context.Response.Body.WriteAsync(bytes.AsMemory(0, length), context.RequestAborted);
            };
            var asked = await world.Ann.InvokeAsync(world.Bot, "general", "roll");
            await server.NextAsync();
            await world.Emulator.Gateway.WaitUntilAsync(() => asked.Failure is not null || asked.ResponseType is not null, DiscordFixture.Soon);
            asked.PostedStatus.Should().Be(200, $"round {round} of seed {seed}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Application_answers_by_the_callback_route_and_ends_the_post_with_202(bool before)
    {
        await using var world = await DiscordFixture.StartAsync();
        await using var server = await WithEndpointAsync(world);
        server.Answer = async (told, context) =>
        {
            if (before) await CallBackAsync(told);
            await ApplicationServer.WriteAsync(context, 202);
            await context.Response.CompleteAsync();
            if (!before) await CallBackAsync(told);
        };
        var asked = await world.Ann.InvokeAsync(world.Bot, "general", "roll");
        (await asked.WaitForResponseAsync(DiscordFixture.Soon)).Content.Should().Be("by route");
        await world.Emulator.Gateway.WaitUntilAsync(() => asked.PostedStatus == 202, DiscordFixture.Soon);
        asked.Failure.Should().BeNull();

        async Task CallBackAsync(JsonElement told)
        {
            var answer = await world.DoneAsync("POST", Callback(told) + "?with_response=true", """{"type":4,"data":{"content":"by route"}}""");
            answer.GetProperty("resource").GetProperty("message").GetProperty("content").GetString().Should().Be("by route");
        }
    }

    [Fact]
    public async Task Second_answer_in_the_post_is_refused_and_the_first_stands()
    {
        await using var world = await DiscordFixture.StartAsync();
        await using var server = await WithEndpointAsync(world);
        server.Answer = async (told, context) =>
        {
            await world.DoneAsync("POST", Callback(told), """{"type":4,"data":{"content":"first"}}""", 204);
            await ApplicationServer.WriteAsync(context, 200, "application/json", """{"type":4,"data":{"content":"second"}}""");
        };
        var asked = await world.Ann.InvokeAsync(world.Bot, "general", "roll");
        (await asked.WaitForFailureAsync(DiscordFixture.Soon)).Should().Contain("40060").And.NotContain("did not respond");
        (await asked.WaitForResponseAsync(DiscordFixture.Soon)).Content.Should().Be("first");
        world.Emulator.MessagesIn("general").Should().ContainSingle();
    }

    [Fact]
    public async Task Emulator_ends_while_posts_are_under_way()
    {
        var world = await DiscordFixture.StartAsync();
        await using var server = await WithEndpointAsync(world);
        server.Answer = static async (_, context) =>
        {
            var gone = new TaskCompletionSource();
            using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        };
        await world.Ann.InvokeAsync(world.Bot, "general", "roll");
        await server.NextAsync();
        await world.DisposeAsync();
    }
}
