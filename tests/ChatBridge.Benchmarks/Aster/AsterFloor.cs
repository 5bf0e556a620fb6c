using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ChatBridge.Benchmarks.Gateway;

namespace ChatBridge.Benchmarks.Aster;

/// <summary>What any client pays: a socket, a buffer that is cut at line feeds, one pass that takes the fields of a packet.</summary>
internal sealed class AsterFloor : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _bytes = new byte[64 << 10];
    private int _start;
    private int _end;

    private AsterFloor(Socket socket) => _socket = socket;

    internal static async Task<AsterFloor> ConnectAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port);
        return new AsterFloor(socket);
    }

    /// <summary>Takes in all messages.</summary>
    internal static async Task HearAsync(int port, Meter meter)
    {
        using var floor = await ConnectAsync(port);
        await floor._socket.SendAsync("{\"command\":\"get_icon\"}\n"u8.ToArray());
        while (true)
        {
            while (floor.TryLine(out var line))
            {
                if (TryContent(line, out var message) && meter.OnMessage(message.Id, message.Channel, message.Author, message.Text))
                {
                    return;
                }
            }

            await floor.FillAsync();
        }
    }

    /// <summary>Asks for users over and over, so many in one write.</summary>
    internal static async Task AskAsync(int port, int requests, int window)
    {
        using var floor = await ConnectAsync(port);
        var batch = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, window).Select(index => $$"""{"command":"get_user","uuid":{{AsterScript.UserId(index)}}}""" + "\n")));
        await floor._socket.SendAsync(batch);
        var answered = -1;   // the first line is the version
        while (answered < requests)
        {
            while (floor.TryLine(out var line))
            {
                if (++answered > 0 && ReadUser(line) != AsterScript.UserId((answered - 1) % window))
                {
                    throw new InvalidOperationException("The answer names another user.");
                }
            }

            if (answered > 0 && answered % window == 0 && answered < requests)
            {
                await floor._socket.SendAsync(batch);
            }

            if (answered < requests)
            {
                await floor.FillAsync();
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private bool TryLine(out ReadOnlySpan<byte> line)
    {
        var rest = _bytes.AsSpan(_start, _end - _start);
        var length = rest.IndexOf((byte)'\n');
        line = length < 0 ? default : rest[..length];
        _start += length + 1;
        return length >= 0;
    }

    private async ValueTask FillAsync()
    {
        _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        (_start, _end) = (0, _end - _start);
        _end += await _socket.ReceiveAsync(_bytes.AsMemory(_end));
    }

    private static bool TryContent(ReadOnlySpan<byte> line, out (ulong Id, ulong Channel, ulong Author, string Text, long Date, ulong Reply, bool Edited) message)
    {
        message = (0, 0, 0, "", 0, 0, false);
        var isContent = false;
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("command"u8))
            {
                reader.Read();
                isContent = reader.ValueTextEquals("content"u8);
            }
            else if (reader.ValueTextEquals("uuid"u8))
            {
                reader.Read();
                message.Id = reader.GetUInt64();
            }
            else if (reader.ValueTextEquals("channel_uuid"u8))
            {
                reader.Read();
                message.Channel = reader.GetUInt64();
            }
            else if (reader.ValueTextEquals("author_uuid"u8))
            {
                reader.Read();
                message.Author = reader.GetUInt64();
            }
            else if (reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                message.Text = reader.GetString()!;   // a message's text is never null
            }
            else if (reader.ValueTextEquals("date"u8))
            {
                reader.Read();
                message.Date = reader.GetInt64();
            }
            else if (reader.ValueTextEquals("reply"u8))
            {
                reader.Read();
                message.Reply = reader.TokenType == JsonTokenType.Null ? 0 : reader.GetUInt64();
            }
            else if (reader.ValueTextEquals("edited"u8))
            {
                reader.Read();
                message.Edited = reader.GetBoolean();
            }
            else
            {
                reader.Skip();
            }
        }

        return isContent;
    }

    private static ulong ReadUser(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        ulong id = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("uuid"u8))
            {
                reader.Read();
                id = reader.GetUInt64();
            }
            else if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("name"u8))
            {
                reader.Read();
                _ = reader.GetString();
            }
        }

        return id;
    }
}
