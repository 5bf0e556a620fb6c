using System.Globalization;
using System.IO.Compression;
using System.Text;
using ChatBridge.Configuration;
using ChatBridge.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>
/// What an event costs on its whole way: transport, shard, protocol, projector, lane, handler. Only the socket is not real. Runs
/// with no other test beside it, because lanes work on other threads and the whole process is counted.
/// </summary>
[CollectionDefinition(nameof(ReceivePathAllocationTests), DisableParallelization = true)]
[Collection(nameof(ReceivePathAllocationTests))]
public sealed class ReceivePathAllocationTests
{
    private const int Warm = 3_000;
    private const int Counted = 4_000;
    private const int Rounds = 3;
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wanted_message_stays_within_700_bytes(bool compressed)
    {
        var handled = 0;
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var bytes = await RunAsync(compressed, Messages(), perThread: false, over.Task, bridge => bridge.On<MessageCreated>((created, _) =>
        {
            var message = created.Message;
            if (message.Text.Length > 0 && message.Author.Id != default && message.ChannelId == created.Channel.Id
                && message.Id != default && Interlocked.Increment(ref handled) == Warm + (Counted * Rounds))
            {
                over.TrySetResult();
            }

            return default;
        }));
        bytes.Should().BeInRange(100, 700);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Message_that_nobody_wants_allocates_nothing(bool compressed) =>
        (await RunAsync(compressed, Messages(), perThread: true, Task.CompletedTask, _ => { })).Should().Be(0);

    [Theory]
    [InlineData("TYPING_START", """{"user_id":"80351110224678912","channel_id":"41771983423143937","guild_id":"41771983423143936","timestamp":1764000000}""")]
    [InlineData("PRESENCE_UPDATE", """{"user":{"id":"80351110224678912"},"guild_id":"41771983423143936","status":"idle","activities":[],"client_status":{"web":"idle"}}""")]
    [InlineData("MESSAGE_REACTION_ADD", """{"user_id":"80351110224678912","channel_id":"41771983423143937","message_id":"1400000000000000000","emoji":{"id":null,"name":"\ud83d\udd25"}}""")]
    [InlineData("VOICE_STATE_UPDATE", """{"user_id":"80351110224678912","channel_id":null,"session_id":"x","deaf":false}""")]
    public async Task Event_that_nobody_wants_allocates_nothing(string name, string data)
    {
        var frames = Enumerable.Range(2, Warm + (Counted * Rounds)).Select(sequence => Payloads.Dispatch(name, data, sequence));
        (await RunAsync(compressed: false, frames, perThread: true, Task.CompletedTask, bridge => bridge.On<MessageCreated>((_, _) => default))).Should().Be(0);
    }

    [Fact]
    public async Task Memory_stays_flat_while_messages_come_and_go()
    {
        var alive = new List<long>();
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handled = 0;
        await RunAsync(compressed: false, Messages(), perThread: false, over.Task, bridge => bridge.On<MessageCreated>((_, _) =>
        {
            var count = Interlocked.Increment(ref handled);
            if (count >= Warm && (count - Warm) % Counted == 0)
            {
                alive.Add(GC.GetTotalMemory(forceFullCollection: true));
            }

            if (count == Warm + (Counted * Rounds))
            {
                over.TrySetResult();
            }

            return default;
        }));
        alive.Should().HaveCount(Rounds + 1);

        // What waits in the lane differs by a few hundred kilobytes at the most; the messages of two rounds are 2.7 MB.
        (alive[^1] - alive[1]).Should().BeLessThan(1 << 20);
    }

    /// <summary>Bytes for each event, the least of the rounds: a timer or the runner may allocate something beside one of them.</summary>
    private static async Task<double> RunAsync(bool compressed, IEnumerable<byte[]> events, bool perThread, Task handled, Action<IChatBridgeBuilder> subscribe)
    {
        byte[][] frames =
        [
            Encoding.UTF8.GetBytes("""{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250}}"""),
            Payloads.Dispatch("READY", """{"v":10,"session_id":"s","user":{"id":"1","username":"bot","bot":true},"guilds":[]}""", 1),
            .. events,
        ];
        var marks = new List<(int Thread, long Bytes)>(Rounds + 1);
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var prepared = new PreparedTransport(compressed ? Deflate(frames) : frames, number =>
        {
            var counted = number - 2 - Warm;
            if (counted >= 0 && counted % Counted == 0)
            {
                marks.Add((Environment.CurrentManagedThreadId, perThread ? GC.GetAllocatedBytesForCurrentThread() : GC.GetTotalAllocatedBytes(precise: true)));
            }

            if (number == frames.Length)
            {
                read.TrySetResult();
            }
        });
        await using var transport = compressed ? new InflatingTransport(prepared, FrameCompression.ZlibStream, 1 << 20) : (ITransport)prepared;
        var services = new ServiceCollection();
        var builder = services.AddChatBridgeRuntime();
        services.AddSingleton<ChatAdapter>(new PreparedAdapter(transport));
        builder.AddConnection<DiscordOptions>("prepared", options =>
        {
            options.Token = "none";
            options.KeepEmbeds = false;   // they would be kept for whoever reads the content; these handlers read the text
        });
        subscribe(builder);
        await using var provider = services.BuildServiceProvider();
        var lifetime = provider.GetRequiredService<IChatBridgeLifetime>();
        await lifetime.StartAsync(TestContext.Current.CancellationToken);
        await read.Task.WaitAsync(Safety, TestContext.Current.CancellationToken);
        await handled.WaitAsync(Safety, TestContext.Current.CancellationToken);
        await lifetime.StopAsync(cancellationToken: TestContext.Current.CancellationToken);

        marks.Should().HaveCount(Rounds + 1);
        if (perThread)
        {
            marks.Select(mark => mark.Thread).Distinct().Should().ContainSingle("nothing makes the shard wait, so it stays on its thread");
        }

        var bytes = marks.Zip(marks.Skip(1)).Min(pair => (double)(pair.Second.Bytes - pair.First.Bytes) / Counted);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes:F1} bytes"));
        return bytes;
    }

    private static IEnumerable<byte[]> Messages()
    {
        // Everyone is known: what is counted is the steady state.
        var template = Encoding.UTF8.GetString(Payloads.Message());
        for (var i = 0; i < Warm + (Counted * Rounds); i++)
        {
            yield return Encoding.UTF8.GetBytes(template
                .Replace("\"s\":42,", $"\"s\":{i + 2},", StringComparison.Ordinal)
                .Replace("1400000000000000000", (1_400_000_000_000_000_000 + ((ulong)i << 22)).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }
    }

    private static List<byte[]> Deflate(IEnumerable<byte[]> frames)
    {
        using var output = new MemoryStream();
        using var context = new ZLibStream(output, CompressionLevel.Fastest, leaveOpen: true);
        var deflated = new List<byte[]>();
        foreach (var frame in frames)
        {
            context.Write(frame);
            context.Flush();
            deflated.Add(output.ToArray());
            output.SetLength(0);
        }

        return deflated;
    }
}
