using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ChatBridge.Emulators.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatBridge.Emulators.Tests.Faults;

/// <summary>A server that returns what it reads, and reports how each connection ended: the bytes it read and the error, if any.</summary>
internal sealed class EchoHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<(byte[] Read, Exception? Error)> _ends = Channel.CreateBounded<(byte[], Exception?)>(100);

    public EchoHost(FaultInjector injector)
    {
        Injector = injector;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, o =>
        {
            o.UseFaults(injector);
            o.Run(EchoAsync);
        }));
        _app = builder.Build();
    }

    public FaultInjector Injector { get; }

    public static CancellationToken Limit => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    public Task StartAsync() => _app.StartAsync(Limit);

    public async Task<(byte[] Read, Exception? Error)> EndAsync() => await _ends.Reader.ReadAsync(Limit);

    public async Task<NetworkStream> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(_app.Urls.First()).Port, Limit);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public static async Task<byte[]> ReadToEndAsync(Stream stream)
    {
        var all = new MemoryStream();
        try
        {
            await stream.CopyToAsync(all, Limit);
        }
        catch (IOException)
        {
            // A reset ends the stream too.
        }

        return all.ToArray();
    }

    public static async Task<byte[]> ReadAsync(Stream stream, int count)
    {
        var buffer = new byte[count];
        await stream.ReadExactlyAsync(buffer, Limit);
        return buffer;
    }

    public async ValueTask DisposeAsync()
    {
        Injector.Dispose();
        await _app.StopAsync(Limit);
        await _app.DisposeAsync();
    }

    private async Task EchoAsync(ConnectionContext context)
    {
        var all = new MemoryStream();
        Exception? error = null;
        try
        {
            while (true)
            {
                var read = await context.Transport.Input.ReadAsync();
                var bytes = read.Buffer.ToArray();
                all.Write(bytes);
                context.Transport.Input.AdvanceTo(read.Buffer.End);
                if (bytes.Length > 0)
                    await context.Transport.Output.WriteAsync(bytes);
                if (read.IsCompleted)
                    break;
            }
        }
        catch (IOException reset)
        {
            error = reset;
        }

        await _ends.Writer.WriteAsync((all.ToArray(), error));
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
