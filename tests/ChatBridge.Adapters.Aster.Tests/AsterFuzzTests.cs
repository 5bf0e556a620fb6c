using System.Diagnostics.Metrics;

namespace ChatBridge.Adapters.Aster.Tests;

/// <summary>Lines that no server should send, over a real socket.</summary>
public sealed class AsterFuzzTests
{
    private const int Seed = 20_261_123;

    [Fact]
    public async Task Mangled_lines_never_stop_the_connection_and_each_unusable_one_is_counted()
    {
        var count = Fuzz.Size(4_000, 100_000);
        await using var live = await Live.OpenAsync(keep: false, server: s => (s.MaxQueuedPackets, s.MaxQueuedBytes) = (200_000, 256 << 20));
        var skipped = 0L;
        using var listener = new MeterListener { InstrumentPublished = (instrument, meters) => EnableSkips(instrument, meters) };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Count(value, tags));
        listener.Start();
        var bob = live.Server.AddUser("bob");

        // The first times a socket is given up for such a line, since the line may hide an event. After that they are left out.
        for (var sockets = 1; sockets <= 2; sockets++)
        {
            var session = live.Server.Sessions.Single();
            session.SendLine("{");
            await session.Ended.WaitAsync(Live.Safety);
            await live.Server.WaitForSessionAsync("bot").WaitAsync(Live.Safety);
            await HearAsync($"socket {sockets} was replaced");
        }

#pragma warning disable CA5394 // seeded: the same lines every time
        var random = new Random(Seed);
        for (var i = 0; i < count; i++)
        {
            // Cut off, begun wrongly, or gone on after its end: no such line is a packet, whatever it holds.
            var line = Samples[random.Next(Samples.Length)];
            live.Server.Faults.SendLine(random.Next(3) switch
            {
                0 => line[..random.Next(1, line.Length)],
                1 => "]x1,:"[random.Next(5)] + line,
                _ => line + "}]x1,:"[random.Next(6)],
            });
            if (i % 1000 == 999)
            {
                await HearAsync($"line {i} was read");
            }
        }
#pragma warning restore CA5394

        await HearAsync("the connection lives");
        Volatile.Read(ref skipped).Should().Be(count + 2, $"each line is counted (seed {Seed})");

        async Task HearAsync(string what)
        {
            var heard = live.HeardCount;
            await bob.SayAsync("general", what);
            await live.UntilAsync(() => live.HeardCount > heard, what);
        }

        void Count(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            // Other tests count at the same time, on connections of other names.
            if (tags.Contains(new("chatbridge.connection", "home")) && tags.Contains(new("chatbridge.reason", "malformed")))
            {
                Interlocked.Add(ref skipped, value);
            }
        }

        static void EnableSkips(Instrument instrument, MeterListener meters)
        {
            if (instrument.Name == "chatbridge.session.frames_skipped")
            {
                meters.EnableMeasurementEvents(instrument);
            }
        }
    }

    private static readonly string[] Samples =
    [
        Lines.Version, Lines.Content(5, 9, 77, "a\\b\u00e4\ud83d\ude00"), Lines.Edited(500, "x"), Lines.Deleted(500), Lines.Metadata((41, "ann"), (77, "bob")), Lines.Online(1, 2),
        Lines.Channels((9, "general")), Lines.History((1, 9, 77, "h")), Lines.Ok("ping"), Lines.Status("unknown", 400), """{"command":"login","status":200,"uuid":41}""",
    ];
}
