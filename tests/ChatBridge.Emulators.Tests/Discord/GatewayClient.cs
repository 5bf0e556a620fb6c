using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

/// <summary>A bare client of the gateway.</summary>
internal sealed class GatewayClient : BareSocket
{
    private readonly bool _zlib;
    private readonly StarvingStream _input = new();
    private readonly ZLibStream? _inflate;

    private GatewayClient(bool zlib) : base("t")
    {
        _zlib = zlib;
        if (zlib) _inflate = new ZLibStream(_input, CompressionMode.Decompress);
    }

    public string SessionId => Ready.GetProperty("session_id").GetString()!;

    public Uri ResumeUrl => new(Ready.GetProperty("resume_gateway_url").GetString()!);

    public long Sequence { get; private set; }

    public int FramesOfLastMessage { get; private set; }

    public static async Task<GatewayClient> DialAsync(Uri url)
    {
        var client = new GatewayClient(url.Query.Contains("zlib-stream", StringComparison.Ordinal));
        await client.Socket.ConnectAsync(url, Soon);
        return client;
    }

    public Task IdentifyAsync(string token, DiscordIntents intents = DiscordIntents.All, string extra = "", WebSocketMessageType kind = WebSocketMessageType.Text) => SendAsync(
        $$$"""{"op":2,"d":{"token":"{{{token}}}","intents":{{{(int)intents}}},"properties":{"os":"linux","browser":"t","device":"t"}{{{extra}}}}}""", kind);

    public Task ResumeAsync(string token, string session, long sequence) =>
        SendAsync($$$"""{"op":6,"d":{"token":"{{{token}}}","session_id":"{{{session}}}","seq":{{{sequence}}}}}""");

    public Task HeartbeatAsync() => SendAsync($$"""{"op":1,"d":{{Sequence}}}""");

    public void Abort() => Socket.Abort();

    /// <summary>The next message as text, or null when the connection ended.</summary>
    public async Task<string?> ReadTextAsync()
    {
        FramesOfLastMessage = 0;
        using var collected = new MemoryStream();
        while (true)
        {
            if (await ReadBytesAsync() is not { } frame) return null;
            FramesOfLastMessage++;
            if (!_zlib)
            {
                if (!LastWasBinary) return Encoding.UTF8.GetString(frame);
                using var inflate = new ZLibStream(new MemoryStream(frame), CompressionMode.Decompress);
                using var reader = new StreamReader(inflate);
                return await reader.ReadToEndAsync();
            }

            await collected.WriteAsync(frame);
            if (!collected.ToArray().AsSpan().EndsWith((ReadOnlySpan<byte>)[0, 0, 0xFF, 0xFF])) continue;
            _input.Feed(collected.ToArray());
            using var text = new MemoryStream();
            var buffer = new byte[4096];
            int read;
            while ((read = _inflate!.Read(buffer)) > 0) text.Write(buffer, 0, read);
            return Encoding.UTF8.GetString(text.ToArray());
        }
    }

    public override async Task<JsonElement> ReadAsync()
    {
        var text = await ReadTextAsync() ?? throw new InvalidOperationException($"The connection ended with {CloseCode}.");
        var frame = JsonDocument.Parse(text).RootElement;
        if (frame.TryGetProperty("s", out var s) && s.ValueKind == JsonValueKind.Number) Sequence = s.GetInt64();
        return frame;
    }

    public async Task<JsonElement> ExpectOpAsync(int op)
    {
        var frame = await ReadAsync();
        frame.GetProperty("op").GetInt32().Should().Be(op);
        return frame;
    }

    /// <summary>Reads on to the event of that name.</summary>
    public async Task<JsonElement> ExpectEventAsync(string name)
    {
        while (true)
        {
            var frame = await ReadAsync();
            if (frame.GetProperty("op").GetInt32() == 0 && frame.GetProperty("t").GetString() == name) return frame;
        }
    }

    /// <summary>Reads on to the event of that name and returns its data.</summary>
    public override async Task<JsonElement> NextOfAsync(string name) => (await ExpectEventAsync(name)).GetProperty("d");

    /// <summary>Reads the names of all events up to the answer of a heartbeat that is sent now.</summary>
    public async Task<List<string>> DrainAsync()
    {
        await HeartbeatAsync();
        List<string> names = [];
        while (true)
        {
            var frame = await ReadAsync();
            if (frame.GetProperty("op").GetInt32() == 11) return names;
            names.Add(frame.GetProperty("t").GetString()!);
        }
    }

    /// <summary>The next event must have that name; returns its data.</summary>
    public override async Task<JsonElement> ExpectNextAsync(string name) => (await base.ExpectNextAsync(name)).GetProperty("d");

    public override void Dispose()
    {
        _inflate?.Dispose();
        base.Dispose();
    }

    protected override async Task<bool> SkipAsync() => await ReadTextAsync() is not null;

    /// <summary>A stream that says 0 when it has nothing yet, and goes on when it was fed.</summary>
    private sealed class StarvingStream : Stream
    {
        private readonly Queue<byte> _bytes = new();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => 0;

        public override long Position { get; set; }

        public void Feed(byte[] bytes)
        {
            foreach (var b in bytes) _bytes.Enqueue(b);
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = 0;
            while (read < count && _bytes.TryDequeue(out var b)) buffer[offset + read++] = b;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => 0;

        public override void SetLength(long value)
        {
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
        }
    }
}
