using System.Text;
using ChatBridge.Transports;

namespace ChatBridge.Tests.Transports;

/// <summary>The zstd stream, as far as the system has libzstd: without it these tests are skipped, and the last one says what happens then.</summary>
public sealed class ZstdTransportTests
{
    // The frame's head: no content size, a window of 256 KiB.
    private static readonly byte[] s_head = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x40];

    // What twilight-rs keeps as a sample of the real gateway's first message.
    private const string Hello = "28b52ffd00406403004207191c7089737428d0cb55ffa74a4b7ecbdee7ff9712d3d4ab9097d2ff3304312247620224fd7a8d63cbe10ba22f85f106c952f55bcef7a4e29c5c6c827b0b5fc70f3db3759d1c25414019fab608c7cd2c492f13da2d1b0ef5ca51527aa77947ad3d8cbe0f030100244a12";

    private static InflatingTransport Stream(IEnumerable<byte[]> messages, int max = 1 << 20)
    {
        Assert.SkipUnless(InflatingTransport.CanInflate(FrameCompression.ZstdStream), "The system has no libzstd.");
        return new InflatingTransport(new FramesTransport(messages.Select(message => (true, message))), FrameCompression.ZstdStream, max);
    }

    private static byte[] Raw(byte[] plain) => [.. BlockHead(0, plain.Length), .. plain];

    private static byte[] Repeated(byte value, int count) => [.. BlockHead(1, count), value];

    // Three bytes, little-endian: last or not (never: the stream goes on), type, size (RFC 8878 section 3.1.1.2).
    private static byte[] BlockHead(int type, int size) => [(byte)((type << 1) | (size << 3)), (byte)(size >> 5), (byte)(size >> 13)];

    [Fact]
    public async Task First_message_of_the_real_gateway_is_read()
    {
        await using var transport = Stream([Convert.FromHexString(Hello)]);
        (await Drained.FromAsync(transport)).Frames.Should().Equal("""{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250,"_trace":["[\"gateway-prd-us-east1-c-7s4x\",{\"micros\":0.0}]"]}}""");
    }

    [Fact]
    public async Task One_context_serves_all_messages_and_each_is_a_frame()
    {
        var second = Encoding.UTF8.GetBytes("""{"op":11}""");
        await using var transport = Stream([[.. s_head, .. Raw([.. "{}"u8])], Raw(second), [.. Raw([.. "["u8]), .. Repeated((byte)' ', 100_000), .. Raw([.. "]"u8])], Raw(second)]);
        var drained = await Drained.FromAsync(transport);
        drained.Frames.Should().Equal("{}", """{"op":11}""", $"[{new string(' ', 100_000)}]", """{"op":11}""");
        transport.Capacity.Should().Be(64 << 10, "the giant frame is done with");
    }

    [Fact]
    public async Task Message_of_exactly_the_buffers_size_is_one_frame()
    {
        await using var transport = Stream([[.. s_head, .. Repeated((byte)'a', 64 << 10)], Raw([.. "b"u8])]);
        (await Drained.FromAsync(transport)).Frames.Should().Equal(new string('a', 64 << 10), "b");
    }

    [Fact]
    public async Task Bomb_is_refused_at_the_limit()
    {
        byte[] bomb = [.. s_head, .. Enumerable.Repeat(Repeated(0, 128 << 10), 5000).SelectMany(block => block)];   // 20 KB that stand for 640 MB
        await using var transport = Stream([bomb], max: 300_000);
        (await Drained.FromAsync(transport)).Fault!.Kind.Should().Be(ChatErrorKind.TooLarge);
        transport.Capacity.Should().BeLessThanOrEqualTo(300_001);
    }

    [Fact]
    public async Task Stream_with_a_giant_window_is_refused()
    {
        await using var transport = Stream([[0x28, 0xB5, 0x2F, 0xFD, 0x00, 0xF8, .. Raw([.. "{}"u8])]]);
        (await Drained.FromAsync(transport)).Fault!.Kind.Should().Be(ChatErrorKind.ProtocolViolation);
    }

    [Fact]
    public async Task Data_that_is_no_zstd_ends_the_stream_for_good()
    {
        await using var transport = Stream([[.. "{\"op\":10}"u8]]);
        (await Drained.FromAsync(transport)).Fault!.Kind.Should().Be(ChatErrorKind.ProtocolViolation);
        await FluentActions.Awaiting(async () => await transport.ReceiveAsync(CancellationToken.None)).Should().ThrowAsync<ChatException>();
    }

    [Fact]
    public async Task Dispose_while_a_message_is_inflated_looks_like_a_lost_connection()
    {
        for (var round = 0; round < 200; round++)
        {
            var transport = Stream(Enumerable.Repeat(Repeated((byte)'z', 128 << 10), 64).Prepend([.. s_head, .. Raw([.. "{}"u8])]));
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
    public void Damaged_streams_end_in_frames_or_a_typed_error() => Fuzz.OverSeeds(200, random =>
    {
        byte[][] messages = [Convert.FromHexString(Hello), Raw([.. "{\"op\":11}"u8]), Repeated((byte)'z', 100_000)];
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var message = messages[random.Next(messages.Length)];
            message[random.Next(message.Length)] ^= (byte)random.Next(1, 256);
        }

        const int Limit = 150_000;
        var drained = Drained.FromAsync(Stream(messages, Limit)).GetAwaiter().GetResult();
        new ChatErrorKind?[] { null, ChatErrorKind.ProtocolViolation, ChatErrorKind.TooLarge }.Should().Contain(drained.Fault?.Kind);
        drained.Frames.Should().NotContain(frame => frame.Length > Limit);
    });

    [Fact]
    public void Without_the_library_it_is_refused_at_once()
    {
        Assert.SkipWhen(InflatingTransport.CanInflate(FrameCompression.ZstdStream), "The system has libzstd.");
        FluentActions.Invoking(() => new InflatingTransport(new FramesTransport([]), FrameCompression.ZstdStream, 1 << 20)).Should().Throw<ArgumentException>().WithMessage("*libzstd*");
    }
}
