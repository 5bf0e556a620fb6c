using ChatBridge.Emulators.Aster;

namespace ChatBridge.Interop.Tests.Aster;

/// <summary>The emulator against a client with asterpy's habits, over plain TCP and over Python's TLS.</summary>
public sealed class AsterPeerTests
{
    private const string Picture = "iVBORw0KGgo=";

    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whole_conversation_from_login_to_leaving(bool tls)
    {
        await using var server = await StartAsync(tls);
        var bob = server.AddUser("bob");
        await bob.SayAsync("general", "before", Soon);
        await using var client = AsterPeer.Start();
        await LogInAsync(server, client, tls);
        var ready = await client.WaitForAsync("ready");
        ready.GetProperty("name").GetString().Should().Be("Aster emulator");
        ready.GetProperty("channels").EnumerateArray().Select(item => item.GetString()).Should().Equal("general", "side");
        ready.GetProperty("peers").EnumerateArray().Select(item => item.GetString()).Should().Contain(["ann", "bob"]);
        ready.GetProperty("icon").GetInt32().Should().BePositive();

        // What is beyond ASCII goes out escaped and comes back as it is.
        var said = (await client.CallAsync("say", new { channel = "#general", content = "grüß dich 👋" })).GetInt64();
        server.MessagesIn("general").Single(message => message.Id == said).Text.Should().Be("grüß dich 👋");
        (await client.WaitForAsync("message")).GetProperty("content").GetString().Should().Be("grüß dich 👋");
        var answer = await bob.ReplyAsync(server.MessagesIn("general")[^1], "hello ann", Soon);
        (await client.WaitForAsync("message", item => item.GetProperty("uuid").GetInt64() == answer.Id)).GetProperty("reply").GetInt64().Should().Be(said);
        var replied = (await client.CallAsync("say", new { channel = "general", content = "so long", reply = answer.Id })).GetInt64();
        var page = await client.CallAsync("history", new { channel = "general", count = 2, before = replied });
        page.EnumerateArray().Select(item => $"{item[0].GetString()}: {item[1].GetString()}").Should().Equal("ann: grüß dich 👋", "bob: hello ann");

        await client.CallAsync("edit", new { message = said, content = "changed" });
        await client.CallAsync("delete", new { message = replied });
        await client.WaitForAsync("packet", item => item.GetProperty("command").GetString() == "delete");
        server.MessagesIn("general").Should().Contain(message => message.Text == "changed" && message.IsEdited).And.Contain(message => message.Id == replied && message.IsDeleted);

        // A newcomer is told of before his first message; one whom nobody told of would end this client.
        await server.AddUser("carl").SayAsync("side", "new here", Soon);
        (await client.WaitForAsync("message", item => item.GetProperty("content").GetString() == "new here")).GetProperty("author").GetString().Should().Be("carl");

        await client.CallAsync("disconnect");
        await client.WaitForAsync("left");
        client.Events.Should().NotContain(item => item.GetProperty("event").GetString() == "broken");
        await server.Sessions.Select(session => session.Ended).FirstOrDefault(Task.FromResult("")).WaitAsync(Soon);
    }

    [Fact]
    public async Task Users_sync_data_and_emoji_are_found()
    {
        await using var server = await StartAsync(tls: false);
        var bob = server.AddUser("bob");
        var emoji = server.AddEmoji("wave", Picture);
        await using var client = AsterPeer.Start();
        await LogInAsync(server, client, tls: false);
        await client.WaitForAsync("ready");
        (await client.CallAsync("user", new { uuid = bob.Id }))[0].GetString().Should().Be("bob");
        (await client.CallAsync("user", new { uuid = 1 })).ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        (await client.CallAsync("sync")).ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null, "nothing was stored, and both packets were answered all the same");
        object[] servers =
        [
            new { uuid = 41, uname = "ann", ip = "chat.example", port = 2345, pfp = Picture, name = "Home", idx = 0 },
            new { uuid = (long?)null, uname = "ann", ip = "other.example", port = 2346, pfp = (string?)null, name = (string?)null, idx = 1 },
        ];
        await client.CallAsync("store", new { uname = "ann", pfp = Picture, servers });
        var sync = await client.CallAsync("sync");
        sync[0].GetString().Should().Be("ann");
        sync[1].GetString().Should().Be(Picture);
        sync[2].EnumerateArray().Select(item => item.GetRawText()).Should().Equal($"[\"chat.example\", 2345, \"Home\", \"{Picture}\", 41]", "[\"other.example\", 2346, null, null, null]");
        (await client.CallAsync("emoji", new { uuid = emoji })).GetRawText().Should().Be($"[\"wave\", {emoji}, \"{Picture}\"]");
        (await client.CallAsync("emojis")).GetRawText().Should().Be($"[[\"wave\", {emoji}]]");
    }

    [Fact]
    public async Task Version_of_today_ends_the_old_client_and_nobody_else()
    {
        await using var server = await StartAsync(tls: false, new Version(1, 0, 0));
        await using var client = AsterPeer.Start();
        await LogInAsync(server, client, tls: false);
        (await client.WaitForAsync("broken")).GetProperty("error").GetString().Should().Contain("version 1");
        server.ProtocolVersion = new Version(0, 2, 0);
        await using var second = AsterPeer.Start();
        await LogInAsync(server, second, tls: false);
        await second.WaitForAsync("ready");
    }

    [Fact]
    public async Task Wrong_password_is_answered_and_the_client_never_gets_ready()
    {
        await using var server = await StartAsync(tls: false);
        await using var client = AsterPeer.Start();
        await client.CallAsync("connect", new { host = server.Host, port = server.Port, tls = false, uname = "ann", passwd = "wrong" });
        (await client.WaitForAsync("packet", item => item.GetProperty("command").GetString() == "login")).GetProperty("status").GetInt32().Should().Be(403);

        // Before major 1, who is not logged in was refused with the same status as who may not.
        (await client.WaitForAsync("packet", item => item.GetProperty("command").GetString() == "list_channels")).GetProperty("status").GetInt32().Should().Be(403);
        await client.WaitForAsync("packet", item => item.GetProperty("command").GetString() == "get_icon");
        client.Events.Should().NotContain(item => item.GetProperty("event").GetString() == "ready");
    }

    private static async Task<AsterEmulator> StartAsync(bool tls, Version? version = null)
    {
        var server = await AsterEmulator.StartAsync(
            new AsterEmulatorOptions { UseTls = tls, ProtocolVersion = version ?? new Version(0, 2, 0), Channels = ["general", "side"], ListsEmojiAsObjects = true }, Soon);
        server.AddAccount("ann", "s3cret");
        return server;
    }

    private static async Task LogInAsync(AsterEmulator server, ScriptClient client, bool tls) =>
        await client.CallAsync("connect", new { host = tls ? "localhost" : server.Host, port = server.Port, tls, uname = "ann", passwd = "s3cret" });
}
