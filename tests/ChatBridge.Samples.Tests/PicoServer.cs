using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

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

    public void Say(string user, string room, string text) => Broadcast($"SAID {Interlocked.Increment(ref _lastId)} {room} {(int)user[0]} {user} {text}");

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
                _tasks.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
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
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\n" };
        try
        {
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                switch (line.Split(' ', 3))
                {
                    case ["NICK", "taken"]:
                        await writer.WriteLineAsync("DENIED that name is taken");
                        break;
                    case ["NICK", var nick]:
                        name = nick;
                        _clients[socket] = writer;
                        await writer.WriteLineAsync($"WELCOME {(int)name[0]} {name}");
                        break;
                    case ["SAY", var room, var text]:
                        var id = Interlocked.Increment(ref _lastId);
                        await writer.WriteLineAsync($"OK {id}");
                        Said.Enqueue($"{room}: {text}");
                        Broadcast($"SAID {id} {room} {(int)name[0]} {name} {text}");
                        break;
                    case ["PING"]:
                        await writer.WriteLineAsync("PONG");
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
            lock (writer)
            {
                writer.WriteLine(line);
            }
        }
    }
}
