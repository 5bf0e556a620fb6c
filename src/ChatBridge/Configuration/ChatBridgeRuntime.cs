using System.Collections.Immutable;
using ChatBridge.Adapters;
using ChatBridge.Dispatch;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Configuration;

/// <summary>All connections of the program, and their common start and stop.</summary>
internal sealed class ChatBridgeRuntime : IChatBridge, IChatBridgeLifetime, IAsyncDisposable
{
    private readonly List<IDisposable> _handlers;

    public ChatBridgeRuntime(IServiceProvider provider)
    {
        var hub = provider.GetRequiredService<EventHub>();
#pragma warning disable RS0030, CA5394 // The one place where real randomness enters; tests register their own Random.
        var random = provider.GetService<Random>() ?? Random.Shared;
#pragma warning restore RS0030, CA5394
        var services = new ConnectionServices(
            provider,
            provider.GetRequiredService<TimeProvider>(),
            random,
            provider.GetRequiredService<ILoggerFactory>(),
            hub,
            provider.GetRequiredService<IIdentifyGate>(),
            provider.GetRequiredService<IResumeStore>(),
            provider.GetRequiredService<SocketOpener>(),
            provider.GetService<ConnectionFrameObserver>());
        Running = [.. ConnectionSettings.Read(provider).Select(settings => new ChatConnection(settings.Name, settings.Adapter, settings.Options, services))];
        Connections = ImmutableArray<IChatConnection>.CastUp(Running);
        Events = hub;
        _handlers = [.. provider.GetServices<HandlerRegistration>().Select(handler => handler.Subscribe(hub, provider))];
    }

    public ImmutableArray<IChatConnection> Connections { get; }

    public ImmutableArray<ChatConnection> Running { get; }

    public IChatEvents Events { get; }

    public IChatConnection this[string name] =>
        Connections.FirstOrDefault(connection => string.Equals(connection.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new KeyNotFoundException($"There is no connection '{name}'. The connections are: {(Connections.IsEmpty ? "none" : string.Join(", ", Connections.Select(connection => $"'{connection.Name}'")))}.");

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.WhenAll(Running.Select(connection => connection.StartAsync(cancellationToken)));

    public Task StopAsync(StopIntent intent = StopIntent.End, CancellationToken cancellationToken = default) =>
        Task.WhenAll(Running.Select(connection => connection.StopAsync(intent, cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in Running)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        _handlers.ForEach(handler => handler.Dispose());
    }
}
