using System.Text.Json;
using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Interop.Tests.Revolt;

/// <summary>What every client has to get done on the emulator; each derived class brings one that nobody here wrote. Judged by the emulator's own record.</summary>
public abstract class RevoltClientScenario
{
    private static CancellationToken Soon => RevoltWorld.Soon;

    private protected abstract ScriptClient Start();

    [Fact]
    public async Task Client_receives_answers_edits_reacts_and_reads_back()
    {
        await using var client = Start();
        await using var world = await RevoltWorld.StartAsync();
        await world.LogInAsync(client);
        var channel = world.General.Id;

        var question = await world.Ann.SayAsync("general", "ping <&>\u00e9\U0001F44D");
        var heard = await Heard(client, question.Content);
        heard.GetProperty("author").GetString().Should().Be("ann");
        heard.GetProperty("id").GetString().Should().Be(question.Id);

        await client.CallAsync("reply", new { channel, message = question.Id, text = $"<@{world.Ann.Id}> pong" });
        var answer = await world.Emulator.WaitForMessageAsync("general", message => message.AuthorId == world.Bot.Id, Soon);
        answer.Content.Should().Be($"<@{world.Ann.Id}> pong");
        answer.ReplyTo.Should().Equal(question.Id);
        answer.MentionedUserIds.Should().Equal(world.Ann.Id);
        answer.Nonce.Should().HaveLength(26);

        await client.CallAsync("edit", new { channel, message = answer.Id, text = "pong!" });
        (await world.Emulator.WaitForMessageAsync("general", message => message.Content == "pong!", Soon)).Edits.Should().ContainSingle().Which.Before.Should().Be(answer.Content);
        await client.CallAsync("react", new { channel, message = question.Id, emoji = "\U0001F44D" });
        (await world.Emulator.WaitForMessageAsync("general", message => message.Reactions.Length == 1, Soon)).Reactions[0].UserIds.Should().Equal(world.Bot.Id);
        await client.CallAsync("pin", new { channel, message = question.Id });
        (await world.Emulator.WaitForMessageAsync("general", message => message.IsPinned, Soon)).Id.Should().Be(question.Id);
        (await Heard(client, "")).GetProperty("content").GetString().Should().BeEmpty("the network says that something was pinned");

        for (var number = 1; number <= 3; number++) await world.Ann.SayAsync("general", $"line {number}");
        var page = await client.CallAsync("history", new { channel, limit = 2 });
        page.EnumerateArray().Select(static item => item.GetProperty("content").GetString()).Should().Equal("line 3", "line 2");
        await client.CallAsync("remove", new { channel, message = answer.Id });
        await world.Emulator.WaitForMessageAsync("general", message => message.Id == answer.Id && message.IsDeleted, Soon);
        await client.WaitForAsync("deleted", item => item.GetProperty("id").GetString() == answer.Id);
        var rest = world.Emulator.MessagesIn("general").Where(static message => message.Content.StartsWith("line", StringComparison.Ordinal)).Select(static message => message.Id).ToArray();
        await client.CallAsync("bulk", new { channel, ids = rest });
        await world.Emulator.WaitForMessageAsync("general", message => message.Id == rest[2] && message.IsDeleted, Soon);
        client.Events.Should().NotContain(static item => item.GetProperty("event").GetString() == "error");
    }

    [Fact]
    public async Task Client_uploads_and_finds_the_file_again()
    {
        await using var client = Start();
        await using var world = await RevoltWorld.StartAsync();
        await world.LogInAsync(client);
        var sent = await client.CallAsync("upload", new { channel = world.General.Id, text = "here", name = "a file.txt", data = "some bytes" });
        sent.GetProperty("back").GetString().Should().Be("some bytes");
        var file = world.Emulator.MessagesIn("general").Should().ContainSingle().Subject.Attachments.Should().ContainSingle().Subject;
        file.FileName.Should().Be("a file.txt");
        file.Content.ToArray().Should().Equal("some bytes"u8.ToArray());
    }

    [Fact]
    public async Task Client_sees_who_types_and_types_itself()
    {
        await using var client = Start();
        await using var world = await RevoltWorld.StartAsync();
        await world.LogInAsync(client);
        await world.Ann.SayAsync("general", "so that she is known");
        await Heard(client, "so that she is known");
        await world.Ann.TypeAsync("general");
        await client.WaitForAsync("typing", static item => item.GetProperty("user").GetString() == "ann");
        await client.CallAsync("type", new { channel = world.General.Id });
        await client.WaitForAsync("typing", static item => item.GetProperty("user").GetString() == "bot");
    }

    [Fact]
    public async Task Client_comes_back_after_a_drop()
    {
        await using var client = Start();
        await using var world = await RevoltWorld.StartAsync();
        var first = await world.LogInAsync(client);
        await world.Ann.SayAsync("general", "before");
        await Heard(client, "before");
        first.Drop();
        await client.WaitForAsync("ready", count: 2);
        await world.Ann.SayAsync("general", "after");
        await Heard(client, "after");
    }

    [Fact]
    public async Task Client_comes_back_when_its_pings_are_not_answered()
    {
        await using var client = Start();
        await using var world = await RevoltWorld.StartAsync();
        await world.LogInAsync(client, heartbeat: 0.2);
        var first = await world.Emulator.Socket.WaitForLoginAsync(Soon);
        await world.Emulator.Socket.WaitUntilAsync(() => first.PingCount > 0, Soon);
        first.WithholdPongs = true;
        await first.Ended.WaitAsync(Soon);
        await client.WaitForAsync("ready", count: 2);
        (await world.Emulator.Socket.WaitForLoginAsync(Soon)).Number.Should().BeGreaterThan(first.Number);
    }

    [Fact]
    public async Task Client_manages_a_server()
    {
        await using var client = Start();
        await using var world = await RevoltWorld.StartAsync();
        var bob = world.Emulator.AddUser("bob");
        await world.LogInAsync(client);
        (await client.CallAsync("can", new { channel = world.General.Id, permission = "SendMessage" })).GetBoolean().Should().BeTrue();
        (await client.CallAsync("members", new { server = world.Home.Id })).EnumerateArray().Select(static item => item.GetString()).Should().Equal("ann", "bob", "bot");
        var made = await client.CallAsync("manage", new { server = world.Home.Id, user = bob.Id });
        made.GetProperty("channel").GetString().Should().Be("workshop");
        made.GetProperty("hooks").GetInt32().Should().Be(1);
        made.GetProperty("reason").GetString().Should().Be("spam");
        world.Home.AddTextChannel("annex");
        await client.WaitForAsync("channel", static item => item.GetProperty("name").GetString() == "annex");
        await client.WaitForAsync("role");
        await client.WaitForAsync("left", item => item.GetProperty("user").GetString() == bob.Id);
        world.Home.BannedIds.Should().Equal(bob.Id);
    }

    [Fact]
    public async Task Client_of_a_person_works_with_a_session()
    {
        await using var client = Start();
        await using var world = await RevoltWorld.StartAsync();
        await client.CallAsync("session", new { api = world.Api, token = world.Ann.AddSession(), user = world.Ann.Id });
        (await client.WaitForAsync("ready")).GetProperty("user").GetString().Should().Be("ann");
        await client.CallAsync("send", new { channel = world.General.Id, message = new { content = "mine", masquerade = new { name = "Somebody" }, embeds = new[] { new { title = "T", description = "D" } } } });
        var sent = await world.Emulator.WaitForMessageAsync("general", static message => message.Content == "mine", Soon);
        sent.MasqueradeName.Should().Be("Somebody");
        sent.EmbedsJson.Should().Contain("\"title\":\"T\"");
        world.Home.SetPermissions(EmulatedPermissions.Default);
        world.General.SetPermissions(EmulatedPermissions.None, EmulatedPermissions.ViewChannel);
        (await client.CallAsync("refused", new { channel = world.General.Id, message = new { content = "" } })).GetString().Should().NotBe("sent");
        world.Emulator.Rest.Requests[^1].Status.Should().Be(422, "the older library takes a refusal for a message, and stumbles over it");
    }

    private static Task<JsonElement> Heard(ScriptClient client, string content) =>
        client.WaitForAsync("message", item => item.GetProperty("content").GetString() == content);
}
