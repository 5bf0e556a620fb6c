using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatBridge.Adapters.Irc.Tests.Conformance;

/// <summary>Stands between the adapter and a server that knows no faults: counts and cuts sockets, and looks at every line before it goes on.</summary>
internal sealed class LineRelay : IAsyncDisposable
{
    private const int MaxKept = 2000;
    private readonly int _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<Pair> _open = [];
    private readonly List<Task> _tasks = [];
    private readonly List<string> _transcript = [];
    private volatile bool _away;

    public LineRelay(int server)
    {
        _server = server;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _tasks.Add(AcceptAsync());
    }

    public int Port { get; }

    /// <summary>Says of a line from the client whether it goes on.</summary>
    public Func<string, Task<bool>> FromClient { get; init; } = _ => Task.FromResult(true);

    /// <summary>Says of a line from the server whether it goes on.</summary>
    public Func<string, Task<bool>> FromServer { get; init; } = _ => Task.FromResult(true);

    public int Opened { get; private set; }

    public int Open
    {
        get
        {
            lock (_lock) return _open.Count;
        }
    }

    public string Transcript
    {
        get
        {
            lock (_transcript) return string.Join('\n', _transcript);
        }
    }

    public bool IsAway
    {
        get => _away;
        set
        {
            _away = value;
            if (value) Cut();
        }
    }

    public void Cut() => All().ForEach(pair => pair.Dispose());

    public void FallSilent() => All().ForEach(pair => pair.IsSilent = true);

    /// <summary>Sends the client a line that the server did not.</summary>
    /// <summary>In which pieces of bytes a line goes to the program: the first one, and the others. As a whole by default.</summary>
    public (int First, int Others) Pieces { get; set; } = (int.MaxValue, int.MaxValue);

    public void Inject(string line) => All().ForEach(pair => pair.Send(pair.Client, line, Pieces));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Cut();
        Task[] tasks;
        lock (_lock) tasks = [.. _tasks];
        await Task.WhenAll(tasks);
        _stop.Dispose();
    }

    private List<Pair> All()
    {
        lock (_lock) return [.. _open];
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stop.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            if (_away)
            {
                client.Client.Close(0);
                continue;
            }

            client.NoDelay = true;
            var pair = new Pair(client, new TcpClient { NoDelay = true });
            await pair.Server.ConnectAsync(IPAddress.Loopback, _server);
            lock (_lock)
            {
                _open.Add(pair);
                _tasks.Add(ServeAsync(pair));
                Opened++;
            }
        }
    }

    private async Task ServeAsync(Pair pair)
    {
        await Task.Yield();   // not under the lock of who starts it
        Task[] pumps = [PumpAsync(pair, pair.Client, pair.Server, "> ", FromClient), PumpAsync(pair, pair.Server, pair.Client, "< ", FromServer)];
        await Task.WhenAny(pumps);
        pair.Dispose();
        lock (_lock) _open.Remove(pair);
        await Task.WhenAll(pumps);
    }

    private async Task PumpAsync(Pair pair, TcpClient from, TcpClient to, string sign, Func<string, Task<bool>> look)
    {
        try
        {
            using var reader = new StreamReader(from.GetStream(), Encoding.UTF8);
            while (await reader.ReadLineAsync() is { } line)
            {
                lock (_transcript)
                {
                    if (_transcript.Count < MaxKept) _transcript.Add(sign + line);
                }

                if (!pair.IsSilent && await look(line)) pair.Send(to, line, to == pair.Client ? Pieces : (int.MaxValue, int.MaxValue));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, from here or from there.
        }
    }

    private sealed class Pair(TcpClient client, TcpClient server) : IDisposable
    {
        private readonly Lock _lock = new();
        private volatile bool _silent;
        private int _isDisposed;

        public TcpClient Client => client;

        public TcpClient Server => server;

        public bool IsSilent
        {
            get => _silent;
            set => _silent = value;
        }

        public void Send(TcpClient to, string line, (int First, int Others) pieces)
        {
            lock (_lock)
            {
                var bytes = Encoding.UTF8.GetBytes(line + "\r\n").AsSpan();
                for (var size = pieces.First; !bytes.IsEmpty; size = pieces.Others)
                {
                    size = Math.Min(size, bytes.Length);
                    to.GetStream().Write(bytes[..size]);
                    bytes = bytes[size..];
                }
            }
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) != 0) return;
            client.Client.Close(0);
            client.Dispose();
            server.Dispose();
        }
    }
}
