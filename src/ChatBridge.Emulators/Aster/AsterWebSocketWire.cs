using System.Buffers;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace ChatBridge.Emulators.Aster;

/// <summary>One JSON object a text message; any path is accepted, binary messages are ignored.</summary>
internal sealed class AsterWebSocketWire : IAsterWire
{
    private const int MaxHeadBytes = 16 * 1024;
    private readonly WebSocket _socket;
    private readonly int _maxBytes;
    private readonly byte[] _buffer = new byte[16 * 1024];

    private AsterWebSocketWire(WebSocket socket, int maxBytes)
    {
        _socket = socket;
        _maxBytes = maxBytes;
    }

    /// <summary>Answers the upgrade request.</summary>
    /// <returns>Null when it was none; the connection is to be closed.</returns>
    public static async ValueTask<AsterWebSocketWire?> UpgradeAsync(IDuplexPipe pipe, int maxBytes, CancellationToken cancellationToken)
    {
        var key = await ReadKeyAsync(pipe.Input, cancellationToken).ConfigureAwait(false);
        if (key is null)
        {
            await pipe.Output.WriteAsync("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
            return null;
        }

#pragma warning disable CA5350 // The WebSocket handshake is defined with SHA-1; it guards nothing.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        var head = $"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {accept}\r\n\r\n";
        await pipe.Output.WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken).ConfigureAwait(false);
        var socket = WebSocket.CreateFromStream(new DuplexPipeStream(pipe), new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
        return new AsterWebSocketWire(socket, maxBytes);
    }

    public async ValueTask<AsterRead> ReadAsync(CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>();
        var isTooLong = false;
        while (true)
        {
            ValueWebSocketReceiveResult part;
            try
            {
                part = await _socket.ReceiveAsync(_buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
            }
            catch (WebSocketException)
            {
                // The peer is gone or broke the framing: either way there is no next request.
                return new AsterRead(AsterReadKind.End);
            }

            if (part.MessageType == WebSocketMessageType.Close)
                return new AsterRead(AsterReadKind.End);
            if (part.MessageType == WebSocketMessageType.Text)
            {
                isTooLong |= message.WrittenCount + part.Count > _maxBytes;
                if (!isTooLong)
                    message.Write(_buffer.AsSpan(0, part.Count));
            }

            if (!part.EndOfMessage || part.MessageType == WebSocketMessageType.Binary)
                continue;
            return isTooLong ? new AsterRead(AsterReadKind.TooLong) : new AsterRead(AsterReadKind.Line, message.WrittenMemory);
        }
    }

    public async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> packet, CancellationToken cancellationToken)
    {
        try
        {
            await _socket.SendAsync(packet, WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (WebSocketException)
        {
            // The peer is gone; the caller ends the session.
            return false;
        }
    }

    public async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
        }
        catch (WebSocketException)
        {
            // The peer is gone already, and that is all that closing is for.
        }
        finally
        {
            _socket.Dispose();
        }
    }

    private static async ValueTask<string?> ReadKeyAsync(PipeReader input, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            var head = Encoding.Latin1.GetString(read.Buffer.Slice(0, Math.Min(read.Buffer.Length, MaxHeadBytes)));
            var end = head.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                input.AdvanceTo(read.Buffer.GetPosition(end + 4));
                return KeyOf(head[..end]);
            }

            if (read.IsCompleted || head.Length == MaxHeadBytes || !LooksLikeHttp(head))
            {
                input.AdvanceTo(read.Buffer.End);
                return null;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    // What cannot become a GET is refused at once instead of being read on for ever.
    private static bool LooksLikeHttp(string head) => "GET ".StartsWith(head[..Math.Min(4, head.Length)], StringComparison.Ordinal);

    private static string? KeyOf(string head)
    {
        var lines = head.Split("\r\n");
        var isUpgrade = false;
        string? key = null;
        foreach (var line in lines.AsSpan(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
                return null;
            var value = line[(colon + 1)..].Trim();
            if (line.AsSpan(0, colon).Equals("Upgrade", StringComparison.OrdinalIgnoreCase))
                isUpgrade = value.Equals("websocket", StringComparison.OrdinalIgnoreCase);
            else if (line.AsSpan(0, colon).Equals("Sec-WebSocket-Key", StringComparison.OrdinalIgnoreCase))
                key = value;
        }

        return isUpgrade && lines[0].StartsWith("GET ", StringComparison.Ordinal) ? key : null;
    }
}
