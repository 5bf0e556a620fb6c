using System.Net;
using ChatBridge.Emulators.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatBridge.Emulators.Hosting;

/// <summary>An HTTP server on a loopback port with faults beneath it, which takes nothing from the program around it.</summary>
internal sealed class LoopbackServer(TimeProvider time, ChaosPlan? chaos, string name, Action dropSockets) : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _server;
    private int _stopped;

    /// <summary>Gets the faults at the level of bytes, under HTTP and WebSocket alike.</summary>
    public FaultInjector Bytes { get; } = new(time, chaos, name);

    /// <summary>Gets what ends the calls and sockets that are open when the server stops.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Starts listening.</summary>
    /// <param name="port">The port; 0 for any.</param>
    /// <param name="maxBodyBytes">The largest body that is taken in.</param>
    /// <param name="handle">Answers calls and accepts WebSockets.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The host and port that it listens on.</returns>
    public async Task<string> StartAsync(int port, long maxBodyBytes, RequestDelegate handle, CancellationToken cancellationToken)
    {
        // Empty: no configuration, no logging, nothing of the surrounding program.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = maxBodyBytes;
            kestrel.Listen(IPAddress.Loopback, port, Configure);
        });

        // The host's own lifetime would take Ctrl+C away from the program that runs the emulator.
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        _server = builder.Build();
        _server.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        _server.Run(handle);
        await _server.StartAsync(cancellationToken).ConfigureAwait(false);
        return new Uri(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Authority;
    }

    /// <summary>Stops, also when the start failed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0) return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_server is not null)
        {
            dropSockets();
            using var hurry = new CancellationTokenSource(StopLimit, time);
            await _server.StopAsync(hurry.Token).ConfigureAwait(false);
            await _server.DisposeAsync().ConfigureAwait(false);
        }

        Bytes.Dispose();
        _stopping.Dispose();
    }

    private void Configure(ListenOptions endpoint)
    {
        endpoint.Protocols = HttpProtocols.Http1;
        endpoint.UseFaults(Bytes);
    }
}
