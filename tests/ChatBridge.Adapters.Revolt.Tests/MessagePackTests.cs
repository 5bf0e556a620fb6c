using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatBridge.Tests.Shared;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Revolt.Tests;

public sealed class MessagePackTests
{
    public static TheoryData<string, string> Vectors => new()
    {
        { "C0", "null" }, { "C2", "false" }, { "C3", "true" },
        { "00", "0" }, { "7F", "127" }, { "E0", "-32" }, { "FF", "-1" },
        { "CCFF", "255" }, { "CDFFFF", "65535" }, { "CEFFFFFFFF", "4294967295" }, { "CFFFFFFFFFFFFFFFFF", "18446744073709551615" },
        { "D080", "-128" }, { "D18000", "-32768" }, { "D280000000", "-2147483648" }, { "D38000000000000000", "-9223372036854775808" },
        { "CB3FF8000000000000", "1.5" }, { "CA3FC00000", "1.5" }, { "CB7FF0000000000000", "null" },
        { "A3616263", "\"abc\"" }, { "D903616263", "\"abc\"" }, { "DA0003616263", "\"abc\"" }, { "DB00000003616263", "\"abc\"" },
        { "A4220A5C01", "\"\\\"\\n\\\\\\u0001\"" }, { "A1FF", "\"\uFFFD\"" },
        { "C4020102", "[1,2]" }, { "C70105FF", "null" }, { "D60001020304", "null" },
        { "90", "[]" }, { "930102C0", "[1,2,null]" }, { "DC000101", "[1]" }, { "DD0000000101", "[1]" },
        { "80", "{}" }, { "81A16101", "{\"a\":1}" }, { "DE0001A16101", "{\"a\":1}" }, { "DF00000001A16101", "{\"a\":1}" }, { "8107A161", "{\"7\":\"a\"}" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Value_is_written_as_json(string hex, string json) => Read(Convert.FromHexString(hex)).Should().Be(json);

    [Theory]
    [InlineData("")]
    [InlineData("C1")]
    [InlineData("81")]
    [InlineData("81A161")]
    [InlineData("81C001")]
    [InlineData("8180C0")]
    [InlineData("A2")]
    [InlineData("DBFFFFFFFF")]
    [InlineData("DB7FFFFFFF")]
    [InlineData("DB7FFFFFF861616161616161616161616161616161616161")]
    [InlineData("DDFFFFFFFF")]
    [InlineData("DFFFFFFFFF")]
    [InlineData("C6FFFFFFFF")]
    [InlineData("C9FFFFFFFF00")]
    [InlineData("0000")]
    public void Broken_value_is_refused(string hex) => Read(Convert.FromHexString(hex)).Should().BeNull();

    [Fact]
    public void Nesting_and_growth_have_limits()
    {
        Read([.. Enumerable.Repeat((byte)0x91, MessagePackReader.MaxDepth), 0xC0]).Should().NotBeNull();
        Read([.. Enumerable.Repeat((byte)0x91, MessagePackReader.MaxDepth + 1), 0xC0]).Should().BeNull();
        var quotes = new byte[1003];
        quotes.AsSpan().Fill(1);   // each becomes six bytes
        (quotes[0], quotes[1], quotes[2]) = (0xDA, 1000 >> 8, 1000 & 255);
        var output = new byte[16];
        MessagePackReader.TryWriteJson(quotes, ref output, 5000, out _).Should().BeFalse();
        output.Length.Should().BeLessThanOrEqualTo(5000);
        MessagePackReader.TryWriteJson(quotes, ref output, 6100, out var length).Should().BeTrue();
        length.Should().Be(6002);
    }

    [Fact]
    public void What_is_written_is_read_back_as_the_same_json()
    {
        var random = TestSize.Random(TestSize.Seed());
        for (var i = 0; i < TestSize.Of(500, 50_000); i++)
        {
            var json = (Make(random, 0) ?? JsonValue.Create(0)).ToJsonString();
            var packed = new ArrayBufferWriter<byte>();
            MessagePackWriter.Write(Encoding.UTF8.GetBytes(json), packed);
            JsonNode.DeepEquals(JsonNode.Parse(Read(packed.WrittenSpan)!), JsonNode.Parse(json)).Should().BeTrue("of {0}", json);
        }
    }

    [Fact]
    public void Fuzzed_frames_are_refused_or_read_and_never_throw()
    {
        var random = TestSize.Random(TestSize.Seed());
        var packed = new ArrayBufferWriter<byte>();
        MessagePackWriter.Write(Encoding.UTF8.GetBytes(Frames.Ready()), packed);
        var (read, refused) = (0, 0);
        for (var i = 0; i < TestSize.Of(5000, 100_000); i++)
        {
            var frame = i % 2 == 0 ? packed.WrittenSpan.ToArray() : new byte[random.Next(64)];
            if (i % 2 == 1)
            {
                random.NextBytes(frame);
            }

            for (var flips = random.Next(4); flips > 0 && frame.Length > 0; flips--)
            {
                frame[random.Next(frame.Length)] = (byte)random.Next(256);
            }

            if (Read(frame.AsSpan(0, random.Next(8) == 0 ? random.Next(frame.Length + 1) : frame.Length)) is { } json)
            {
                FluentActions.Invoking(() => JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 128 }).Dispose()).Should().NotThrow();
                read++;
            }
            else
            {
                refused++;
            }
        }

        (read + refused).Should().Be(TestSize.Of(5000, 100_000));
        read.Should().BePositive();
    }

    [Fact]
    public async Task Transport_gives_frames_as_they_are_and_sends_message_pack()
    {
        var inner = new Wire();
        await using var transport = new MessagePackTransport(inner);
        inner.Frames.Enqueue(Convert.FromHexString("81A474797065A442656573"));
        (await transport.ReceiveAsync(CancellationToken.None)).Payload.ToArray().Should().Equal(Convert.FromHexString("81A474797065A442656573"));
        (await transport.ReceiveAsync(CancellationToken.None)).IsEnd.Should().BeTrue();

        await transport.SendAsync("""{"type":"Ping","data":1}"""u8.ToArray(), CancellationToken.None);
        Read(inner.Sent.Single()).Should().Be("""{"type":"Ping","data":1}""");
    }

    private static string? Read(ReadOnlySpan<byte> packed)
    {
        var output = new byte[16];
        return MessagePackReader.TryWriteJson(packed, ref output, 1 << 20, out var length) ? Encoding.UTF8.GetString(output, 0, length) : null;
    }

    private static JsonNode? Make(Random random, int depth) => random.Next(depth > 4 ? 6 : 8) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => JsonValue.Create(random.NextInt64(long.MinValue, long.MaxValue)),
        3 => JsonValue.Create((ulong)random.Next(300)),
        4 => JsonValue.Create(random.NextDouble()),
        5 => JsonValue.Create(new string([.. Enumerable.Range(0, random.Next(300)).Select(_ => (char)random.Next(1, 0xD800))])),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(20)).Select(_ => Make(random, depth + 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(20)).Select(i => KeyValuePair.Create($"k{i}", Make(random, depth + 1)))),
    };

    private sealed class Wire : ITransport
    {
        public Queue<byte[]> Frames { get; } = [];

        public List<byte[]> Sent { get; } = [];

        public ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken) => new(Frames.TryDequeue(out var frame) ? new TransportFrame(frame) : TransportFrame.End(null));

        public ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
        {
            Sent.Add(payload.ToArray());
            return default;
        }

        public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken) => default;

        public ValueTask DisposeAsync() => default;
    }
}
