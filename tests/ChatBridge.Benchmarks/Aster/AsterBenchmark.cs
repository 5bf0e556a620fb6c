using System.Diagnostics;
using System.Globalization;
using ChatBridge.Adapters.Aster;
using ChatBridge.Benchmarks.Gateway;
using ChatBridge.Configuration;
using ChatBridge.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Benchmarks.Aster;

/// <summary>How fast pushed messages of Aster are taken in, and requests answered, beside a floor of a bare socket and one pass.</summary>
internal static class AsterBenchmark
{
    private const int Window = 256;

    internal static async Task<int> RunAsync(string[] options)
    {
        var events = Option(options, "--events", 200_000);
        var runs = Option(options, "--runs", 5);
        await MeasureRequestsAsync(Option(options, "--requests", 20_000), runs);
        await MeasureEventsAsync(events, runs);
        return 0;
    }

    private static async Task MeasureEventsAsync(int events, int runs)
    {
        using var server = Start(events);
        var facts = await ReadFactsAsync(server);
        Console.WriteLine($"messages: {events} of {facts[1]} bytes on average, medians of {runs} interleaved runs");
        var floors = new List<Meter>();
        var ours = new List<Meter>();
        for (var run = -1; run < runs; run++)   // the first round warms up
        {
            var floor = await MeasureAsync(meter => AsterFloor.HearAsync(facts[0], meter), events);
            var own = await MeasureAsync(meter => HearAsync(facts[0], meter), events);
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

        await EndAsync(server);
        Print("floor", floors);
        Print("ChatBridge", ours);

        // Each run is compared with the floor's run beside it, so that a machine that slows down for a while does not tell.
        var ratio = Median(ours.Zip(floors, (own, floor) => own.EventsPerSecond / floor.EventsPerSecond));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"aster ratio={ratio:F2} bytes={Math.Round(Median(ours.Select(meter => meter.BytesPerEvent))):F0}"));
    }

    private static async Task MeasureRequestsAsync(int requests, int runs)
    {
        using var server = Start(0);
        var port = (await ReadFactsAsync(server))[0];
        Console.WriteLine($"requests: {requests} round trips each, medians of {runs} interleaved runs");
        await using var services = Connect(port, builder => builder);
        var lifetime = services.GetRequiredService<IChatBridgeLifetime>();
        await lifetime.StartAsync();
        var connection = services.GetRequiredService<IChatBridge>().Connections.Single();
        foreach (var window in new[] { 1, Window })
        {
            var floors = new List<double>();
            var ours = new List<double>();
            for (var run = -1; run < runs; run++)
            {
                // The server serves one client after the other, so the floor has one of its own.
                using var beside = Start(0);
                var besidePort = (await ReadFactsAsync(beside))[0];
                var floor = await RateAsync(() => AsterFloor.AskAsync(besidePort, requests / window * window, window), requests / window * window);
                await EndAsync(beside);
                var own = await RateAsync(() => Task.WhenAll(Enumerable.Range(0, window).Select(index => AskAsync(connection, new UserId(AsterScript.UserId(index)), requests / window))), requests / window * window);
                if (run >= 0)
                {
                    floors.Add(floor);
                    ours.Add(own);
                }
            }

            var ratio = Median(ours.Zip(floors, (own, floor) => own / floor));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(window == 1 ? "one after the other" : $"{window} at a time"),-20} floor {Median(floors),9:F0}/s   ChatBridge {Median(ours),9:F0}/s   ratio {ratio:F2}"));
        }

        await lifetime.StopAsync();
        await EndAsync(server);
    }

    private static async Task AskAsync(IChatConnection connection, UserId user, int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            if ((await connection.FetchUserAsync(user))?.Id != user)
            {
                throw new InvalidOperationException("The answer names another user.");
            }
        }
    }

    private static async Task HearAsync(int port, Meter meter)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var services = Connect(port, builder => builder.On<MessageCreated>((created, _) =>
        {
            var message = created.Message;
            if (meter.OnMessage(Number(message.Id.Value), Number(created.Channel.Id.Value), Number(message.Author.Id.Value), message.Text))
            {
                over.TrySetResult();
            }

            return default;
        }));
        var lifetime = services.GetRequiredService<IChatBridgeLifetime>();
        await lifetime.StartAsync();
        await over.Task;
        await lifetime.StopAsync();
    }

    /// <summary>
    /// The whole of ChatBridge as a program uses it. Only history is left out, of which the server has none: with it, what comes faster than it is handled would be left to
    /// history; without it, reading waits.
    /// </summary>
    private static ServiceProvider Connect(int port, Func<IChatBridgeBuilder, IChatBridgeBuilder> build)
    {
        var services = new ServiceCollection();
        build(services.AddChatBridgeRuntime().AddAster("bench", options =>
        {
            (options.Host, options.Port, options.Tls) = ("127.0.0.1", port, TlsMode.None);
            (options.Username, options.Password, options.Backfill.Enabled) = ("bench", "benchmark", false);
        }));
        return services.BuildServiceProvider();
    }

    private static ulong Number(EntityId id) => id.TryGetNumber(out var number) ? number : 0;

    private static Process Start(int events)
    {
        var start = Self.Command("serve-aster", events);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        return Process.Start(start) ?? throw new InvalidOperationException("The benchmark's server did not start.");
    }

    private static async Task<int[]> ReadFactsAsync(Process server)
    {
        var line = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The benchmark's server did not start.");
        return [.. line.Split(' ').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
    }

    private static Task EndAsync(Process server)
    {
        server.StandardInput.Close();
        return server.WaitForExitAsync();
    }

    private static async Task<double> RateAsync(Func<Task> run, int count)
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        await Task.Run(run);
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

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
        $"  {name,-12} {Median(meters.Select(meter => meter.EventsPerSecond)),10:F0} packets/s ({meters.Min(meter => meter.EventsPerSecond):F0}..{meters.Max(meter => meter.EventsPerSecond):F0}) {Median(meters.Select(meter => meter.CpuSecondsPerMillion)),8:F2} CPU s/million {Median(meters.Select(meter => meter.BytesPerEvent)),8:F1} bytes/packet"));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static int Option(string[] options, string name, int otherwise) =>
        Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
