using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace ChatBridge.Samples.Tests;

/// <summary>A server of the Tin protocol on loopback; what clients write can be waited for, line by line.</summary>
internal sealed class TinServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();
    private readonly List<Client> _clients = [];
    private readonly List<Task> _running = [];
    private readonly Lock _lock = new();
    private readonly Task _accepting;
    private int _lastId;

    public TinServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>When set, a SAY stands but is not answered, and the socket is cut.</summary>
    public bool LoseAnswers { get; set; }

    /// <summary>When set, a SAY stands but is never answered.</summary>
    public bool LeaveOutAnswers { get; set; }

    public async Task<string> NextAsync(string start)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var line = await _heard.Reader.ReadAsync(limit.Token);
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return line;
            }
        }
    }

    public int Say(string nick, string channel, string text)
    {
        lock (_lock)
        {
            var id = ++_lastId;
            _clients.Where(c => c.Channels.Contains(channel)).ToList().ForEach(c => c.Write($"SAID {id} {channel} {nick} {text}"));
            return id;
        }
    }

    public void Write(string line)
    {
        lock (_lock)
        {
            _clients.ForEach(c => c.Write(line));
        }
    }

    public void CutAll()
    {
        lock (_lock)
        {
            _clients.ForEach(c => c.Socket.Client.Close(0));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        CutAll();
        await Task.WhenAll(_running);
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = new Client(await _listener.AcceptTcpClientAsync());
                lock (_lock)
                {
                    _clients.Add(client);
                }

                _running.Add(ServeAsync(client));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Client client)
    {
        try
        {
            using var reader = new StreamReader(client.Socket.GetStream(), Encoding.UTF8);
            while (await reader.ReadLineAsync() is { } line)
            {
                Answer(client, line);
                _heard.Writer.TryWrite(line);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Cut.
        }
        finally
        {
            lock (_lock)
            {
                _clients.Remove(client);
            }

            client.Socket.Dispose();
        }
    }

    private void Answer(Client client, string line)
    {
        lock (_lock)
        {
            switch (line.Split(' ', 3))
            {
                case var _ when Encoding.UTF8.GetByteCount(line) > 512:
                    client.Write("NO that line is too long");
                    break;
                case ["NICK", "taken"]:
                    client.Write("NO that name is taken");
                    break;
                case ["NICK", var nick]:
                    client.Nick = nick;
                    client.Write($"WELCOME {nick}");
                    break;
                case ["JOIN", "vault"]:
                    client.Write("NO you have no key");
                    break;
                case ["JOIN", var channel]:
                    client.Channels.Add(channel);
                    client.Write($"JOINED {channel}");
                    break;
                case ["SAY", var channel, var text] when !client.Channels.Contains(channel) || text == "(muted)":
                    client.Write("NO you may not speak here");
                    break;
                case ["SAY", var channel, var text]:
                    var id = Say(client.Nick, channel, text);
                    if (LoseAnswers)
                    {
                        client.Socket.Client.Close(0);
                        break;
                    }

                    if (!LeaveOutAnswers)
                    {
                        client.Write($"OK {id}");
                    }

                    break;
                case ["PING", var token]:
                    client.Write($"PONG {token}");
                    break;
            }
        }
    }

    private sealed class Client(TcpClient socket)
    {
        public TcpClient Socket { get; } = socket;

        public HashSet<string> Channels { get; } = [];

        public string Nick { get; set; } = "";

        public void Write(string line)
        {
            try
            {
                Socket.Client.Send(Encoding.UTF8.GetBytes(line + "\r\n"));
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // Cut; the reader notices.
            }
        }
    }
}
