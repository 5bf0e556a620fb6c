using System.Text.Json;
using ChatBridge.Emulators.Aster;

namespace ChatBridge.Emulators.Tests.Aster;

/// <summary>What the emulator shows when told to: the real server's defects, and the ways of its older versions.</summary>
public sealed class AsterDefectTests
{
    private const string Admin = """{"command":"login","uname":"god","passwd":"pw"}""";

    [Theory]
    [InlineData(AsterDefects.None, false)]
    [InlineData(AsterDefects.StaleOnline, true)]
    public async Task Answer_to_online_lists_who_has_gone_only_with_that_defect(AsterDefects defects, bool lists)
    {
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { Defects = defects });
        var bob = emulator.AddUser("bob");
        var (peer, _) = await RawPeer.RegisterAsync(emulator, "ann");
        await using var _peer = peer;
        bob.IsOnline = false;
        (await peer.ReadUntilAsync("online")).GetProperty("data").EnumerateArray().Select(id => id.GetInt64()).Should().NotContain(bob.Id, "the push is right either way");
        await peer.SendAsync("""{"command":"online"}""");
        (await peer.ReadUntilAsync("online")).GetProperty("data").EnumerateArray().Any(id => id.GetInt64() == bob.Id).Should().Be(lists);
    }

    [Theory]
    [InlineData(AsterDefects.None, 200, 200)]
    [InlineData(AsterDefects.BrokenGroups, 500, 500)]
    public async Task Groups_answer_500_only_with_that_defect(AsterDefects defects, int created, int listed)
    {
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { Defects = defects, AdminUser = "god", AdminPassword = "pw" });
        await using var peer = await RawPeer.ConnectAsync(emulator);
        (await peer.StatusAsync(Admin)).Should().Be(200);
        (await peer.StatusAsync("""{"command":"create_group","permissions":[0,0,0],"name":"g","colour":1,"position":1}""")).Should().Be(created);
        (await peer.StatusAsync("""{"command":"list_groups"}""")).Should().Be(listed);
    }

    [Theory]
    [InlineData(AsterDefects.None, "new,general,side")]
    [InlineData(AsterDefects.UnsortedChannels, "general,side,new")]
    public async Task Channels_are_out_of_order_only_with_that_defect(AsterDefects defects, string order)
    {
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { Defects = defects, AdminUser = "god", AdminPassword = "pw", Channels = ["general", "side"] });
        await using var peer = await RawPeer.ConnectAsync(emulator);
        (await peer.StatusAsync(Admin)).Should().Be(200);
        await peer.SendAsync("""{"command":"create_channel","name":"new","permissions":{},"position":0}""");
        var list = (await peer.ReadUntilAsync("list_channels")).GetProperty("data").EnumerateArray().ToList();
        string.Join(',', list.Select(c => c.GetProperty("name").GetString())).Should().Be(order);
        list.Single(c => c.GetProperty("name").GetString() == "new").GetProperty("position").GetInt32().Should().Be(0, "the position itself is right");
    }

    [Theory]
    [InlineData(AsterDefects.None, 400)]
    [InlineData(AsterDefects.BlankNames, 200)]
    public async Task Blank_name_is_taken_only_with_that_defect(AsterDefects defects, int status)
    {
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { Defects = defects });
        var (peer, _) = await RawPeer.RegisterAsync(emulator, "ann");
        await using var _peer = peer;
        (await peer.StatusAsync("""{"command":"nick","nick":""}""")).Should().Be(status);
    }

    [Fact]
    public async Task Peers_that_were_told_major_0_are_served_as_by_one()
    {
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { ProtocolVersion = new Version(0, 2, 0) });
        await using var old = await RawPeer.ConnectAsync(emulator);
        (await old.StatusAsync("""{"command":"list_channels"}""")).Should().Be(403);
        emulator.ProtocolVersion = new Version(1, 0, 0);
        var (peer, _) = await RawPeer.RegisterAsync(emulator, "ann");
        await using var _peer = peer;
        (await peer.StatusAsync("""{"command":"get_last_reads"}""")).Should().Be(200);
        (await old.StatusAsync("""{"command":"register","uname":"bob","passwd":"pw"}""")).Should().Be(200);
        (await old.StatusAsync("""{"command":"get_last_reads"}""")).Should().Be(400, "there was no such command");

        // Both get the union of what the versions tell of users and channels.
        await old.SendAsync("""{"command":"list_channels"}""");
        (await old.ReadUntilAsync("list_channels")).GetProperty("data")[0].EnumerateObject().Select(p => p.Name).Should().Equal("name", "permissions", "position", "uuid");
        await old.SendAsync("""{"command":"get_metadata"}""");
        (await old.ReadUntilAsync("get_metadata")).GetProperty("data")[0].EnumerateObject().Select(p => p.Name).Should().Equal("group_uuid", "groups", "name", "pfp", "uuid");
    }

    [Fact]
    public async Task Packets_as_asterpy_writes_them_get_all_that_it_waits_for()
    {
        await using var emulator = await AsterEmulator.StartAsync(new AsterEmulatorOptions { ProtocolVersion = new Version(0, 2, 0), UseTls = true, ListsEmojiAsObjects = true });
        emulator.AddAccount("ann", "s3cret");
        var emoji = emulator.AddEmoji("wave", "iVBO");
        await using var peer = await RawPeer.ConnectAsync(emulator, tls: true);

        // json.dumps: a space after commas and colons, and everything beyond ASCII escaped. All of it at once, before any answer.
        await peer.SendAsync("""{"command": "login", "passwd": "s3cret", "uname": "ann"}""");
        foreach (var command in new[] { "get_metadata", "list_channels", "online", "get_name", "get_icon" })
        {
            await peer.SendAsync($$"""{"command": "{{command}}"}""");
        }

        (await peer.ReadUntilAsync("API_version")).GetProperty("version")[0].GetInt32().Should().Be(0);
        (await peer.ReadUntilAsync("login")).GetProperty("status").GetInt32().Should().Be(200);
        (await peer.ReadUntilAsync("get_metadata")).GetProperty("data").EnumerateArray().Should().ContainSingle();
        var channel = (await peer.ReadUntilAsync("list_channels")).GetProperty("data")[0].GetProperty("uuid").GetInt64();
        (await peer.ReadUntilAsync("get_name")).GetProperty("data").GetString().Should().NotBeEmpty();
        (await peer.ReadUntilAsync("get_icon")).GetProperty("data").GetString().Should().NotBeEmpty();

        await peer.SendAsync($$"""{"command": "send", "content": "gr\u00fc\u00df dich \ud83d\udc4b", "channel": {{channel}}}""");
        var pushed = await peer.ReadUntilAsync("content");
        pushed.GetProperty("content").GetString().Should().Be("grüß dich 👋");
        (await peer.ReadUntilAsync("send")).GetProperty("message").GetInt64().Should().Be(pushed.GetProperty("uuid").GetInt64());
        (await peer.AskAsync($$"""{"command": "history", "num": 100, "channel": {{channel}}}""")).GetProperty("data").EnumerateArray().Should().ContainSingle();
        (await peer.StatusAsync("""{"command": "sync_get"}""")).Should().Be(404);
        (await peer.StatusAsync("""{"command": "sync_set_servers", "servers": [{"uuid": 41, "uname": "ann", "ip": "chat.example", "port": 2345, "pfp": null, "name": null, "idx": 0}]}""")).Should().Be(200);
        var entry = (await peer.AskAsync("""{"command": "sync_get_servers"}""")).GetProperty("servers")[0];
        entry.GetProperty("user_uuid").GetInt64().Should().Be(41);
        (await peer.AskAsync($$"""{"command": "get_emoji", "uuid": {{emoji}}}""")).GetProperty("code").GetInt32().Should().Be(0);
        (await peer.AskAsync("""{"command": "list_emoji"}""")).GetProperty("data")[0].ValueKind.Should().Be(JsonValueKind.Object);
        (await peer.StatusAsync("""{"command": "leave"}""")).Should().Be(200, "the client ends only after one more line");
    }
}
