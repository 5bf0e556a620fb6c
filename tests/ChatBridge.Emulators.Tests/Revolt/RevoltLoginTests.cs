using System.Net.WebSockets;
using System.Text;
using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Emulators.Tests.Revolt;

public sealed class RevoltLoginTests
{
    [Fact]
    public async Task Bot_logs_in_hears_a_person_and_answers()
    {
        await using var world = await RevoltFixture.StartAsync();
        var node = await world.DoneAsync("GET", "");
        node.GetProperty("revolt").GetString().Should().Be("0.15.1");
        node.GetProperty("features").TryGetProperty("voso", out _).Should().BeFalse();
        using var client = await SocketClient.DialAsync(new Uri($"{node.GetProperty("ws").GetString()}?version=1&format=json&token={world.Bot.Token}"));
        await client.ExpectNextAsync("Authenticated");
        var ready = await client.ExpectNextAsync("Ready");
        ready.GetProperty("users").EnumerateArray().Last().GetProperty("relationship").GetString().Should().Be("User");
        ready.GetProperty("servers")[0].GetProperty("channels")[0].GetString().Should().Be(world.General.Id);
        ready.GetProperty("channels")[0].GetProperty("name").GetString().Should().Be("general");
        ready.GetProperty("members").EnumerateArray().Should().ContainSingle("nobody else's member is told");
        ready.TryGetProperty("policy_changes", out _).Should().BeFalse("bots are not told of them");

        var said = await world.Ann.SayAsync("general", "hi");
        var heard = await client.ExpectNextAsync("Message");
        heard.GetProperty("_id").GetString().Should().Be(said.Id);
        heard.GetProperty("content").GetString().Should().Be("hi");
        heard.GetProperty("user").GetProperty("username").GetString().Should().Be("ann");
        heard.GetProperty("member").GetProperty("_id").GetProperty("user").GetString().Should().Be(world.Ann.Id);

        var (status, sent) = await world.PostMessageAsync($$"""{"content":"hello","replies":[{"id":"{{said.Id}}","mention":true}]}""", ("Idempotency-Key", "key1"));
        status.Should().Be(200);
        sent.GetProperty("nonce").GetString().Should().Be("key1");
        sent.GetProperty("user").GetProperty("relationship").GetString().Should().Be("User");
        var echo = await client.ExpectNextAsync("Message");
        echo.GetProperty("nonce").GetString().Should().Be("key1");
        echo.GetProperty("mentions")[0].GetString().Should().Be(world.Ann.Id);

        var id = sent.GetProperty("_id").GetString();
        await world.DoneAsync("PATCH", $"channels/{world.General.Id}/messages/{id}", """{"content":"hello!"}""");
        var update = await client.ExpectNextAsync("MessageUpdate");
        update.GetProperty("data").GetProperty("content").GetString().Should().Be("hello!");
        update.GetProperty("data").GetProperty("embeds").GetArrayLength().Should().Be(0);
        update.GetProperty("clear").GetArrayLength().Should().Be(0);
        var page = await world.DoneAsync("GET", $"channels/{world.General.Id}/messages?limit=2");
        page.EnumerateArray().Select(static item => item.GetProperty("content").GetString()).Should().Equal("hello!", "hi");
        page[0].TryGetProperty("user", out _).Should().BeFalse();
        await world.DoneAsync("DELETE", $"channels/{world.General.Id}/messages/{id}", status: 204);
        (await client.DrainAsync()).Should().Equal("ChannelUpdate", "MessageDelete");
        world.Emulator.MessagesIn("general")[1].Should().Match<EmulatedMessage>(message => message.IsDeleted && message.Edits.Length == 1);
    }

    [Fact]
    public async Task Token_in_a_frame_logs_in_too_and_what_comes_before_is_passed_over()
    {
        await using var world = await RevoltFixture.StartAsync();
        using var client = await world.DialAsync();
        await client.SendAsync("""{"type":"Ping","data":1}""");
        await client.SendAsync("nonsense");
        await client.SendAsync("""{"type":"Authenticate"}""");
        await client.SendAsync($$"""{"type":"Authenticate","token":"{{world.Bot.Token}}"}""", WebSocketMessageType.Binary);
        await client.SendAsync($$"""{"type":"Authenticate","token":"{{world.Bot.Token}}"}""");
        await client.ExpectNextAsync("Authenticated");
        await client.ExpectNextAsync("Ready");
        await client.SendAsync("""{"type":"Authenticate","token":"another"}""");
        (await client.DrainAsync()).Should().BeEmpty();
        var connection = world.Emulator.Socket.Connections.Should().ContainSingle().Subject;
        connection.UsedAuthenticateFrame.Should().BeTrue();
        connection.FramesIgnored.Should().Be(4);
    }

    [Theory]
    [InlineData(RevoltEra.Early, """{"type":"Error","error":"InvalidSession"}""")]
    [InlineData(RevoltEra.Luster, """{"type":"InvalidSession"}""")]
    [InlineData(RevoltEra.Stoat, """{"type":"Error","data":{"type":"InvalidSession","location":"crates/bonfire/src/websocket.rs:1:1"}}""")]
    public async Task Token_that_is_not_good_gets_the_error_of_the_era_and_a_drop_without_a_close(RevoltEra era, string error)
    {
        await using var world = await RevoltFixture.StartAsync(options => options.Era = era);
        using var client = await world.DialAsync("?token=wrong");
        Encoding.UTF8.GetString((await client.ReadBytesAsync())!).Should().Be(error);
        (await client.ExpectEndAsync()).Should().BeNull();
    }

    [Fact]
    public async Task Msgpack_has_the_same_events_with_times_as_numbers()
    {
        await using var world = await RevoltFixture.StartAsync();
        using var client = await world.DialAsync($"?version=1&format=msgpack&token={world.Bot.Token}");
        await client.ExpectNextAsync("Authenticated");
        var ready = await client.ExpectNextAsync("Ready");
        client.LastWasBinary.Should().BeTrue();
        ready.GetProperty("members")[0].GetProperty("joined_at").ValueKind.Should().Be(JsonValueKind.Number);
        ready.GetProperty("servers")[0].GetProperty("default_permissions").GetUInt64().Should().Be((ulong)EmulatedPermissions.NewServer);
        await client.SendAsync([0x82, 0xA4, .. "type"u8, 0xA4, .. "Ping"u8, 0xA4, .. "data"u8, 0xC4, 2, 1, 255]);
        (await client.ExpectNextAsync("Pong")).GetProperty("data").EnumerateArray().Select(static item => item.GetInt32()).Should().Equal(1, 255);
        await client.SendAsync("""{"type":"Ping","data":1}""");
        await client.SendAsync([0x82, 0xA4, .. "type"u8, 0xA4, .. "Ping"u8, 0xA4, .. "data"u8, 0xCF, 0, 0, 1, 0x8B, 0, 0, 0, 1]);
        (await client.ExpectNextAsync("Pong")).GetProperty("data").GetInt64().Should().Be(0x18B00000001);
        var said = await world.Ann.SayAsync("general", "hi \U0001F44D");
        (await client.ExpectNextAsync("Message")).GetProperty("content").GetString().Should().Be(said.Content);
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("1700000000000", true)]
    [InlineData("[1,2,255]", true)]
    [InlineData("1.5", false)]
    [InlineData("-1", false)]
    [InlineData("\"1\"", false)]
    [InlineData("[256]", false)]
    [InlineData("null", false)]
    public async Task Ping_is_answered_with_its_data_or_not_at_all(string data, bool answered)
    {
        await using var world = await RevoltFixture.StartAsync();
        using var client = await world.LogInAsync();
        await client.SendAsync($$"""{"type":"Ping","data":{{data}}}""");
        await client.SendAsync("""{"type":"Ping","data":4711}""");
        var pong = await client.ExpectNextAsync("Pong");
        pong.GetProperty("data").GetRawText().Should().Be(answered ? data : "4711");
    }
}
