using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatBridge.Samples.Tests;

/// <summary>A server of the sample protocol on loopback.</summary>
internal sealed class PicoServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, StreamWriter> _clients = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _tasks = [];
    private readonly Task _accepting;
    private int _lastId = 100;

    public PicoServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Said { get; } = new();

    /// <summary>In which pieces of bytes a line is sent: the first one, and the others. As a whole by default.</summary>
    public (int First, int Others) Pieces { get; set; } = (int.MaxValue, int.MaxValue);

    public int Opened { get; private set; }

    public int Open => _clients.Count;

    public int Say(string user, string room, string text)
    {
        var id = Interlocked.Increment(ref _lastId);
        Broadcast($"SAID {id} {room} {(int)user[0]} {user} {text}");
        return id;
    }

    public void DropAll()
    {
        foreach (var socket in _clients.Keys)
        {
            socket.Close(0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        DropAll();
        await _accepting;
        await Task.WhenAll(_tasks);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                Opened++;
                _tasks.Add(ServeAsync(socket));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        var name = "";
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        socket.NoDelay = true;
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\n" };
        try
        {
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                switch (line.Split(' ', 3))
                {
                    case ["NICK", "taken"]:
                        Write(writer, "DENIED that name is taken");
                        break;
                    case ["NICK", var nick]:
                        name = nick;
                        _clients[socket] = writer;
                        Write(writer, $"WELCOME {(int)name[0]} {name}");
                        break;
                    case ["SAY", var room, var text]:
                        var id = Interlocked.Increment(ref _lastId);
                        Write(writer, $"OK {id}");
                        Said.Enqueue($"{room}: {text}");
                        Broadcast($"SAID {id} {room} {(int)name[0]} {name} {text}");
                        break;
                    case ["PING"]:
                        Write(writer, "PONG");
                        break;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client, or the test, went away.
        }
        finally
        {
            _clients.TryRemove(socket, out _);
        }
    }

    private void Broadcast(string line)
    {
        foreach (var writer in _clients.Values)
        {
            Write(writer, line);
        }
    }

    private void Write(StreamWriter writer, string line)
    {
        try
        {
            lock (writer)
            {
                var bytes = Encoding.UTF8.GetBytes(line + "\n").AsSpan();
                for (var size = Pieces.First; !bytes.IsEmpty; size = Pieces.Others)
                {
                    size = Math.Min(size, bytes.Length);
                    writer.BaseStream.Write(bytes[..size]);
                    bytes = bytes[size..];
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The client went away; whoever reads from it notices.
        }
    }
}
