using System.Text;
using ChatBridge.Transports;

namespace ChatBridge.Tests.Transports;

public sealed class WebSocketReaderTests
{
    private static readonly byte[] s_long = Encoding.ASCII.GetBytes(new string('l', 300));

    /// <summary>Everything that is allowed, in one conversation.</summary>
    private static readonly byte[] s_conversation =
    [
        .. Wire.TextFrame("one"),
        .. Wire.Frame(Wire.Binary, "two"u8),
        .. Wire.Frame(Wire.Text, default),
        .. Wire.Frame(Wire.Text, "th"u8, isLast: false),
        .. Wire.Frame(Wire.Ping, "are you there"u8),
        .. Wire.Frame(Wire.Continuation, default, isLast: false),
        .. Wire.Frame(Wire.Continuation, "r"u8, isLast: false),
        .. Wire.Frame(Wire.Pong, "unasked"u8),
        .. Wire.Frame(Wire.Continuation, "ee"u8),
        .. Wire.Frame(Wire.Text, s_long),
        .. Wire.CloseFrame(4009, "timed out"),
    ];

    private static readonly string[] s_expected = ["one", "two", "", "three", new string('l', 300)];

    private static WebSocketTransport Over(Stream stream, int bufferBytes = 1024, int maxFrameBytes = 1 << 20) =>
        new(stream, "test:1", new byte[bufferBytes], maxFrameBytes);

    [Theory]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(1024)]
    public async Task Reader_with_a_segment_boundary_at_every_byte_reads_the_same(int bufferBytes)
    {
        for (var cut = 0; cut <= s_conversation.Length; cut++)
        {
            await using var transport = Over(ChunkStream.Cut(s_conversation, cut), bufferBytes);
            var drained = await Drained.FromAsync(transport);
            drained.Frames.Should().Equal(s_expected, "cut at {0}", cut);
            drained.Close.Should().Be(new TransportClose(4009, "timed out"));
        }
    }

    [Fact]
    public async Task Reader_fed_byte_by_byte_reads_the_same()
    {
        await using var transport = Over(ChunkStream.Cut(s_conversation, [.. Enumerable.Range(0, s_conversation.Length)]), 16);
        (await Drained.FromAsync(transport)).Frames.Should().Equal(s_expected);
    }

    [Fact]
    public async Task Reader_of_a_stream_truncated_at_every_byte_ends_without_a_close()
    {
        for (var length = 0; length < s_conversation.Length; length++)
        {
            await using var transport = Over(new ChunkStream([s_conversation.AsMemory(0, length)]));
            var drained = await Drained.FromAsync(transport);
            drained.Close.Should().BeNull();
            drained.Fault.Should().BeNull();
            s_expected.Should().StartWith(drained.Frames);
        }
    }

    [Fact]
    public async Task Reader_of_a_socket_that_breaks_reports_a_disconnect()
    {
        await using var transport = Over(new ChunkStream([Wire.TextFrame("one")], new IOException("reset")));
        var drained = await Drained.FromAsync(transport);
        drained.Frames.Should().Equal("one");
        drained.Fault!.Kind.Should().Be(ChatErrorKind.Disconnected);
        drained.Fault.Effect.Should().Be(Effect.Unknown);
    }

    [Fact]
    public async Task Ping_is_answered_with_its_payload_and_close_with_its_code()
    {
        var stream = new ChunkStream([s_conversation]);
        await using var transport = Over(stream);
        await Drained.FromAsync(transport);
        stream.Written.Position = 0;
        var (pong, payload) = await Wire.ReadAsync(stream.Written);
        pong.Should().Be(Wire.Pong);
        payload.Should().Equal("are you there"u8.ToArray());
        var (close, code) = await Wire.ReadAsync(stream.Written);
        close.Should().Be(Wire.Close);
        code.Should().Equal(4009 >> 8, 4009 & 0xFF);
        stream.Written.Position.Should().Be(stream.Written.Length);
        var sendAfter = async () => await transport.SendAsync("x"u8.ToArray(), default);
        (await sendAfter.Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.NotApplied);
    }

    [Fact]
    public async Task Close_without_a_code_is_1005()
    {
        await using var transport = Over(new ChunkStream([Wire.Frame(Wire.Close, default)]));
        var end = await transport.ReceiveAsync(default);
        end.IsEnd.Should().BeTrue();
        end.Close.Should().Be(new TransportClose(1005, null));
        (await transport.ReceiveAsync(default)).Close.Should().Be(new TransportClose(1005, null), "the end stays");
    }

    public static TheoryData<string, byte[]> Violations() => new()
    {
        { "reserved bit 1", Wire.Frame(Wire.Text, "x"u8, bits: 0x40) },
        { "reserved bit 2", Wire.Frame(Wire.Text, "x"u8, bits: 0x20) },
        { "reserved bit 3", Wire.Frame(Wire.Text, "x"u8, bits: 0x10) },
        { "masked", [0x81, 0x81, 1, 2, 3, 4, 5] },
        { "data opcode 3", Wire.Frame(3, "x"u8) },
        { "control opcode 11", Wire.Frame(11, "x"u8) },
        { "ping in fragments", Wire.Frame(Wire.Ping, "x"u8, isLast: false) },
        { "long ping", Wire.Frame(Wire.Ping, new byte[126]) },
        { "continuation of nothing", Wire.Frame(Wire.Continuation, "x"u8) },
        { "message inside a message", [.. Wire.Frame(Wire.Text, "x"u8, isLast: false), .. Wire.TextFrame("y")] },
        { "16-bit length of 5", [0x81, 126, 0, 5, 1, 2, 3, 4, 5] },
        { "64-bit length of 5", [0x81, 127, 0, 0, 0, 0, 0, 0, 0, 5, 1, 2, 3, 4, 5] },
        { "negative length", [0x81, 127, 0xFF, 0, 0, 0, 0, 0, 0, 0] },
        { "half a close code", Wire.Frame(Wire.Close, [3]) },
        { "close code 0", Wire.CloseFrame(0) },
        { "close code 1005", Wire.CloseFrame(1005) },
        { "close code 1006", Wire.CloseFrame(1006) },
        { "close code 5000", Wire.CloseFrame(5000) },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task Frame_that_breaks_the_protocol_is_refused_with_1002(string what, byte[] bytes)
    {
        var stream = new ChunkStream([bytes]);
        await using var transport = Over(stream);
        var drained = await Drained.FromAsync(transport);
        drained.Fault.Should().NotBeNull(what);
        drained.Fault!.Kind.Should().Be(ChatErrorKind.ProtocolViolation);
        drained.Fault.Message.Should().Contain("test:1");
        stream.Written.Position = 0;
        (await Wire.ReadAsync(stream.Written)).Payload.Should().Equal(1002 >> 8, 1002 & 0xFF);
    }

    [Fact]
    public async Task Message_over_the_limit_is_refused_with_1009_before_memory_grows()
    {
        var stream = new ChunkStream([new byte[] { 0x82, 127, 0, 0, 1, 0, 0, 0, 0, 0, 42 }]);
        await using var transport = Over(stream, bufferBytes: 1024, maxFrameBytes: 4096);
        var drained = await Drained.FromAsync(transport);
        drained.Fault!.Kind.Should().Be(ChatErrorKind.TooLarge);
        drained.Fault.Message.Should().Contain("4096");
        transport.Reader.Capacity.Should().Be(1024);
        stream.Written.Position = 0;
        (await Wire.ReadAsync(stream.Written)).Payload.Should().Equal(1009 >> 8, 1009 & 0xFF);
    }

    [Fact]
    public async Task Fragments_that_add_up_over_the_limit_are_refused()
    {
        var piece = Wire.Frame(Wire.Continuation, new byte[100], isLast: false);
        byte[] bytes = [.. Wire.Frame(Wire.Text, new byte[100], isLast: false), .. piece, .. piece, .. piece];
        await using var transport = Over(new ChunkStream([bytes]), maxFrameBytes: 399);
        (await Drained.FromAsync(transport)).Fault!.Kind.Should().Be(ChatErrorKind.TooLarge);
        await using var enough = Over(new ChunkStream([(byte[])[.. bytes, .. Wire.Frame(Wire.Continuation, default)]]), maxFrameBytes: 400);
        (await Drained.FromAsync(enough)).Frames.Should().ContainSingle().Which.Length.Should().Be(400);
    }

    [Fact]
    public async Task Buffer_grows_with_what_arrives_and_shrinks_after_a_giant()
    {
        var giant = Wire.Frame(Wire.Text, new byte[900_000]);
        var stream = ChunkStream.Cut([.. giant, .. Wire.TextFrame("small")], [.. Enumerable.Range(1, 2000).Select(i => i * 1000)]);
        await using var transport = Over(stream);
        (await transport.ReceiveAsync(default)).Payload.Length.Should().Be(900_000);
        transport.Reader.Capacity.Should().BeInRange(900_000, (1 << 20) + 256);
        Encoding.ASCII.GetString((await transport.ReceiveAsync(default)).Payload.Span).Should().Be("small");
        transport.Reader.Capacity.Should().Be(1024);

        await using var claimed = Over(new ChunkStream([giant.AsMemory(0, 100)]));
        (await claimed.ReceiveAsync(default)).IsEnd.Should().BeTrue();
        claimed.Reader.Capacity.Should().Be(1024, "a claim alone costs nothing");
    }

    [Fact]
    public async Task Buffered_frames_are_received_synchronously_and_without_allocation()
    {
        const int Count = 2000;
        var frame = Wire.Frame(Wire.Text, new byte[100]);
        var bytes = Enumerable.Repeat(frame, Count + 1).SelectMany(part => part).ToArray();
        await using var transport = Over(new ChunkStream([bytes]), bufferBytes: 1 << 20);
        await transport.ReceiveAsync(default);
        var total = Take(transport, 10);   // warm
        var before = GC.GetAllocatedBytesForCurrentThread();
        total += Take(transport, Count - 10);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        total.Should().Be(Count * 100);
        allocated.Should().Be(0);

        static int Take(WebSocketTransport transport, int count)
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
    public async Task Second_reader_at_the_same_time_is_a_mistake()
    {
        using var server = new LoopbackServer();
        var accepting = server.UpgradeAsync();
        await using var client = await WebSocketTransport.ConnectAsync(new WebSocketTarget(server.WebSocketAddress), LoopbackServer.Safety());
        using var peer = await accepting;
        var first = client.ReceiveAsync(LoopbackServer.Safety()).AsTask();
        var second = async () => await client.ReceiveAsync(LoopbackServer.Safety());
        await second.Should().ThrowAsync<InvalidOperationException>();
        await peer.WriteAsync(Wire.TextFrame("x"));
        (await first).Payload.Length.Should().Be(1);
    }

    [Fact]
    public void Messages_of_any_shape_in_segments_of_any_size_are_read_as_sent() => Fuzz.OverSeeds(100, random =>
    {
        var bytes = new List<byte>();
        var expected = new List<string>();
        for (var i = random.Next(1, 20); i > 0; i--)
        {
            var message = new byte[random.Next(5) switch { 0 => 0, 1 => random.Next(126), 2 => random.Next(126, 300), 3 => random.Next(70_000), _ => random.Next(3000) }];
            random.NextBytes(message);
            expected.Add(Encoding.Latin1.GetString(message));
            AddMessage(bytes, message, random);
        }

        using var stream = ChunkStream.Shred([.. bytes], random, random.Next(1, 5000));
        var drained = Drained.FromAsync(Over(stream, bufferBytes: random.Next(16, 8192))).GetAwaiter().GetResult();
        drained.Fault.Should().BeNull();
        drained.Frames.Should().Equal(expected);
    });

    [Fact]
    public void Random_and_damaged_bytes_end_in_frames_a_close_or_a_typed_error() => Fuzz.OverSeeds(300, random =>
    {
        byte[] bytes;
        if (random.Next(2) == 0)
        {
            bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
        }
        else
        {
            bytes = [.. s_conversation];
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }
        }

        const int Limit = 2000;
        using var stream = ChunkStream.Shred(bytes, random, 50);
        var transport = Over(stream, bufferBytes: 32, maxFrameBytes: Limit);
        var drained = Drained.FromAsync(transport).GetAwaiter().GetResult();
        drained.Frames.Should().NotContain(frame => frame.Length > Limit);
        new ChatErrorKind?[] { null, ChatErrorKind.ProtocolViolation, ChatErrorKind.TooLarge }.Should().Contain(drained.Fault?.Kind);
        transport.Reader.Capacity.Should().BeLessThanOrEqualTo(Limit + 256);
    });

    private static void AddMessage(List<byte> bytes, byte[] message, Random random)
    {
        var opCode = random.Next(2) == 0 ? Wire.Text : Wire.Binary;
        var at = 0;
        while (random.Next(3) == 0)
        {
            var size = random.Next(message.Length - at + 1);
            bytes.AddRange(Wire.Frame(opCode, message.AsSpan(at, size), isLast: false));
            (at, opCode) = (at + size, Wire.Continuation);
            if (random.Next(3) == 0)
            {
                bytes.AddRange(Wire.Frame(random.Next(2) == 0 ? Wire.Ping : Wire.Pong, new byte[random.Next(126)]));
            }
        }

        bytes.AddRange(Wire.Frame(opCode, message.AsSpan(at)));
    }

    [Fact]
    public async Task Read_that_a_dispose_ends_with_nothing_is_not_taken_for_the_end_of_the_other_side()
    {
        var stream = new EndsWhenDisposed();
        var client = new WebSocketTransport(stream, "test", new byte[256], 1024);
        var receiving = client.ReceiveAsync(CancellationToken.None).AsTask();
        await client.DisposeAsync();
        var fault = await FluentActions.Awaiting(() => receiving).Should().ThrowAsync<ChatException>();
        fault.Which.Error.Kind.Should().Be(ChatErrorKind.Disconnected);
    }

    /// <summary>A stream whose waiting read ends with 0 bytes when it is disposed, as a socket's sometimes does.</summary>
    private sealed class EndsWhenDisposed : Stream
    {
        private readonly TaskCompletionSource<int> _read = new();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => 0;

        public override long Position { get; set; }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => 0;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(_read.Task);

        public override long Seek(long offset, SeekOrigin origin) => 0;

        public override void SetLength(long value)
        {
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
        }

        public override ValueTask DisposeAsync()
        {
            _read.TrySetResult(0);
            return base.DisposeAsync();
        }
    }
}
