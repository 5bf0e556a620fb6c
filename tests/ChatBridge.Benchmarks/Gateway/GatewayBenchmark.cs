using System.Globalization;
using ChatBridge.Benchmarks.Kit;
using static ChatBridge.Benchmarks.Kit.Numbers;

namespace ChatBridge.Benchmarks.Gateway;

/// <summary>Runs the clients in turn against one server and prints the medians.</summary>
internal static class GatewayBenchmark
{
    /// <summary>The client whose ratio the last line tells.</summary>
    private static readonly Contender s_ours = Contender.Of<ChatBridgeClient>();

    private static readonly Contender[] s_contenders = [Contender.Of<FloorClient>(), s_ours, Contender.Of<TransportClient>()];

    internal static async Task<int> RunAsync(string[] options)
    {
        var isSoak = options.Contains("--million");
        var events = Option(options, "--events", isSoak ? 1_000_000 : 200_000);
        var runs = Option(options, "--runs", 5);
        var only = Array.IndexOf(options, "--mode") is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;
        foreach (var mode in Enum.GetValues<GatewayMode>())
        {
            var name = mode.ToString().ToLowerInvariant();
            if (only is null || only == name)
            {
                await (isSoak ? SoakAsync(mode, name, events) : RunModeAsync(mode, name, events, runs));
            }
        }

        return 0;
    }

    private static async Task RunModeAsync(GatewayMode mode, string name, int events, int runs)
    {
        await using var server = await ServerProcess.StartAsync("serve", mode, events);
        var (address, sizes) = Read(server.Numbers, mode);
        Console.WriteLine($"{name}: {events} events of {sizes}, medians of {runs} interleaved runs");

        var results = s_contenders.ToDictionary(contender => contender, _ => new List<Meter>());
        for (var run = -1; run < runs; run++)
        {
            foreach (var contender in s_contenders)
            {
                var meter = await EventComparison.MeasureAsync(meter => contender.Run(address, mode, meter), events);
                if (run >= 0)   // the first round warms up
                {
                    results[contender].Add(meter);
                }
            }
        }

        // The same messages with nobody who wants them.
        var unwanted = new List<Meter>();
        for (var run = -1; run < Math.Min(3, runs); run++)
        {
            var meter = await EventComparison.MeasureAsync(meter => s_ours.Run(address, mode, meter), events, wanted: false);
            if (run >= 0)
            {
                unwanted.Add(meter);
            }
        }

        Print(name, results, unwanted);
    }

    /// <summary>One long run of ours: whether memory stays flat.</summary>
    private static async Task SoakAsync(GatewayMode mode, string name, int events)
    {
        await using var server = await ServerProcess.StartAsync("serve", mode, events);
        var (address, sizes) = Read(server.Numbers, mode);
        Console.WriteLine($"{name}: {events} events of {sizes}, one run, MiB alive at each tenth");
        var meter = new Meter(events, wanted: true, collects: true);
        await s_ours.Run(address, mode, meter);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {string.Join(' ', meter.Marks.Select(mark => mark.ToString("F2", CultureInfo.InvariantCulture)))}; working set at the end {Environment.WorkingSet / (double)(1 << 20):F0}"));
    }

    private static (Uri Address, string Sizes) Read(int[] facts, GatewayMode mode)
    {
        var address = new Uri($"ws://127.0.0.1:{facts[0]}/?v=10&encoding=json{(mode == GatewayMode.Zlib ? "&compress=zlib-stream" : "")}");
        return (address, $"{facts[1]} bytes on average ({facts[2]} on the wire)");
    }

    private static void Print(string name, Dictionary<Contender, List<Meter>> results, List<Meter> unwanted)
    {
        if (results.Values.SelectMany(meters => meters).Select(meter => meter.Checksum).Distinct().Count() != 1)
        {
            throw new InvalidOperationException("The clients did not read the same messages.");
        }

        var floor = results[s_contenders[0]];
        double RatioOf(List<Meter> meters) => Ratio(meters.Select(meter => meter.EventsPerSecond), floor.Select(meter => meter.EventsPerSecond));
        Console.WriteLine($"  {"",-20} {"events/s",10} {"(min..max)",19} {"CPU s/million",14} {"bytes/event",12} {"heap MiB at 1/10, end",22} {"ratio",6}");
        foreach (var (contender, meters) in results)
        {
            PrintRow(contender.Name, meters, RatioOf(meters));
        }

        PrintRow($"{s_ours.Name}, unwanted", unwanted, Median(unwanted.Select(meter => meter.EventsPerSecond)) / Median(floor.Select(meter => meter.EventsPerSecond)));
        var ours = results[s_ours];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"gateway {name} ratio={RatioOf(ours):F2} bytes={Math.Round(Median(ours.Select(meter => meter.BytesPerEvent))):F0} unwanted_bytes={Math.Round(Median(unwanted.Select(meter => meter.BytesPerEvent))):F0}"));
    }

    private static void PrintRow(string name, List<Meter> meters, double ratio)
    {
        var speeds = meters.Select(meter => meter.EventsPerSecond).ToArray();
        var heap = meters[0].Marks[^1] == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Median(meters.Select(meter => meter.Marks[0])):F1}, {Median(meters.Select(meter => meter.Marks[^1])):F1}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {name,-20} {Median(speeds),10:F0} {$"({speeds.Min():F0}..{speeds.Max():F0})",19} {Median(meters.Select(meter => meter.CpuSecondsPerMillion)),14:F2} {Median(meters.Select(meter => meter.BytesPerEvent)),12:F2} {heap,22} {ratio,6:F2}"));
    }

    private sealed record Contender(string Name, Func<Uri, GatewayMode, Meter, Task> Run)
    {
        internal static Contender Of<TClient>() where TClient : IGatewayClient => new(TClient.Name, TClient.RunAsync);
    }
}
