using System.Net.WebSockets;

namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordLoginTests
{
    [Fact]
    public async Task Bot_logs_in_hears_a_person_and_answers()
    {
        await using var world = await DiscordFixture.StartAsync();
        var (status, discovery) = await world.CallAsync("GET", "gateway/bot");
        status.Should().Be(200);
        using var client = await GatewayClient.DialAsync(new Uri(discovery.GetProperty("url").GetString() + "?v=10&encoding=json"));
        (await client.ExpectOpAsync(10)).GetProperty("d").GetProperty("heartbeat_interval").GetInt64().Should().Be(41_250);
        await client.IdentifyAsync(world.Bot.Token);
        var ready = await client.ExpectNextAsync("READY");
        client.Sequence.Should().Be(1);
        ready.GetProperty("user").GetProperty("id").GetString().Should().Be(world.Bot.Id.ToString());
        ready.GetProperty("guilds")[0].GetProperty("unavailable").GetBoolean().Should().BeTrue();
        var guild = await client.ExpectNextAsync("GUILD_CREATE");
        guild.GetProperty("channels")[0].GetProperty("name").GetString().Should().Be("general");

        var said = await world.Ann.SayAsync("general", "hi");
        var heard = await client.ExpectNextAsync("MESSAGE_CREATE");
        heard.GetProperty("id").GetString().Should().Be(said.Id.ToString());
        heard.GetProperty("content").GetString().Should().Be("hi");
        heard.GetProperty("member").TryGetProperty("user", out _).Should().BeFalse();

        (status, var posted) = await world.PostMessageAsync($$$"""{"content":"hello","nonce":"n1","message_reference":{"message_id":"{{{said.Id}}}"}}""");
        status.Should().Be(200);
        posted.GetProperty("type").GetInt32().Should().Be(19);
        var echo = await client.ExpectNextAsync("MESSAGE_CREATE");
        echo.GetProperty("nonce").GetString().Should().Be("n1");
        echo.GetProperty("referenced_message").GetProperty("content").GetString().Should().Be("hi");
        var held = await world.Emulator.WaitForMessageAsync("general", message => message.ReplyTo == said.Id, DiscordFixture.Soon);
        held.Content.Should().Be("hello");
        held.AuthorName.Should().Be("bot");
    }

    [Theory]
    [InlineData("?v=10&encoding=json")]
    [InlineData("?v=10&encoding=json&compress=zlib-stream")]
    public async Task Frames_and_heartbeats_pass_in_each_transport(string query)
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.DialAsync(query);
        await client.ExpectOpAsync(10);
        await client.SendAsync("""{"op":1,"d":null}""");
        await client.ExpectOpAsync(11);
        await client.IdentifyAsync("Bot " + world.Bot.Token, kind: WebSocketMessageType.Binary);
        await client.ExpectNextAsync("READY");
        client.LastWasBinary.Should().Be(query.Contains("zlib"));
        await client.ExpectNextAsync("GUILD_CREATE");
        await client.HeartbeatAsync();
        await client.ExpectOpAsync(11);
        var connection = world.Emulator.Gateway.Connections.Should().ContainSingle().Subject;
        connection.HeartbeatCount.Should().Be(2);
        connection.LastHeartbeatSequence.Should().Be(client.Sequence);
    }

    [Fact]
    public async Task Payload_compression_compresses_what_is_large_alone()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync(extra: ""","compress":true""");
        client.LastWasBinary.Should().BeTrue();
        world.Emulator.Gateway.Dispatch("SMALL", "{}");
        await client.ReadAsync();
        client.LastWasBinary.Should().BeFalse();
    }

    [Fact]
    public async Task Message_split_over_frames_ends_with_the_flush_marker()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync(query: "?v=10&encoding=json&compress=zlib-stream");
        foreach (var at in (int[])[0, 1, 7, -1, -2, -3, -4])
        {
            world.Emulator.Gateway.OpenConnections[0].SplitNextFrameAt(at);
            await world.Ann.SayAsync("general", $"cut {at}");
            (await client.ExpectNextAsync("MESSAGE_CREATE")).GetProperty("content").GetString().Should().Be($"cut {at}");
            client.FramesOfLastMessage.Should().Be(2);
        }
    }
}
