using System.Text.Json;
using ChatBridge.Emulators.Discord;

namespace ChatBridge.Interop.Tests.Discord;

/// <summary>What the emulator signs and posts, judged by npm's tweetnacl as another signer and discord-interactions as the verifier.</summary>
public sealed class PostedInteractionTests(NodeFixture fixture)
{
    private static CancellationToken Soon => InteropWorld.Soon;

    [Fact]
    public async Task Emulator_signs_as_the_independent_signer_does()
    {
        await using var signer = fixture.Start("signer.mjs");
        await using var world = await InteropWorld.StartAsync();
        const int seed = 20261121;
#pragma warning disable CA5394 // Keys of a test, drawn from a seed that is the same in each run.
        var draws = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            var key = new byte[32];
            draws.NextBytes(key);
            var body = string.Concat(Enumerable.Range(0, draws.Next(0, 300)).Select(_ => char.ConvertFromUtf32(draws.Next(3) switch { 0 => draws.Next(0x20, 0x7F), 1 => draws.Next(0xA0, 0x800), _ => draws.Next(0x1F300, 0x1F600) })));
            var timestamp = $"{draws.NextInt64(1_600_000_000, 2_000_000_000)}";
            world.Bot.UseSigningSeed(key);
            var signed = await signer.CallAsync("sign", new { seed = Convert.ToHexStringLower(key), timestamp, body });
            world.Bot.VerifyKey.Should().Be(signed.GetProperty("publicKey").GetString(), $"round {round} of seed {seed}");
            world.Bot.Sign(timestamp, System.Text.Encoding.UTF8.GetBytes(body)).Should().Be(signed.GetProperty("signature").GetString(), $"round {round} of seed {seed}");
        }
#pragma warning restore CA5394
    }

    [Fact]
    public async Task Independent_verifier_lets_the_emulator_through_and_passes_its_probes()
    {
        await using var endpoint = fixture.Start("endpoint.mjs");
        await using var world = await InteropWorld.StartAsync();
        await RegisterAsync(world);
        var url = await ListenAsync(endpoint, world.Bot.VerifyKey);
        await world.Bot.SetInteractionsUrlAsync(url, Soon);
        endpoint.Events.Select(static item => item.GetProperty("event").GetString()).Should().Equal("posted", "refused", "refused");

        var asked = await world.Ann.InvokeAsync(world.Bot, "general", "greet");
        var answer = await asked.WaitForResponseAsync(Soon);
        answer.Content.Should().Be("hello ann");
        (await endpoint.WaitForAsync("posted", static item => item.GetProperty("type").GetInt32() == 2)).GetProperty("name").GetString().Should().Be("greet");
        var pressed = await world.Ann.PressAsync(answer, "press");
        (await pressed.WaitForResponseAsync(Soon)).Content.Should().Be("pressed");
        (await endpoint.WaitForAsync("posted", static item => item.GetProperty("type").GetInt32() == 3)).GetProperty("name").GetString().Should().Be("press");
        endpoint.Events.Should().NotContain(static item => item.GetProperty("event").GetString() == "error");
    }

    [Fact]
    public async Task Endpoint_with_the_key_of_another_application_is_not_saved()
    {
        await using var endpoint = fixture.Start("endpoint.mjs");
        await using var world = await InteropWorld.StartAsync();
        var url = await ListenAsync(endpoint, world.Emulator.AddBot("other").VerifyKey);
        await FluentActions.Awaiting(() => world.Bot.SetInteractionsUrlAsync(url, Soon)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*401*");
        endpoint.Events.Should().ContainSingle().Which.GetProperty("event").GetString().Should().Be("refused");
    }

    [Fact]
    public async Task Independent_signer_passes_the_independent_verifier_and_a_flipped_bit_does_not()
    {
        await using var endpoint = fixture.Start("endpoint.mjs");
        await using var signer = fixture.Start("signer.mjs");
        var seed = new string('5', 64);
        var key = (await signer.CallAsync("sign", new { seed, timestamp = "1", body = "" })).GetProperty("publicKey").GetString()!;
        var url = await ListenAsync(endpoint, key);
        const string ping = """{"type":1}""";
        var well = await signer.CallAsync("post", new { url, seed, body = ping });
        (well.GetProperty("status").GetInt32(), well.GetProperty("body").GetString()).Should().Be((200, ping));
        var signature = (await signer.CallAsync("sign", new { seed, timestamp = "1700000000", body = ping })).GetProperty("signature").GetString()!;
        var flipped = signature[..^1] + (signature[^1] == '0' ? '1' : '0');
        (await signer.CallAsync("post", new { url, seed, timestamp = "1700000000", body = ping, signature = flipped })).GetProperty("status").GetInt32().Should().Be(401);
    }

    private static async Task<Uri> ListenAsync(ScriptClient endpoint, string publicKey) =>
        new($"http://127.0.0.1:{(await endpoint.CallAsync("listen", new { publicKey })).GetProperty("port").GetInt32()}/interactions");

    private static async Task RegisterAsync(InteropWorld world)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{world.Emulator.RestUrl}/applications/{world.Bot.Id}/commands"))
        {
            Content = new StringContent("""{"name":"greet","description":"Greets"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Bot " + world.Bot.Token);
        request.Headers.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.invalid, 1.0) tests");
        using var response = await http.SendAsync(request, Soon);
        response.EnsureSuccessStatusCode();
    }
}
