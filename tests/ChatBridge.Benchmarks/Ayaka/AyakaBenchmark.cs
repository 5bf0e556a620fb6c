using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using ChatBridge.Adapters.Ayaka;
using ChatBridge.Benchmarks.Gateway;
using ChatBridge.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Benchmarks.Ayaka;

/// <summary>How fast message events of Ayaka's dialect rails-v3 are taken in, beside a floor of ClientWebSocket and one pass.</summary>
internal static class AyakaBenchmark
{
    internal static Task<int> ServeAsync(int events) => GatewayServer.RunAsync(_ => AyakaScript.Make(events), (_, port) => $$"""{"port":{{port}}}""", events);

    internal static async Task<int> RunAsync(string[] options)
    {
        var events = Option(options, "--events", 200_000);
        var runs = Option(options, "--runs", 5);
        var start = Self.Command("serve-ayaka", events);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        using var server = Process.Start(start) ?? throw new InvalidOperationException("The benchmark's server did not start.");
        var line = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The benchmark's server did not start.");
        var facts = line.Split(' ').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        Console.WriteLine($"{events} events of {facts[1]} bytes on average, medians of {runs} interleaved runs");
        var floors = new List<Meter>();
        var ours = new List<Meter>();
        for (var run = -1; run < runs; run++)   // the first round warms up
        {
            var floor = await MeasureAsync(meter => FloorAsync(facts[0], meter), events);
            var own = await MeasureAsync(meter => ChatBridgeAsync(facts[0], meter), events);
            if (floor.Checksum != own.Checksum)
            {
                throw new InvalidOperationException("The clients did not read the same messages.");
            }

            if (run >= 0)
            {
                floors.Add(floor);
                ours.Add(own);
            }
        }

        server.StandardInput.Close();
        await server.WaitForExitAsync();
        Print("floor", floors);
        Print("ChatBridge", ours);

        // Each run is compared with the floor's run beside it, so that a machine that slows down for a while does not tell.
        var ratio = Median(ours.Zip(floors, (own, floor) => own.EventsPerSecond / floor.EventsPerSecond));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ayaka ratio={ratio:F2} bytes={Math.Round(Median(ours.Select(meter => meter.BytesPerEvent))):F0}"));
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

    private static async Task ChatBridgeAsync(int port, Meter meter)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var services = new ServiceCollection();
        services.AddChatBridgeRuntime()
            .AddAyaka("bench", options =>
            {
                options.SessionId = "benchmark";
                options.Dialect = AyakaDialect.RailsV3;
                options.ApiAddress = new Uri($"http://127.0.0.1:{port}/");
                options.DiscoveryAddress = new Uri($"http://127.0.0.1:{port}/available");
            })
            .On<MessageCreated>((created, _) =>
            {
                var message = created.Message;
                if (meter.OnMessage(Number(message.Id.Value), Number(created.Channel.Id.Value), Number(message.Author.Id.Value), message.Text))
                {
                    over.TrySetResult();
                }

                return default;
            });
        await using var provider = services.BuildServiceProvider();
        var lifetime = provider.GetRequiredService<IChatBridgeLifetime>();
        await lifetime.StartAsync();
        await over.Task;
        await lifetime.StopAsync();
    }

    private static ulong Number(EntityId id) => id.TryGetNumber(out var number) ? number : 0;

    private static async Task<Meter> MeasureAsync(Func<Meter, Task> run, int events)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var meter = new Meter(events, wanted: true);
        await Task.Run(() => run(meter));
        return meter;
    }

    private static void Print(string name, List<Meter> meters) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"  {name,-12} {Median(meters.Select(meter => meter.EventsPerSecond)),10:F0} events/s {Median(meters.Select(meter => meter.CpuSecondsPerMillion)),8:F2} CPU s/million {Median(meters.Select(meter => meter.BytesPerEvent)),8:F1} bytes/event"));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static int Option(string[] options, string name, int otherwise) =>
        Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
