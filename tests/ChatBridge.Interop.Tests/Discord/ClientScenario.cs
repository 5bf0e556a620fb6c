using System.Text.Json;
using ChatBridge.Emulators.Discord;

namespace ChatBridge.Interop.Tests.Discord;

/// <summary>What every client has to get done on the emulator; each derived class brings one that nobody here wrote. Judged by the emulator's own record.</summary>
public abstract class ClientScenario
{
    private protected abstract GatewayCompressionMode Compression { get; }

    /// <summary>The event that the script tells of each time its gateway connection is ready.</summary>
    private protected virtual string ShardReady => "ready";

    private protected static CancellationToken Soon => InteropWorld.Soon;

    private protected abstract ScriptClient Start();

    [Fact]
    public async Task Client_receives_answers_edits_reacts_and_reads_back()
    {
        await using var client = Start();
        await using var world = await InteropWorld.StartAsync();
        var connection = await LogInAsync(world, client);
        connection.Compression.Should().Be(Compression);

        var question = await world.Ann.SayAsync("general", "ping <&>\u00e9\U0001F44D");
        var heard = await Heard(client, question.Content);
        heard.GetProperty("author").GetString().Should().Be("ann");
        heard.GetProperty("id").GetString().Should().Be($"{question.Id}");

        await client.CallAsync("answer", new { channel = world.General, message = $"{question.Id}", text = $"<@{world.Ann.Id}> pong", name = "a file.txt", data = "some bytes" });
        var answer = await world.Emulator.WaitForMessageAsync("general", message => message.AuthorId == world.Bot.Id, Soon);
        answer.Content.Should().Be($"<@{world.Ann.Id}> pong");
        answer.ReplyTo.Should().Be(question.Id);
        answer.MentionedUserIds.Should().Equal(world.Ann.Id);
        var file = answer.Attachments.Should().ContainSingle().Subject;
        file.FileName.Should().BeOneOf("a file.txt", "a_file.txt");
        file.Content.ToArray().Should().Equal("some bytes"u8.ToArray());

        await client.CallAsync("edit", new { channel = world.General, message = $"{answer.Id}", text = "pong!" });
        var edited = await world.Emulator.WaitForMessageAsync("general", message => message.Content == "pong!", Soon);
        edited.Edits.Should().ContainSingle().Which.Before.Should().Be(answer.Content);
        edited.Attachments.Should().ContainSingle("an edit of the text keeps the files");

        await client.CallAsync("react", new { channel = world.General, message = $"{question.Id}", emoji = "\U0001F44D" });
        (await world.Emulator.WaitForMessageAsync("general", message => message.Reactions.Length == 1, Soon)).Reactions[0].UserIds.Should().Equal(world.Bot.Id);

        for (var number = 1; number <= 3; number++) await world.Ann.SayAsync("general", $"line {number}");
        var page = await client.CallAsync("history", new { channel = world.General, limit = 2 });
        page.EnumerateArray().Select(item => item.GetProperty("content").GetString()).Should().Equal("line 3", "line 2");
        client.Events.Should().NotContain(item => item.GetProperty("event").GetString() == "error");
    }

    [Fact]
    public async Task Client_resumes_after_op_7_without_missing_a_message()
    {
        await using var client = Start();
        await using var world = await InteropWorld.StartAsync();
        var first = await LogInAsync(world, client);
        await world.Ann.SayAsync("general", "before");
        await Heard(client, "before");
        first.RequestReconnect();
        await world.Ann.SayAsync("general", "meanwhile");
        await Heard(client, "meanwhile");
        await client.WaitForAsync("resumed");
        await world.Ann.SayAsync("general", "after");
        await Heard(client, "after");
        await first.Ended.WaitAsync(Soon);
        first.ClientCloseCode.Should().NotBe(1000).And.NotBe(1001);
        world.Emulator.Gateway.IdentifyCount.Should().Be(1);
        world.Emulator.Gateway.Connections.Should().HaveCount(2);
        world.Emulator.Gateway.Connections[1].IsResumed.Should().BeTrue();
        world.Emulator.Gateway.Connections[1].IsOnResumeUrl.Should().BeTrue();
        client.Events.Where(item => item.GetProperty("event").GetString() == "message").Select(item => item.GetProperty("content").GetString())
            .Should().BeEquivalentTo(["before", "meanwhile", "after"]);
    }

    [Fact]
    public async Task Client_identifies_anew_after_op_9_false()
    {
        await using var client = Start();
        await using var world = await InteropWorld.StartAsync();
        var first = await LogInAsync(world, client);
        first.InvalidateSession(resumable: false);
        await world.Emulator.Gateway.WaitUntilAsync(() => world.Emulator.Gateway is { IdentifyCount: >= 2, Sessions.Count: 1 }, Soon);
        await client.WaitForAsync(ShardReady, count: 2);
        await world.Ann.SayAsync("general", "again");
        await Heard(client, "again");
        world.Emulator.Gateway.ResumeCount.Should().Be(0);
    }

    private static Task<JsonElement> Heard(ScriptClient client, string content) =>
        client.WaitForAsync("message", item => item.GetProperty("content").GetString() == content);

    private protected static async Task<GatewayConnection> LogInAsync(InteropWorld world, ScriptClient client)
    {
        await client.CallAsync("login", new { api = world.Emulator.ApiUrl.ToString(), gateway = world.Emulator.GatewayUrl.ToString(), token = world.Bot.Token });
        (await client.WaitForAsync("ready")).GetProperty("user").GetString().Should().Be("bot");
        return await world.Emulator.Gateway.WaitForSessionAsync(Soon);
    }
}
