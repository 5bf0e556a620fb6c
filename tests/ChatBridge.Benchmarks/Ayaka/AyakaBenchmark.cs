using System.Net.WebSockets;
using ChatBridge.Adapters.Ayaka;
using ChatBridge.Benchmarks.Gateway;
using ChatBridge.Benchmarks.Kit;
using ChatBridge.Configuration;

namespace ChatBridge.Benchmarks.Ayaka;

/// <summary>How fast message events of Ayaka's dialect rails-v3 are taken in, beside a floor of ClientWebSocket and one pass.</summary>
internal static class AyakaBenchmark
{
    internal static Task<int> ServeAsync(int events) => GatewayServer.RunAsync(_ => AyakaScript.Make(events), (_, port) => $$"""{"port":{{port}}}""", events);

    internal static async Task<int> RunAsync(string[] options)
    {
        var events = Numbers.Option(options, "--events", 200_000);
        var runs = Numbers.Option(options, "--runs", 5);
        await using var server = await ServerProcess.StartAsync("serve-ayaka", events);
        var facts = server.Numbers;
        Console.WriteLine($"{events} events of {facts[1]} bytes on average, medians of {runs} interleaved runs");
        await EventComparison.RunAsync("ayaka", meter => FloorAsync(facts[0], meter), meter => EventComparison.HearAsync(builder => Connect(builder, facts[0]), Number, meter), events, runs);
        return 0;
    }

    private static async Task FloorAsync(int port, Meter meter)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/ws"), CancellationToken.None);
        await socket.SendAsync("""{"session_id":"benchmark"}"""u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
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
            if (AyakaScan.TryRead(bytes.AsSpan(0, length), out var message) && meter.OnMessage(message.Id, message.Channel, message.Author, message.Content))
            {
                return;
            }
        }
    }

    private static IChatBridgeBuilder Connect(IChatBridgeBuilder builder, int port) => builder.AddAyaka("bench", options =>
    {
        options.SessionId = "benchmark";
        options.Dialect = AyakaDialect.RailsV3;
        options.ApiAddress = new Uri($"http://127.0.0.1:{port}/");
        options.DiscoveryAddress = new Uri($"http://127.0.0.1:{port}/available");
    });

    private static ulong Number(EntityId id) => id.TryGetNumber(out var number) ? number : 0;
}
