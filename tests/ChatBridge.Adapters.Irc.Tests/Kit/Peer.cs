using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatBridge.Adapters.Irc.Tests;

/// <summary>Another client at the server, which knows nothing of the adapter: it writes lines and keeps those that come.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly TcpClient _socket;
    private readonly Lock _lock = new();
    private readonly List<byte[]> _lines = [];
    private readonly Task _reading;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Peer(TcpClient socket)
    {
        _socket = socket;
        _reading = ReadAsync();
    }

    public IReadOnlyList<byte[]> Bytes
    {
        get
        {
            lock (_lock) return [.. _lines];
        }
    }

    public IEnumerable<string> Lines => Bytes.Select(Encoding.UTF8.GetString);

    /// <summary>Comes to the server and into its channels.</summary>
    public static Task<Peer> ComeAsync(int port, string nick, params string[] channels) => ComeWithAsync(null, port, nick, channels);

    /// <summary>Comes to a server with a password, and into its channels.</summary>
    public static async Task<Peer> ComeWithAsync(string? password, int port, string nick, params string[] channels)
    {
        var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var peer = new Peer(socket);
        if (password is not null) await peer.SayAsync($"PASS {password}");
        await peer.SayAsync($"NICK {nick}");
        await peer.SayAsync($"USER {nick} 0 * :{nick}");
        await peer.HearsAsync(" 376 ");
        foreach (var channel in channels)
        {
            await peer.SayAsync($"JOIN {channel}");
            await peer.HearsAsync($" 366 {nick} {channel} ");
        }

        return peer;
    }

    public async Task SayAsync(string line) => await _socket.GetStream().WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"));

    /// <summary>Waits for a line that holds a text, past ones included.</summary>
    public async Task<string> HearsAsync(string text, int count = 1)
    {
        using var limit = new CancellationTokenSource(Bot.Safety);
        while (true)
        {
            Task next;
            lock (_lock)
            {
                next = _changed.Task;
            }

            if (Lines.Where(line => line.Contains(text, StringComparison.Ordinal)).ElementAtOrDefault(count - 1) is { } found) return found;
            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"'{text}' never came. Heard:\n{string.Join('\n', Lines)}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _reading;
    }

    private async Task ReadAsync()
    {
        try
        {
            var stream = _socket.GetStream();
            var (line, one) = (new List<byte>(), new byte[4096]);
            while (await stream.ReadAsync(one) is > 0 and var count)
            {
                foreach (var b in one.AsSpan(0, count).ToArray())
                {
                    line.Add(b);
                    if (b != '\n') continue;
                    await KeepAsync([.. line]);
                    line.Clear();
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Gone.
        }
    }

    private async Task KeepAsync(byte[] line)
    {
        lock (_lock)
        {
            _lines.Add(line);
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        if (line.AsSpan().StartsWith("PING "u8)) await SayAsync("PONG" + Encoding.UTF8.GetString(line)[4..].TrimEnd());
    }
}
