using ChatBridge.Emulators.Discord;

namespace ChatBridge.Interop.Tests.Discord;

/// <summary>npm's discord.js, a client nobody here wrote, takes the emulator for the real network.</summary>
public sealed class DiscordJsTests(NodeFixture fixture)
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    [Fact]
    public async Task Client_logs_in_and_works_in_a_channel()
    {
        await using var node = fixture.Start("client.mjs");
        await using var world = await InteropWorld.StartAsync();
        await world.LogInAsync(node);

        // Receive and reply.
        var question = await world.Ann.SayAsync("general", "ping <&>\u00e9\U0001F44D");
        var heard = await node.WaitForAsync("message");
        heard.GetProperty("content").GetString().Should().Be(question.Content);
        heard.GetProperty("author").GetString().Should().Be("ann");
        var reply = await node.CallAsync("reply", new { channel = world.General, message = $"{question.Id}", text = "pong" });
        var held = await world.Emulator.WaitForMessageAsync("general", message => message.ReplyTo == question.Id, Soon);
        held.Content.Should().Be("pong");
        reply.GetProperty("replyTo").GetString().Should().Be($"{question.Id}");

        // Edit, react, delete: own, and those of others as events.
        await node.CallAsync("edit", new { channel = world.General, message = $"{held.Id}", text = "pong!" });
        (await world.Emulator.WaitForMessageAsync("general", message => message.Content == "pong!", Soon)).Edits.Should().ContainSingle().Which.Before.Should().Be("pong");
        await node.CallAsync("react", new { channel = world.General, message = $"{question.Id}", emoji = "\U0001F44D" });
        (await world.Emulator.WaitForMessageAsync("general", message => message.Reactions.Length == 1, Soon)).Reactions[0].UserIds.Should().Equal(world.Bot.Id);
        await node.CallAsync("remove", new { channel = world.General, message = $"{held.Id}" });
        (await world.Emulator.WaitForMessageAsync("general", message => message.IsDeleted, Soon)).Id.Should().Be(held.Id);
        await world.Ann.EditAsync(question, "ping 2");
        (await node.WaitForAsync("edited", item => item.GetProperty("id").GetString() == $"{question.Id}")).GetProperty("content").GetString().Should().Be("ping 2");
        await world.Ann.ReactAsync(question, "\U0001F525");
        (await node.WaitForAsync("reaction", item => item.GetProperty("user").GetString() == $"{world.Ann.Id}")).GetProperty("emoji").GetString().Should().Be("\U0001F525");
        await world.Ann.TypeAsync("general");
        (await node.WaitForAsync("typing")).GetProperty("user").GetString().Should().Be($"{world.Ann.Id}");
        await world.Ann.DeleteAsync(question);
        await node.WaitForAsync("deleted", item => item.GetProperty("id").GetString() == $"{question.Id}");

        // History, typing, pins, files, members, direct messages, new channels.
        for (var number = 1; number <= 3; number++) await world.Ann.SayAsync("general", $"line {number}");
        var page = await node.CallAsync("history", new { channel = world.General, limit = 2 });
        page.EnumerateArray().Select(item => item.GetProperty("content").GetString()).Should().Equal("line 3", "line 2");
        await node.CallAsync("type", new { channel = world.General });
        world.Emulator.Rest.Requests.Should().Contain(request => request.Route == "POST /channels/{channel}/typing" && request.Status == 204);
        var last = world.Emulator.MessagesIn("general")[^1];
        await node.CallAsync("pin", new { channel = world.General, message = $"{last.Id}" });
        (await world.Emulator.WaitForMessageAsync("general", message => message.IsPinned, Soon)).Id.Should().Be(last.Id);
        var file = await node.CallAsync("sendFile", new { channel = world.General, text = "a file", name = "a.txt", data = "some bytes" });
        file.GetProperty("size").GetInt32().Should().Be(10);
        (await node.CallAsync("members", new { guild = $"{world.Guild.Id}" })).EnumerateArray().Select(item => item.GetString()).Should().Equal("ann", "bot");
        var direct = await world.Ann.SayToAsync(world.Bot, "psst");
        await node.WaitForAsync("message", item => item.GetProperty("content").GetString() == "psst");
        await node.CallAsync("send", new { channel = $"{direct.ChannelId}", text = "yes?" });
        await world.Emulator.WaitForMessageAsync(world.Emulator.DirectChannel(world.Ann, world.Bot), message => message.Content == "yes?", Soon);
        world.Guild.AddTextChannel("annexe");
        await node.WaitForAsync("channel", item => item.GetProperty("name").GetString() == "annexe");

        // A refusal reaches the client as the network's own code.
        world.Emulator.Channel("general").Deny(world.Bot, DiscordPermissions.SendMessages);
        (await node.CallAsync("refused", new { channel = world.General, text = "no" })).GetProperty("code").GetInt32().Should().Be(50013);
    }

    [Fact]
    public async Task Client_resumes_after_a_reconnect_without_missing_a_message()
    {
        await using var node = fixture.Start("client.mjs");
        await using var world = await InteropWorld.StartAsync();
        await world.LogInAsync(node);
        var first = await world.Emulator.Gateway.WaitForSessionAsync(Soon);
        await world.Ann.SayAsync("general", "before");
        await node.WaitForAsync("message", item => item.GetProperty("content").GetString() == "before");

        first.RequestReconnect();
        await first.Ended.WaitAsync(Soon);
        await world.Ann.SayAsync("general", "meanwhile");
        await node.WaitForAsync("message", item => item.GetProperty("content").GetString() == "meanwhile");
        await node.WaitForAsync("resumed");
        await world.Ann.SayAsync("general", "after");
        await node.WaitForAsync("message", item => item.GetProperty("content").GetString() == "after");

        first.ClientCloseCode.Should().NotBe(1000).And.NotBe(1001);
        var second = world.Emulator.Gateway.Connections[1];
        second.IsOnResumeUrl.Should().BeTrue();
        second.IsResumed.Should().BeTrue();
        world.Emulator.Gateway.IdentifyCount.Should().Be(1);
        node.Events.Where(item => item.GetProperty("event").GetString() == "message").Select(item => item.GetProperty("content").GetString())
            .Should().Equal("before", "meanwhile", "after");
    }

    [Fact]
    public async Task Client_identifies_anew_after_an_invalid_session()
    {
        await using var node = fixture.Start("client.mjs");
        await using var world = await InteropWorld.StartAsync();
        await world.LogInAsync(node);
        var first = await world.Emulator.Gateway.WaitForSessionAsync(Soon);
        first.InvalidateSession(resumable: false);
        await world.Emulator.Gateway.WaitUntilAsync(() => world.Emulator.Gateway.IdentifyCount == 2 && world.Emulator.Gateway.Sessions.Count == 1, Soon);
        await node.WaitForAsync("shardReady", count: 2);
        await world.Ann.SayAsync("general", "again");
        await node.WaitForAsync("message", item => item.GetProperty("content").GetString() == "again");
        world.Emulator.Gateway.ResumeCount.Should().Be(0);
    }

    [Fact]
    public async Task Client_moderates_and_asks_polls()
    {
        await using var node = fixture.Start("client.mjs");
        await using var world = await InteropWorld.StartAsync();
        await world.LogInAsync(node);
        var bob = world.Emulator.AddUser("bob");
        var room = world.Guild.AddChannel("room", EmulatedChannelType.Voice);
        await bob.JoinVoiceAsync(world.Guild, room);
        (await node.WaitForAsync("voice")).GetProperty("channel").GetString().Should().Be($"{room.Id}");
        var done = await node.CallAsync("moderate", new { guild = $"{world.Guild.Id}", user = $"{bob.Id}" });
        world.Guild.Banned.Should().Equal(bob);
        done.GetProperty("bans")[0].GetString().Should().Be("spam");
        done.GetProperty("invites")[0].GetString().Should().Be(done.GetProperty("code").GetString());
        (await node.WaitForAsync("role")).GetProperty("name").GetString().Should().Be("helpers");
        await node.WaitForAsync("member", item => item.GetProperty("nick").GetString() == "Bobby" && item.GetProperty("roles").GetInt32() == 1);
        await node.WaitForAsync("audit", item => item.GetProperty("reason").GetString() == "noise");
        await node.WaitForAsync("ban");
        world.Emulator.Rest.Requests.Should().Contain(request => request.AuditLogReason == "noise");

        var poll = await node.CallAsync("poll", new { channel = world.General });
        await world.Ann.VoteAsync(world.Emulator.MessagesIn("general")[^1], 1);
        (await node.CallAsync("voters", new { channel = world.General, message = poll.GetProperty("id").GetString() })).EnumerateArray().Select(item => item.GetString()).Should().Equal("ann");
        node.Events.Should().NotContain(item => item.GetProperty("event").GetString() == "error");
    }

    [Fact]
    public async Task Client_plans_events_moderates_words_and_publishes()
    {
        await using var node = fixture.Start("client.mjs");
        await using var world = await InteropWorld.StartAsync();
        var news = world.Guild.AddChannel("news", EmulatedChannelType.Announcement);
        var stage = world.Guild.AddChannel("stage", EmulatedChannelType.Stage);
        await world.LogInAsync(node);
        var done = await node.CallAsync("community", new { guild = $"{world.Guild.Id}", news = $"{news.Id}", stage = $"{stage.Id}", channel = world.General });
        (done.GetProperty("rule").GetInt32(), done.GetProperty("topic").GetString()).Should().Be((1, "talk"));
        (await node.WaitForAsync("planned")).GetProperty("name").GetString().Should().Be("big fair");
        (await node.WaitForAsync("stage")).GetProperty("topic").GetString().Should().Be("talk");

        // The client tells of interest only where it knows the account already.
        await world.Ann.SayAsync("general", "hello");
        await node.WaitForAsync("message", static item => item.GetProperty("author").GetString() == "ann");
        await world.Ann.FollowEventAsync(world.Guild, ulong.Parse(done.GetProperty("event").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        (await node.WaitForAsync("interested")).GetProperty("user").GetString().Should().Be($"{world.Ann.Id}");
        await FluentActions.Awaiting(() => world.Emulator.AddUser("bob").SayAsync("general", "a baddie")).Should().ThrowAsync<InvalidOperationException>();
        var moderated = await node.WaitForAsync("moderated");
        (moderated.GetProperty("keyword").GetString(), moderated.GetProperty("content").GetString()).Should().Be(("bad*", "baddie"));
        var copy = await node.WaitForAsync("message", static item => item.GetProperty("content").GetString() == "extra" && item.GetProperty("author").GetString() == "home #news");
        copy.GetProperty("channel").GetString().Should().Be(world.General);
        node.Events.Should().NotContain(item => item.GetProperty("event").GetString() == "error");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Thin_client_reads_and_resumes_in_each_transport(bool compress)
    {
        await using var node = fixture.Start("client.mjs");
        await using var world = await InteropWorld.StartAsync();
        await node.CallAsync("ws", new { api = world.Emulator.ApiUrl.ToString(), token = world.Bot.Token, compress });
        var connection = await world.Emulator.Gateway.WaitForSessionAsync(Soon);
        connection.Compression.Should().Be(compress ? GatewayCompressionMode.ZlibStream : GatewayCompressionMode.None);
        if (compress) connection.SplitNextFrameAt(10);
        await world.Ann.SayAsync("general", "one");
        await node.WaitForAsync("dispatch", item => item.GetProperty("content").GetString() == "one");
        connection.Drop();
        await connection.Ended.WaitAsync(Soon);
        await world.Ann.SayAsync("general", "two");

        // The thin client may tell of the resume before it tells of the event that came just ahead of it.
        await node.WaitForAsync("resumed");
        await node.WaitForAsync("dispatch", item => item.GetProperty("content").GetString() == "two");
        node.Events.Count(item => item.GetProperty("event").GetString() == "dispatch" && item.GetProperty("content").GetString() == "two").Should().Be(1);
    }
}
