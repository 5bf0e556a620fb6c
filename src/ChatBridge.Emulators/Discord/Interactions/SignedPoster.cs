using System.Net.Http.Headers;

namespace ChatBridge.Emulators.Discord;

/// <summary>Posts signed bodies to applications, and owns the work that goes on behind them. It reads answers up to a size, follows no redirects and uses no proxy.</summary>
internal sealed class SignedPoster : IAsyncDisposable
{
    private const int MaxUnderWay = 4096;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Task> _tasks = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 0,
    })
    {
        // Each post has its own deadline, on the emulator's clock.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private long _lastTask;
    private bool _closed;

    /// <summary>Starts work that ends by itself or with the emulator. Its faults are thrown when the emulator is disposed.</summary>
    public void Run(Func<CancellationToken, Task> work)
    {
        lock (_gate)
        {
            if (_closed) return;
            if (_tasks.Count >= MaxUnderWay) throw new InvalidOperationException($"The emulated network has {MaxUnderWay} posts under way; the application does not keep up.");
            var id = ++_lastTask;
            _tasks.Add(id, Task.Run(() => RunAsync(id, work)));
        }
    }

    /// <summary>Posts a body as it was signed, and reads the answer.</summary>
    public async Task<PostedAnswer> PostAsync(Uri url, string timestamp, string signature, byte[] body, int maxBytes, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Json;
        request.Headers.TryAddWithoutValidation("User-Agent", "Discord-Interactions/1.0 (+https://discord.com)");
        request.Headers.TryAddWithoutValidation("X-Signature-Ed25519", signature);
        request.Headers.TryAddWithoutValidation("X-Signature-Timestamp", timestamp);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        using var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[16 * 1024];
        using var bytes = new MemoryStream();
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (bytes.Length + read > maxBytes) throw new InvalidDataException($"The answer is longer than {maxBytes} bytes.");
            bytes.Write(buffer, 0, read);
        }

        return new PostedAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), bytes.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        Task[] left;
        lock (_gate)
        {
            _closed = true;
            left = [.. _tasks.Values];
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(left).ConfigureAwait(false);
        _http.Dispose();
        _stopping.Dispose();
    }

    private async Task RunAsync(long id, Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The emulator stops: nobody waits for this any more.
        }

        // A task that failed stays, so that its fault comes out at the end.
        lock (_gate) _tasks.Remove(id);
    }
}
