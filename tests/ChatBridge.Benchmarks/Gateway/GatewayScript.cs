using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ChatBridge.Benchmarks.Gateway;

/// <summary>The frames of one connection, made beforehand.</summary>
internal sealed record GatewayScript(ReadOnlyMemory<byte> Hello, IReadOnlyList<ReadOnlyMemory<byte>> Blast, long PlainBytes, long WireBytes)
{
    private const int ChunkBytes = 1 << 20;

    internal static GatewayScript Make(GatewayMode mode, int events, int port)
    {
        using var writer = new Writer(mode);
        writer.Add("""{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250,"_trace":["benchmark"]}}"""u8);
        var hello = writer.Take();
        writer.Add(Encoding.UTF8.GetBytes(Ready(port)));
        writer.Add(Encoding.UTF8.GetBytes(Guild()));
        long plain = 0;
        var before = writer.Total;
        var source = new MessageEvents(seed: 20260721);
        for (var i = 0; i < events; i++)
        {
            var bytes = source.Next(i + 3);
            plain += bytes.Length;
            writer.Add(bytes);
        }

        var wire = writer.Total - before;
        writer.Add(Encoding.UTF8.GetBytes(End(events + 3)));
        var blast = writer.Take();
        var chunks = new List<ReadOnlyMemory<byte>>();
        for (var start = 0L; start < blast.Length; start += ChunkBytes)
        {
            chunks.Add(blast.AsMemory((int)start, (int)Math.Min(ChunkBytes, blast.Length - start)));
        }

        return new GatewayScript(hello, chunks, plain, wire);
    }

    private static string Ready(int port) =>
        $$$"""
        {"t":"READY","s":1,"op":0,"d":{"v":10,"user_settings":{},"user":{"verified":true,"username":"bench","mfa_enabled":false,"id":"{{{MessageEvents.GuildId - 1}}}","global_name":null,"flags":0,"email":null,"discriminator":"0001","bot":true,"avatar":null},"session_type":"normal","session_id":"{{{GatewayServer.Session}}}","resume_gateway_url":"ws://127.0.0.1:{{{port}}}/","shard":[0,1],"guilds":[{"unavailable":true,"id":"{{{MessageEvents.GuildId}}}"}],"application":{"id":"{{{MessageEvents.GuildId - 1}}}","flags":0} } }
        """;

    private static string Guild()
    {
        var channels = string.Join(',', Enumerable.Range(0, MessageEvents.Channels).Select(index =>
            string.Create(CultureInfo.InvariantCulture, $$"""{"type":0,"topic":null,"position":{{index}},"permission_overwrites":[],"parent_id":null,"nsfw":false,"name":"channel-{{index}}","id":"{{MessageEvents.ChannelId(index)}}","flags":0}""")));
        return $$$"""
            {"t":"GUILD_CREATE","s":2,"op":0,"d":{"unavailable":false,"threads":[],"roles":[],"owner_id":"189702078958927872","name":"Benchmark","members":[],"member_count":400,"large":true,"joined_at":"2023-01-01T00:00:00.000000+00:00","id":"{{{MessageEvents.GuildId}}}","emojis":[],"channels":[{{{channels}}}]}}
            """;
    }

    /// <summary>The event after the last message: who does not want messages knows by it that they are over.</summary>
    private static string End(int sequence) => string.Create(CultureInfo.InvariantCulture,
        $$$"""{"t":"MESSAGE_DELETE","s":{{{sequence}}},"op":0,"d":{"id":"1","channel_id":"{{{MessageEvents.ChannelId(0)}}}","guild_id":"{{{MessageEvents.GuildId}}}"}}""");

    private sealed class Writer : IDisposable
    {
        private readonly MemoryStream _compressed = new();
        private readonly ZLibStream? _zlib;
        private MemoryStream _frames = new();

        internal Writer(GatewayMode mode) => _zlib = mode == GatewayMode.Zlib ? new ZLibStream(_compressed, CompressionLevel.Optimal, leaveOpen: true) : null;

        internal long Total => _frames.Length;

        public void Dispose() => _zlib?.Dispose();

        internal void Add(ReadOnlySpan<byte> payload)
        {
            if (_zlib is null)
            {
                AddFrame(1, payload);
                return;
            }

            _zlib.Write(payload);
            _zlib.Flush();   // ends with 00 00 FF FF
            AddFrame(2, _compressed.GetBuffer().AsSpan(0, (int)_compressed.Length));
            _compressed.SetLength(0);
        }

        internal byte[] Take()
        {
            var bytes = _frames.ToArray();
            _frames = new MemoryStream();
            return bytes;
        }

        private void AddFrame(byte opCode, ReadOnlySpan<byte> payload)
        {
            Span<byte> head = stackalloc byte[10];
            head[0] = (byte)(0x80 | opCode);
            var size = 2;
            if (payload.Length < 126)
            {
                head[1] = (byte)payload.Length;
            }
            else if (payload.Length <= ushort.MaxValue)
            {
                (head[1], size) = (126, 4);
                BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)payload.Length);
            }
            else
            {
                (head[1], size) = (127, 10);
                BinaryPrimitives.WriteUInt64BigEndian(head[2..], (ulong)payload.Length);
            }

            _frames.Write(head[..size]);
            _frames.Write(payload);
        }
    }
}
