using System.IO.Compression;
using System.Text;
using ChatBridge.Tests.Shared;
using ChatBridge.Testing.Transports;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Ayaka.Tests;

public sealed class ZlibTests
{
    private static readonly string[] Texts = [Frames.Ready, Frames.Init, """{"t":"PRESENCE_UPDATE","id":3,"d":{"type":1}}""", Frames.Init, "{}"];

    public enum Server
    {
        /// <summary>One stream, each message ended by a full flush.</summary>
        Stream,

        /// <summary>Each message a document.</summary>
        Documents,

        /// <summary>Each message the beginning of a stream that does not end.</summary>
        Beginnings,
    }

    [Fact]
    public async Task Stream_that_is_cut_at_every_byte_gives_the_same_frames()
    {
        var messages = Pack(Server.Stream);
        for (var message = 0; message < messages.Count; message++)
        {
            for (var cut = 1; cut < messages[message].Length; cut++)
            {
                var inner = new ScriptedTransport();
                for (var i = 0; i < messages.Count; i++)
                {
                    var bytes = messages[i];
                    if (i != message)
                    {
                        inner.Send(bytes);
                        continue;
                    }

                    inner.Send(bytes.AsSpan(0, cut));
                    inner.Send(bytes.AsSpan(cut));
                }

                (await ReadAsync(inner, Texts.Length)).Should().Equal(Texts, $"message {message} was cut at {cut}");
            }
        }
    }

    [Fact]
    public async Task Stream_may_come_byte_by_byte()
    {
        var inner = new ScriptedTransport();
        foreach (var value in Pack(Server.Stream).SelectMany(bytes => bytes))
        {
            inner.Send([value]);
        }

        (await ReadAsync(inner, Texts.Length)).Should().Equal(Texts);
    }

    [Theory]
    [InlineData(Server.Stream)]
    [InlineData(Server.Documents)]
    [InlineData(Server.Beginnings)]
    public async Task Plain_frames_and_pongs_may_stand_between_the_packed_ones(Server server)
    {
        var inner = new ScriptedTransport();
        var expected = new List<string>();
        foreach (var (bytes, text) in Pack(server).Zip(Texts))
        {
            inner.Send("""{"t":"PLAIN"}""");
            inner.Send(bytes);
            inner.Send("");
            expected.AddRange(["""{"t":"PLAIN"}""", text, ""]);
        }

        (await ReadAsync(inner, expected.Count)).Should().Equal(expected);
    }

    [Theory]
    [InlineData(Server.Stream)]
    [InlineData(Server.Documents)]
    public async Task Bomb_is_refused_at_the_cap(Server server)
    {
        var inner = new ScriptedTransport();
        var bomb = Pack(server, "{}", new string(' ', 100 << 20));
        bomb[1].Length.Should().BeLessThan(1 << 20);
        foreach (var bytes in bomb)
        {
            inner.Send(bytes);
        }

        await using var transport = new InflatingTransport(inner, FrameCompression.ZlibAny, 1 << 20);
        (await transport.ReceiveAsync(TestContext.Current.CancellationToken)).Payload.Length.Should().Be(2);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var act = () => transport.ReceiveAsync(TestContext.Current.CancellationToken).AsTask();
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.TooLarge);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(8 << 20, "memory does not grow beyond the cap");
    }

    [Fact]
    public async Task Broken_streams_are_refused_and_never_read_on()
    {
        var random = TestSize.Random(TestSize.Seed());
        for (var i = 0; i < TestSize.Of(300, 20_000); i++)
        {
            var inner = new ScriptedTransport();
            foreach (var bytes in Pack((Server)random.Next(3)))
            {
                if (random.Next(3) == 0)
                {
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                }

                inner.Send(bytes);
            }

            inner.End();
            await using var transport = new InflatingTransport(inner, FrameCompression.ZlibAny, 1 << 20);
            try
            {
                while (!(await transport.ReceiveAsync(TestContext.Current.CancellationToken)).IsEnd)
                {
                    // What could be read is the parser's to judge.
                }
            }
            catch (ChatException refused)
            {
                refused.Error.Kind.Should().BeOneOf(ChatErrorKind.ProtocolViolation, ChatErrorKind.TooLarge);
            }
        }
    }

    private static List<byte[]> Pack(Server server) => Pack(server, Texts);

    private static List<byte[]> Pack(Server server, params string[] texts)
    {
        var packed = new List<byte[]>();
        using var output = new MemoryStream();
        var zlib = new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true);
        foreach (var text in texts)
        {
            zlib.Write(Encoding.UTF8.GetBytes(text));
            if (server == Server.Documents)
            {
                zlib.Dispose();
            }
            else
            {
                zlib.Flush();
            }

            packed.Add(output.ToArray());
            output.SetLength(0);
            if (server != Server.Stream)
            {
                zlib = new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true);
            }
        }

        return packed;
    }

    private static async Task<List<string>> ReadAsync(ScriptedTransport inner, int count)
    {
        var read = new List<string>();
        await using var transport = new InflatingTransport(inner, FrameCompression.ZlibAny, 1 << 20);
        while (read.Count < count)
        {
            read.Add(Encoding.UTF8.GetString((await transport.ReceiveAsync(TestContext.Current.CancellationToken)).Payload.Span));
        }

        return read;
    }
}
