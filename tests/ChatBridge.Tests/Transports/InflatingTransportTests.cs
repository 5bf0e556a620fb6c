using System.IO.Compression;
using System.Text;
using ChatBridge.Transports;

namespace ChatBridge.Tests.Transports;

public sealed class InflatingTransportTests
{
    private static readonly string[] s_messages = ["{\"op\":10}", "{\"op\":0,\"d\":\"hello hello hello\"}", new string('z', 100_000), "{\"op\":11}"];

    internal static List<byte[]> Deflate(IEnumerable<byte[]> messages, bool finish = false)
    {
        var output = new MemoryStream();
        var frames = new List<byte[]>();
        using (var zlib = new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var message in messages)
            {
                zlib.Write(message);
                zlib.Flush();
                frames.Add(output.ToArray());
                output.SetLength(0);
            }
        }

        if (finish)
        {
            frames[^1] = [.. frames[^1], .. output.ToArray()];
        }

        return frames;
    }

    private static byte[] Document(byte[] plain)
    {
        var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(plain);
        }

        return output.ToArray();
    }

    private static InflatingTransport Stream(IEnumerable<byte[]> frames, int max = 1 << 20) => new(new FramesTransport(frames.Select(frame => (true, frame))), FrameCompression.ZlibStream, max);

    [Fact]
    public async Task Zlib_stream_keeps_one_context_over_all_frames()
    {
        await using var transport = Stream(Deflate(s_messages.Select(Encoding.UTF8.GetBytes)));
        var drained = await Drained.FromAsync(transport);
        drained.Frames.Should().Equal(s_messages);
        drained.Close.Should().Be(FramesTransport.Goodbye);
        transport.Capacity.Should().Be(64 << 10, "the giant frame is done with");
    }

    [Fact]
    public async Task Zlib_stream_frame_cut_into_messages_at_every_byte_is_one_frame()
    {
        string[] messages = ["{\"op\":10}", "{\"op\":0,\"d\":\"hello hello hello\"}", "{}"];
        var bytes = Deflate(messages.Select(Encoding.UTF8.GetBytes)).SelectMany(frame => frame).ToArray();
        var ends = Deflate(messages.Select(Encoding.UTF8.GetBytes)).Select(frame => frame.Length).Aggregate(new List<int> { 0 }, (sums, length) => [.. sums, sums[^1] + length]);
        for (var cut = 1; cut < bytes.Length; cut++)
        {
            // A message never holds parts of two frames, only one frame may span messages.
            int[] cuts = [.. ends.Append(cut).Distinct().Order()];
            await using var transport = Stream(cuts.Zip(cuts.Skip(1), (from, to) => bytes[from..to]));
            (await Drained.FromAsync(transport)).Frames.Should().Equal(messages, "cut at {0}", cut);
        }

        await using var shredded = Stream(bytes.Select(value => new[] { value }));
        (await Drained.FromAsync(shredded)).Frames.Should().Equal(messages);
    }

    // The watch of a shard disposes a dead socket while the reader may be inflating: the reader must see a lost connection, never a torn inflater.
    [Theory]
    [InlineData(FrameCompression.ZlibStream)]
    [InlineData(FrameCompression.Zlib)]
    public async Task Dispose_while_a_frame_is_inflated_looks_like_a_lost_connection(FrameCompression compression)
    {
        var text = Encoding.UTF8.GetBytes(new string('z', 200_000));
        var frames = compression == FrameCompression.ZlibStream ? Deflate(Enumerable.Repeat(text, 64)) : [.. Enumerable.Repeat(Document(text), 64)];
        for (var round = 0; round < 200; round++)
        {
            var transport = new InflatingTransport(new FramesTransport(frames.Select(frame => (true, frame))), compression, 1 << 20);
            using var reading = new ManualResetEventSlim();
            var reader = Task.Run(async () =>
            {
                reading.Set();
                while (!(await transport.ReceiveAsync(CancellationToken.None)).IsEnd)
                {
                }
            });
            reading.Wait(TestContext.Current.CancellationToken);
            Thread.SpinWait(round * 100);
            await transport.DisposeAsync();
            try
            {
                await reader;
            }
            catch (ChatException exception)
            {
                exception.Error.Kind.Should().Be(ChatErrorKind.Disconnected, "round {0}", round);
            }
        }
    }

    [Fact]
    public async Task Zip_bomb_is_refused_at_the_limit_before_memory_grows()
    {
        const int Limit = 300_000;
        var bomb = Deflate([new byte[200 << 20]]);
        bomb[0].Length.Should().BeLessThan(400_000);
        await using var transport = Stream(bomb, Limit);
        var drained = await Drained.FromAsync(transport);
        drained.Fault!.Kind.Should().Be(ChatErrorKind.TooLarge);
        transport.Capacity.Should().BeLessThanOrEqualTo(Limit + 1);
        await using var document = new InflatingTransport(new FramesTransport([(true, Document(new byte[50 << 20]))]), FrameCompression.Zlib, Limit);
        (await Drained.FromAsync(document)).Fault!.Kind.Should().Be(ChatErrorKind.TooLarge);
        document.Capacity.Should().BeLessThanOrEqualTo(Limit + 1);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(65536)]
    [InlineData(131072)]
    public async Task Frame_of_exactly_the_limit_passes_and_one_byte_more_does_not(int limit)
    {
        await using var enough = Stream(Deflate([new byte[limit]]), limit);
        (await Drained.FromAsync(enough)).Frames.Should().ContainSingle().Which.Length.Should().Be(limit);
        await using var more = Stream(Deflate([new byte[limit + 1]]), limit);
        (await Drained.FromAsync(more)).Fault!.Kind.Should().Be(ChatErrorKind.TooLarge);
    }

    [Fact]
    public async Task Data_that_is_no_zlib_is_a_violation()
    {
        await using var transport = Stream([Encoding.ASCII.GetBytes("{\"op\":10,\"d\":{}}")]);
        var drained = await Drained.FromAsync(transport);
        drained.Fault!.Kind.Should().Be(ChatErrorKind.ProtocolViolation);
    }

    [Fact]
    public async Task Data_after_the_end_of_the_compressed_stream_is_a_violation()
    {
        var frames = Deflate([[.. "a"u8]], finish: true);
        await using var transport = Stream([.. frames, [1, 2, 3, 0, 0, 0xFF, 0xFF]]);
        (await Drained.FromAsync(transport)).Fault!.Kind.Should().Be(ChatErrorKind.ProtocolViolation);
    }

    [Fact]
    public async Task Inflating_the_stream_allocates_nothing_for_each_frame()
    {
        const int Count = 1000;
        var frames = Deflate(Enumerable.Range(0, Count + 10).Select(i => Encoding.ASCII.GetBytes($"{{\"s\":{i},\"text\":\"{new string('x', i)}\"}}")));
        await using var transport = Stream(frames);
        Take(transport, 10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var total = Take(transport, Count);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        total.Should().BeGreaterThan(Count * Count / 2);

        static int Take(InflatingTransport transport, int count)
        {
            var sum = 0;
            for (var i = 0; i < count; i++)
            {
                var receive = transport.ReceiveAsync(default);
                if (!receive.IsCompletedSuccessfully)
                {
                    return -1;
                }

                sum += receive.Result.Payload.Length;
            }

            return sum;
        }
    }

    [Fact]
    public async Task Flush_without_data_makes_no_frame()
    {
        await using var transport = Stream([.. Deflate([[.. "a"u8]]), [0, 0, 0, 0xFF, 0xFF]]);
        (await Drained.FromAsync(transport)).Frames.Should().Equal("a");
    }

    [Fact]
    public async Task Payload_zlib_inflates_binary_and_passes_text()
    {
        // Text that begins like a zlib header stays text.
        (bool, byte[])[] frames = [(false, [.. "{\"op\":10}"u8]), (true, Document([.. "{\"op\":0}"u8])), (false, [0x78, 0x9C, 1]), (true, Document([.. "{\"op\":11}"u8]))];
        await using var transport = new InflatingTransport(new FramesTransport(frames), FrameCompression.Zlib, 1000);
        (await Drained.FromAsync(transport)).Frames.Should().Equal("{\"op\":10}", "{\"op\":0}", "\u0078\u009c\u0001", "{\"op\":11}");
    }

    [Fact]
    public async Task Payload_zlib_over_a_transport_without_kinds_goes_by_the_header()
    {
        (bool, byte[])[] frames = [(false, [.. "{\"op\":10}"u8]), (true, Document([.. "{\"op\":0}"u8]))];
        await using var transport = new InflatingTransport(new Kindless(new FramesTransport(frames)), FrameCompression.Zlib, 1000);
        (await Drained.FromAsync(transport)).Frames.Should().Equal("{\"op\":10}", "{\"op\":0}");
    }

    [Fact]
    public async Task Payload_zlib_cut_off_at_every_byte_is_a_violation()
    {
        var document = Document([.. "{\"op\":0,\"d\":\"hello hello\"}"u8]);
        for (var length = 0; length < document.Length; length++)
        {
            await using var transport = new InflatingTransport(new FramesTransport([(true, document[..length])]), FrameCompression.Zlib, 1000);
            (await Drained.FromAsync(transport)).Fault!.Kind.Should().Be(ChatErrorKind.ProtocolViolation, "cut at {0}", length);
        }
    }

    [Fact]
    public void Messages_of_any_size_come_back_as_they_were() => Fuzz.OverSeeds(60, random =>
    {
        var messages = Enumerable.Range(0, random.Next(1, 12)).Select(_ =>
        {
            var bytes = new byte[random.Next(3) == 0 ? random.Next(1, 200_000) : random.Next(1, 3000)];
            random.NextBytes(bytes);
            for (var i = random.Next(2) * bytes.Length; i > 0; i--)
            {
                bytes[i - 1] = (byte)('a' + (bytes[i - 1] & 3));   // half of them compress well
            }

            return bytes;
        }).ToArray();
        var frames = Deflate(messages).SelectMany(frame => Shred(frame, random));
        Drained.FromAsync(Stream(frames)).GetAwaiter().GetResult().Frames.Should().Equal(messages.Select(Encoding.Latin1.GetString));
    });

    [Fact]
    public void Damaged_streams_end_in_frames_or_a_typed_error() => Fuzz.OverSeeds(200, random =>
    {
        var frames = Deflate(s_messages.Select(Encoding.UTF8.GetBytes));
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var frame = frames[random.Next(frames.Count)];
            frame[random.Next(frame.Length)] ^= (byte)random.Next(1, 256);
        }

        const int Limit = 150_000;
        foreach (var compression in new[] { FrameCompression.ZlibStream, FrameCompression.Zlib })
        {
            var transport = new InflatingTransport(new FramesTransport(frames.Select(frame => (true, frame))), compression, Limit);
            var drained = Drained.FromAsync(transport).GetAwaiter().GetResult();
            new ChatErrorKind?[] { null, ChatErrorKind.ProtocolViolation, ChatErrorKind.TooLarge }.Should().Contain(drained.Fault?.Kind);
            drained.Frames.Should().NotContain(frame => frame.Length > Limit);
        }
    });

    private static IEnumerable<byte[]> Shred(byte[] frame, Random random)
    {
        for (var at = 0; at < frame.Length;)
        {
            var size = random.Next(2) == 0 ? frame.Length - at : random.Next(1, frame.Length - at + 1);
            // A cut right behind 00 00 FF FF inside the data would look like the end of the frame; no network can cut there.
            size = frame.AsSpan(at, size).EndsWith((ReadOnlySpan<byte>)[0, 0, 0xFF, 0xFF]) ? frame.Length - at : size;
            yield return frame[at..(at + size)];
            at += size;
        }
    }

    /// <summary>Hides that a transport knows text from binary.</summary>
    private sealed class Kindless(ITransport inner) : ITransport
    {
        public ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken) => inner.ReceiveAsync(cancellationToken);

        public ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) => inner.SendAsync(payload, cancellationToken);

        public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken) => inner.CloseAsync(close, cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
