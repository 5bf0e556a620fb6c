using System.Diagnostics;
using System.Globalization;
using ChatBridge.Adapters.Aster;
using ChatBridge.Benchmarks.Kit;
using ChatBridge.Configuration;
using ChatBridge.Transports;
using Microsoft.Extensions.DependencyInjection;
using static ChatBridge.Benchmarks.Kit.Numbers;

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
        await using var server = await ServerProcess.StartAsync("serve-aster", events);
        var facts = server.Numbers;
        Console.WriteLine($"messages: {events} of {facts[1]} bytes on average, medians of {runs} interleaved runs");
        await EventComparison.RunAsync("aster", meter => AsterFloor.HearAsync(facts[0], meter), meter => EventComparison.HearAsync(builder => Connect(builder, facts[0]), Number, meter), events, runs);
    }

    private static async Task MeasureRequestsAsync(int requests, int runs)
    {
        await using var server = await ServerProcess.StartAsync("serve-aster", 0);
        Console.WriteLine($"requests: {requests} round trips each, medians of {runs} interleaved runs");
        var collection = new ServiceCollection();
        Connect(collection.AddChatBridgeRuntime(), server.Numbers[0]);
        await using var services = collection.BuildServiceProvider();
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
                double floor;
                await using (var beside = await ServerProcess.StartAsync("serve-aster", 0))
                {
                    var port = beside.Numbers[0];
                    floor = await RateAsync(() => AsterFloor.AskAsync(port, requests / window * window, window), requests / window * window);
                }

                var own = await RateAsync(() => Task.WhenAll(Enumerable.Range(0, window).Select(index => AskAsync(connection, new UserId(AsterScript.UserId(index)), requests / window))), requests / window * window);
                if (run >= 0)
                {
                    floors.Add(floor);
                    ours.Add(own);
                }
            }

            var ratio = Ratio(ours, floors);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(window == 1 ? "one after the other" : $"{window} at a time"),-20} floor {Median(floors),9:F0}/s   ChatBridge {Median(ours),9:F0}/s   ratio {ratio:F2}"));
        }

        await lifetime.StopAsync();
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

    /// <summary>
    /// The connection. Only history is left out, of which the server has none: with it, what comes faster than it is handled would be left to
    /// history; without it, reading waits.
    /// </summary>
    private static IChatBridgeBuilder Connect(IChatBridgeBuilder builder, int port) => builder.AddAster("bench", options =>
    {
        (options.Host, options.Port, options.Tls) = ("127.0.0.1", port, TlsMode.None);
        (options.Username, options.Password, options.Backfill.Enabled) = ("bench", "benchmark", false);
    });

    private static ulong Number(EntityId id) => id.TryGetNumber(out var number) ? number : 0;

    private static async Task<double> RateAsync(Func<Task> run, int count)
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        await Task.Run(run);
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
