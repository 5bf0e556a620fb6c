using System.Collections.Concurrent;
using ChatBridge.Configuration;
using ChatBridge.Testing;
using ChatBridge.Testing.Transports;
using ChatBridge.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Adapters.Ayaka.Tests;

/// <summary>A whole connection in virtual time, whose sockets lead to scripts.</summary>
internal sealed class ScriptedAyaka : SocketOpener, IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public ScriptedAyaka()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<SocketOpener>(this);
        services.AddChatBridgeRuntime().AddAyaka("home", options =>
        {
            options.SessionId = Frames.Session;
            options.ApiAddress = new Uri("http://127.0.0.1:1/");
            options.GatewayAddress = new Uri("ws://127.0.0.1:2/");
        });
        _services = services.BuildServiceProvider();
        Bridge = _services.GetRequiredService<IChatBridge>();
        Connection = (ChatConnection)Bridge["home"];
    }

    public VirtualTime Time { get; } = new();

    public IChatBridge Bridge { get; }

    public ChatConnection Connection { get; }

    /// <summary>The sockets, in their order.</summary>
    public ConcurrentQueue<ScriptedTransport> Sockets { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await Connection.StopAsync(StopIntent.End, CancellationToken.None);
        await _services.DisposeAsync();
    }

    public override ValueTask<ITransport> OpenAsync(WebSocketTarget target, CancellationToken cancellationToken)
    {
        var socket = new ScriptedTransport();
        Sockets.Enqueue(socket);
        return new(socket);
    }
}
