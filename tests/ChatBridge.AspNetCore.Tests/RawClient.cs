using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatBridge.AspNetCore.Tests;

/// <summary>Writes bytes as they are and reads responses: a client that keeps to no rule.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[16 << 10];
    private int _start;
    private int _end;

    public bool IsClosed { get; private set; }

    public static async Task<RawClient> ConnectAsync(int port)
    {
        var client = new RawClient();
        await client._socket.ConnectAsync(IPAddress.Loopback, port);
        return client;
    }

    /// <summary>Sends; false when the other side does not take it any more.</summary>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[await _socket.SendAsync(bytes)..];
            }

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Ends the sending side.</summary>
    public void Cut() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>The status of the next response, whose body is read too; 0 when the connection was closed instead.</summary>
    public async Task<int> ReadStatusAsync()
    {
        var head = new StringBuilder();
        while (true)
        {
            var end = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                head.Append(Encoding.Latin1.GetString(_buffer, _start, end + 2));
                _start += end + 4;
                break;
            }

            if (!await FillAsync())
            {
                return 0;
            }
        }

        var text = head.ToString();
        var length = Value(text, "Content-Length: ") is { } value ? int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) : 0;
        IsClosed = Value(text, "Connection: ") == "close";
        while (length > 0)
        {
            if (_start == _end && !await FillAsync())
            {
                return 0;
            }

            var taken = Math.Min(length, _end - _start);
            (_start, length) = (_start + taken, length - taken);
        }

        return int.Parse(text.AsSpan("HTTP/1.1 ".Length, 3), System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose() => _socket.Dispose();

    private static string? Value(string head, string name)
    {
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : head[(at + name.Length)..head.IndexOf('\r', at)];
    }

    private async Task<bool> FillAsync()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));   // for a server that hangs; no test waits for it
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(_end), limit.Token);
            _end += read;
            IsClosed |= read == 0;
            return read > 0;
        }
        catch (SocketException)
        {
            IsClosed = true;
            return false;
        }
    }
}
