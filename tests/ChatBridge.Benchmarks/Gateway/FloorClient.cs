using System.IO.Compression;
using System.Net.WebSockets;

namespace ChatBridge.Benchmarks.Gateway;

/// <summary>What any client on the framework pays: ClientWebSocket, ZLibStream, one Utf8JsonReader pass.</summary>
internal sealed class FloorClient : IGatewayClient
{
    public static string Name => "floor";

    public static async Task RunAsync(Uri address, GatewayMode mode, Meter meter)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(address, CancellationToken.None);
        await socket.SendAsync("""{"op":2,"d":{}}"""u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        var feed = new Feed();
        using var zlib = new ZLibStream(feed, CompressionMode.Decompress);
        var wire = new byte[64 << 10];
        var plain = new byte[64 << 10];
        while (true)
        {
            var length = 0;
            while (true)
            {
                var result = await socket.ReceiveAsync(wire.AsMemory(length), CancellationToken.None);
                length += result.Count;
                if (result.EndOfMessage)
                {
                    break;
                }
            }

            var (bytes, size) = (wire, length);
            if (mode == GatewayMode.Zlib)
            {
                feed.Set(wire, length);
                size = 0;
                int read;
                do
                {
                    read = zlib.Read(plain, size, plain.Length - size);
                    size += read;
                }
                while (read > 0 && !feed.IsEmpty);
                bytes = plain;
            }

            if (MessageScan.IsMessage(bytes.AsSpan(0, size), out _))
            {
                var (id, channelId, authorId, content) = MessageScan.Read(bytes.AsSpan(0, size));
                if (meter.OnMessage(id, channelId, authorId, content))
                {
                    return;
                }
            }
        }
    }

    private sealed class Feed : Stream
    {
        private byte[] _bytes = [];
        private int _start;
        private int _end;

        internal bool IsEmpty => _start == _end;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => _end - _start;

        public override long Position { get; set; }

        internal void Set(byte[] bytes, int length) => (_bytes, _start, _end) = (bytes, 0, length);

        public override int Read(byte[] buffer, int offset, int count)
        {
            var take = Math.Min(count, _end - _start);
            Buffer.BlockCopy(_bytes, _start, buffer, offset, take);
            _start += take;
            return take;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => Position;

        public override void SetLength(long value)
        {
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
        }
    }
}
