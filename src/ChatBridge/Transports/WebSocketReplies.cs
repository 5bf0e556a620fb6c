using System.Buffers.Binary;

namespace ChatBridge.Transports;

/// <summary>
/// Answers pings and closes while the reader goes on reading. At most one answer is under way: a peer that pings without reading
/// gets the answer to its latest ping (RFC 6455 section 5.5.3), and its pings never pile up here.
/// </summary>
internal sealed class WebSocketReplies(FrameSender sender)
{
    private readonly Lock _lock = new();
    private readonly byte[] _ping = new byte[125];
    private int _pingLength = -1;
    private int _closeCode;
    private Task _running = Task.CompletedTask;

    internal void Pong(ReadOnlySpan<byte> payload)
    {
        lock (_lock)
        {
            payload.CopyTo(_ping);
            _pingLength = payload.Length;
        }

        Run();
    }

    internal void Close(int code)
    {
        lock (_lock)
        {
            _closeCode = code;
        }

        Run();
    }

    /// <summary>Waits for the answer under way. The stream is closed by then, so it ends.</summary>
    internal Task StopAsync()
    {
        lock (_lock)
        {
            return _running;
        }
    }

    private void Run()
    {
        lock (_lock)
        {
            if (_running.IsCompleted)
            {
                _running = ReplyAsync();   // awaited by StopAsync
            }
        }
    }

    private async Task ReplyAsync()
    {
        var bytes = new byte[125];
        try
        {
            while (Next(bytes, out var length) is var opCode and not 0)
            {
                await sender.SendAsync(bytes.AsMemory(0, length), new WebSocketFraming(opCode), opCode == WebSocketFraming.Close, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (ChatException)
        {
            // The socket is gone or already said goodbye: the reader reports that, and nobody is left to answer.
        }
    }

    private byte Next(Span<byte> bytes, out int length)
    {
        lock (_lock)
        {
            if (_pingLength >= 0)
            {
                length = _pingLength;
                _ping.AsSpan(0, length).CopyTo(bytes);
                _pingLength = -1;
                return WebSocketFraming.Pong;
            }

            length = 0;
            if (_closeCode == 0)
            {
                return 0;
            }

            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)_closeCode);
            (length, _closeCode) = (2, 0);
            return WebSocketFraming.Close;
        }
    }
}
