using System.Net.Http.Headers;
using System.Text;

namespace ChatBridge.Emulators.Tests.Discord;

/// <summary>Habits of well-known client libraries that a server has to take.</summary>
public sealed class DiscordClientHabitsTests
{
    [Fact]
    public async Task Heartbeat_may_come_before_identify_and_name_zero()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.DialAsync("?v=10&encoding=json&compress=zlib-stream");
        await client.ExpectOpAsync(10);
        await client.SendAsync("""{"op":1,"d":0}""");
        await client.ExpectOpAsync(11);
        await client.IdentifyAsync("Bot " + world.Bot.Token, extra: ""","compress":true,"v":10,"presence":{"status":"offline","activities":null,"since":0,"afk":false}""");
        await client.ExpectNextAsync("READY");
    }

    [Fact]
    public async Task Resume_may_overtake_the_close_of_the_old_socket()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var first = await world.LogInAsync();
        using var second = await world.DialAsync(url: first.ResumeUrl);
        await second.ExpectOpAsync(10);
        await second.ResumeAsync("Bot " + world.Bot.Token, first.SessionId, first.Sequence);
        await second.ExpectNextAsync("RESUMED");
        await world.Emulator.Gateway.Connections[0].Ended.WaitAsync(DiscordFixture.Soon);
        await world.Ann.SayAsync("general", "on the new one");
        await second.ExpectNextAsync("MESSAGE_CREATE");
        world.Emulator.Gateway.Sessions.Should().ContainSingle();
    }

    [Fact]
    public async Task Identify_may_follow_op_9_on_the_same_socket()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        world.Emulator.Gateway.OpenConnections[0].InvalidateSession(resumable: false);
        await client.ExpectOpAsync(9);
        await client.IdentifyAsync(world.Bot.Token);
        var ready = await client.ExpectNextAsync("READY");
        ready.GetProperty("session_id").GetString().Should().NotBe(client.SessionId);
        client.Sequence.Should().Be(1);
        await client.ExpectNextAsync("GUILD_CREATE");
    }

    [Fact]
    public async Task Parts_may_count_from_one_and_the_payload_may_name_no_attachments()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var parts = new MultipartFormDataContent();
        using var file = new ByteArrayContent([1]);
        using var payload = new StringContent("""{"content":"x","tts":false,"messageReference":null}""", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        parts.Add(file, "files[1]", "b.bin");
        parts.Add(payload, "payload_json");
        using var response = await world.Http.PostAsync($"channels/{world.General.Id}/messages", parts);
        ((int)response.StatusCode).Should().Be(200);
        world.Emulator.MessagesIn("general")[0].Attachments.Should().ContainSingle().Which.FileName.Should().Be("b.bin");
    }

    [Fact]
    public async Task Typing_may_carry_an_empty_octet_stream()
    {
        await using var world = await DiscordFixture.StartAsync();
        using var empty = new ByteArrayContent([]);
        empty.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await world.Http.PostAsync($"channels/{world.General.Id}/typing", empty);
        ((int)response.StatusCode).Should().Be(204);
    }
}
