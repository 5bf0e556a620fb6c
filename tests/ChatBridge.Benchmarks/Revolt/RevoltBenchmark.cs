using System.Net.WebSockets;
using ChatBridge.Adapters.Revolt;
using ChatBridge.Benchmarks.Gateway;
using ChatBridge.Benchmarks.Kit;
using ChatBridge.Configuration;

namespace ChatBridge.Benchmarks.Revolt;

/// <summary>How fast message events of Revolt are taken in, beside a floor of ClientWebSocket and one pass.</summary>
internal static class RevoltBenchmark
{
    internal static Task<int> ServeAsync(RevoltMode mode, int events) => GatewayServer.RunAsync(
        _ => RevoltScript.Make(mode, events),
        (path, port) => path.StartsWith("/users", StringComparison.Ordinal) ? RevoltScript.SelfJson : $$$"""{"revolt":"0.15.1","features":{},"ws":"ws://127.0.0.1:{{{port}}}/ws","app":"","vapid":""}""",
        events);

    internal static async Task<int> RunAsync(string[] options)
    {
        var events = Numbers.Option(options, "--events", 200_000);
        var runs = Numbers.Option(options, "--runs", 5);
        foreach (var mode in Enum.GetValues<RevoltMode>())
        {
            await RunModeAsync(mode, events, runs);
        }

        return 0;
    }

    private static async Task RunModeAsync(RevoltMode mode, int events, int runs)
    {
        await using var server = await ServerProcess.StartAsync("serve-revolt", mode, events);
        var facts = server.Numbers;
        var name = mode.ToString().ToLowerInvariant();
        Console.WriteLine($"{name}: {events} events of {facts[1]} bytes on average in JSON ({facts[2]} on the wire), medians of {runs} interleaved runs");
        await EventComparison.RunAsync($"revolt {name}", meter => FloorAsync(facts[0], mode, meter), meter => EventComparison.HearAsync(builder => Connect(builder, facts[0], mode), Number, meter), events, runs);
    }

    private static async Task FloorAsync(int port, RevoltMode mode, Meter meter)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/ws"), CancellationToken.None);
        await socket.SendAsync("""{"type":"Authenticate"}"""u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        var bytes = new byte[64 << 10];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult result;
            do
            {
                result = await socket.ReceiveAsync(bytes.AsMemory(length), CancellationToken.None);
                length += result.Count;
            }
            while (!result.EndOfMessage);
            if (RevoltScan.TryRead(mode, bytes.AsSpan(0, length), out var message) && meter.OnMessage(message.Id, message.Channel, message.Author, message.Content))
            {
                return;
            }
        }
    }

    private static IChatBridgeBuilder Connect(IChatBridgeBuilder builder, int port, RevoltMode mode) => builder.AddRevolt("bench", options =>
    {
        options.Token = "benchmark";
        options.ApiAddress = new Uri($"http://127.0.0.1:{port}/");
        options.Format = mode == RevoltMode.Json ? RevoltFrameFormat.Json : RevoltFrameFormat.MessagePack;
    });

    private static ulong Number(EntityId id) => id.TryGetUlid(out var ulid) ? (ulong)ulid : 0;
}
