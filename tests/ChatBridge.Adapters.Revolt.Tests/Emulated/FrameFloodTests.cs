using System.Diagnostics.Metrics;
using System.Text;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>Frames that are broken in every way, on a real socket: none does harm, each is counted, and what comes between them is heard.</summary>
public sealed class FrameFloodTests
{
    private const int Tolerated = 2;   // sockets that a malformed frame costs, in case it was the way that broke it
    private const int Burst = 400;

    [Theory]
    [InlineData(RevoltFrameFormat.Json)]
    [InlineData(RevoltFrameFormat.MessagePack)]
    public async Task Flood_of_broken_frames_costs_two_sockets_and_nothing_that_others_say(RevoltFrameFormat format)
    {
        var name = $"flooded-{format}";   // metrics are the whole process's
        var frames = TestSize.Of(4000, 100_000);
        var random = TestSize.Random(TestSize.Seed());
        var (malformed, notUnderstood) = (0L, 0L);
        using var meter = new MeterListener { InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "chatbridge.session.frames_skipped")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        } };
        meter.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            var told = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value as string);
            if (told["chatbridge.connection"] == name)
            {
                _ = told["chatbridge.reason"] == "malformed" ? Interlocked.Add(ref malformed, count) : Interlocked.Add(ref notUnderstood, count);
            }
        });
        meter.Start();
        await using var bench = await Bench.StartAsync(options => options.Format = format, keepReceived: false, name: name);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2) + TimeSpan.FromMilliseconds(frames * 5));
        var (channel, server, ann) = (bench.General.Id, bench.Server.Id, bench.Ann.Id);
        string[] events =
        [
            $$$"""{"type":"Message","_id":"01J0000000000000000000MSG1","channel":"{{{channel}}}","author":"{{{ann}}}","content":"a \"b\" \\ ü","embeds":[{"type":"Text","title":"x"}],"masquerade":{"name":"m"}}""",
            $$$"""{"type":"MessageUpdate","id":"01J0000000000000000000MSG1","channel":"{{{channel}}}","data":{"content":"n","edited":"2026-01-01T00:00:00.000Z","embeds":[]},"clear":["Pinned"]}""",
            $$$"""{"type":"Bulk","v":[{"type":"MessageReact","id":"01J0000000000000000000MSG1","channel_id":"{{{channel}}}","user_id":"{{{ann}}}","emoji_id":"👍"},{"type":"UserUpdate","id":"{{{ann}}}","data":{"online":false},"clear":[]}]}""",
            $$$"""{"type":"ServerRoleUpdate","id":"{{{server}}}","role_id":"01J0000000000000000000R0A0","data":{"permissions":{"a":1,"d":2},"name":"r","rank":3},"clear":["Colour"]}""",
            $$$"""{"type":"ServerMemberUpdate","id":{"server":"{{{server}}}","user":"{{{ann}}}"},"data":{"nickname":"x","roles":[]},"clear":[]}""",
            """{"type":"Error","data":{"type":"LabelMe","location":"x:1:1"}}""",
            """{"type":"Pong","data":9999999}""",
            """{"type":"Ping","data":[1,2,3]}""",
            Frames.Ready(),
        ];
        for (var i = 0; i < Tolerated; i++)
        {
            var lost = bench.NextAsync<ContinuityLost>(_ => true);
            var back = bench.NextAsync<ConnectionChanged>(changed => changed.Current == ConnectionState.Ready);   // a session that was never ready has nothing to lose
            bench.Emulator.Socket.OpenConnections.Single().SendRaw([0xC1]);   // no JSON, and no MessagePack
            await lost;
            await back;
            await bench.Emulator.Socket.WaitUntilAsync(() => bench.Emulator.Socket.OpenConnections is [{ User: not null }], limit.Token);
        }

        var (expected, read) = (Tolerated, 0);
        for (var i = 0; i < frames; i++)
        {
            var frame = Break(Encode(events[i % events.Length], format), random);
            var isMalformed = RevoltFrame.Inspect(frame, format == RevoltFrameFormat.MessagePack).IsMalformed;
            expected += isMalformed ? 1 : 0;
            read += isMalformed ? 0 : 1;
            if (bench.Emulator.Socket.OpenConnections is not [var socket])
            {
                TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', bench.Logs.All.Split('\n').TakeLast(20)));
                throw new InvalidOperationException($"frame {i} or one before it");
            }

            socket.SendRaw(frame);
            if (i % Burst == Burst - 1)
            {
                var heard = bench.Bridge.Events.NextAsync<MessageCreated>(created => created.Message.Text == $"after {i}", Timeout.InfiniteTimeSpan, limit.Token);
                await bench.Ann.SayAsync("general", $"after {i}");
                await heard;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{frames} frames: {expected} malformed, {notUnderstood} not understood, {read - notUnderstood} read");
        bench.Emulator.Socket.Connections.Should().HaveCount(Tolerated + 1);
        malformed.Should().Be(expected);
        bench.Connection.State.Should().Be(ConnectionState.Ready);
        (malformed > frames / 20 && read > frames / 20).Should().BeTrue("both kinds are needed");
    }

    private static byte[] Encode(string json, RevoltFrameFormat format)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        if (format == RevoltFrameFormat.Json)
        {
            return bytes;
        }

        var packed = new System.Buffers.ArrayBufferWriter<byte>();
        MessagePackWriter.Write(bytes, packed);
        return packed.WrittenSpan.ToArray();
    }

    private static byte[] Break(byte[] frame, Random random)
    {
        for (var flips = random.Next(1, 5); flips > 0; flips--)
        {
            frame[random.Next(frame.Length)] = (byte)(random.Next(3) == 0 ? "{}[]\",:\\0"[random.Next(9)] : random.Next(256));
        }

        return random.Next(6) == 0 ? frame[..random.Next(frame.Length)] : frame;
    }
}
