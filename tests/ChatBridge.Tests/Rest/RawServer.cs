using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatBridge.Tests.Rest;

/// <summary>A server on loopback that reads a request and then does with the socket what the script says.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public RawServer(params Func<NetworkStream, CancellationToken, Task>[] script)
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _loop = RunAsync(script, _stop.Token);
    }

    public Uri Address { get; }

    public List<string> Requests { get; } = [];

    public static Func<NetworkStream, CancellationToken, Task> Kill() => (_, _) => Task.CompletedTask;

    public static Func<NetworkStream, CancellationToken, Task> Say(string text) => (stream, token) => stream.WriteAsync(Encoding.ASCII.GetBytes(text), token).AsTask();

    public static Func<NetworkStream, CancellationToken, Task> SayWithoutEnd() => async (stream, token) =>
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), token);
        var chunk = Encoding.ASCII.GetBytes("1000\r\n" + new string('x', 0x1000) + "\r\n");
        try
        {
            while (true)
            {
                await stream.WriteAsync(chunk, token);
            }
        }
        catch (IOException)
        {
            return;   // the client had enough, which is the point
        }
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync(Func<NetworkStream, CancellationToken, Task>[] script, CancellationToken token)
    {
        try
        {
            foreach (var step in script)
            {
                using var client = await _listener.AcceptTcpClientAsync(token);
                await using var stream = client.GetStream();
                Requests.Add(await ReadAsync(stream, token));
                await step(stream, token);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return;
        }
    }

    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken token)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, token);
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
            var soFar = text.ToString();
            var head = soFar.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            const string Name = "Content-Length: ";
            var at = soFar.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
            var length = at < 0 ? 0 : int.Parse(soFar[(at + Name.Length)..].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);
            if (read == 0 || (head >= 0 && soFar.Length >= head + 4 + length))
            {
                return soFar;
            }
        }
    }
}
