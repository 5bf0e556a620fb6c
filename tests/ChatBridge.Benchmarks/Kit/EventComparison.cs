using System.Globalization;
using ChatBridge.Benchmarks.Gateway;
using ChatBridge.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static ChatBridge.Benchmarks.Kit.Numbers;

namespace ChatBridge.Benchmarks.Kit;

/// <summary>How fast message events are taken in, beside a floor: runs of both in turn, and the medians.</summary>
internal static class EventComparison
{
    /// <summary>Runs both and prints; the last line tells the ratio and the bytes for each event.</summary>
    internal static async Task RunAsync(string name, Func<Meter, Task> floor, Func<Meter, Task> ours, int events, int runs)
    {
        var floors = new List<Meter>();
        var own = new List<Meter>();
        for (var run = -1; run < runs; run++)   // the first round warms up
        {
            var beside = await MeasureAsync(floor, events);
            var meter = await MeasureAsync(ours, events);
            if (beside.Checksum != meter.Checksum)
            {
                throw new InvalidOperationException("The clients did not read the same messages.");
            }

            if (run >= 0)
            {
                floors.Add(beside);
                own.Add(meter);
            }
        }

        Print("floor", floors);
        Print("ChatBridge", own);
        var ratio = Ratio(own.Select(meter => meter.EventsPerSecond), floors.Select(meter => meter.EventsPerSecond));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} ratio={ratio:F2} bytes={Math.Round(Median(own.Select(meter => meter.BytesPerEvent))):F0}"));
    }

    /// <summary>The whole of ChatBridge as a program uses it, until the last message was handled.</summary>
    /// <param name="add">Adds the connection.</param>
    /// <param name="number">The number of an id.</param>
    /// <param name="meter">Counts.</param>
    internal static async Task HearAsync(Func<IChatBridgeBuilder, IChatBridgeBuilder> add, Func<EntityId, ulong> number, Meter meter)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var services = new ServiceCollection();
        add(services.AddChatBridgeRuntime()).On<MessageCreated>((created, _) =>
        {
            var message = created.Message;
            if (meter.OnMessage(number(message.Id.Value), number(created.Channel.Id.Value), number(message.Author.Id.Value), message.Text))
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

    internal static async Task<Meter> MeasureAsync(Func<Meter, Task> run, int events, bool wanted = true)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var meter = new Meter(events, wanted);
        await Task.Run(() => run(meter));
        return meter;
    }

    private static void Print(string name, List<Meter> meters)
    {
        var speeds = meters.ConvertAll(meter => meter.EventsPerSecond);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {name,-12} {Median(speeds),10:F0} events/s {$"({speeds.Min():F0}..{speeds.Max():F0})",19} {Median(meters.Select(meter => meter.CpuSecondsPerMillion)),8:F2} CPU s/million {Median(meters.Select(meter => meter.BytesPerEvent)),8:F1} bytes/event"));
    }
}
