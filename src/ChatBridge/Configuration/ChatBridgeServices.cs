using ChatBridge.Adapters;
using ChatBridge.Dispatch;
using ChatBridge.Interactions;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBridge.Configuration;

/// <summary>Registers the runtime.</summary>
public static class ChatBridgeServices
{
    /// <summary>
    /// Adds the runtime without a host: <see cref="IChatBridge"/> and what it needs. A hosted program calls <c>AddChatBridge</c>
    /// of ChatBridge.Hosting, which calls this.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddChatBridgeRuntime(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        services.AddLogging();
        services.AddHttpClient();
        if (services.All(service => service.ImplementationType != typeof(QuietHttpLogging)))
        {
            services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, QuietHttpLogging>());
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<HandlerFailureOptions>, FailureOptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SocketOpener>();
        services.TryAddSingleton<IResumeStore, NoResumeStore>();
        services.TryAddSingleton<IIdentifyGate>(provider => new IdentifyGate(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IEd25519Verifier>(provider => NativeEd25519.Choose(provider.GetRequiredService<ILogger<IEd25519Verifier>>()));
        services.TryAddSingleton(provider => new EventHub(
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<EventHub>>(),
            provider.GetServices<IEventMiddleware>(),
            provider.GetRequiredService<IOptions<HandlerFailureOptions>>().Value,
            provider.GetService<IDeadLetterSink>()));
        services.TryAddSingleton<ChatBridgeRuntime>();
        services.TryAddSingleton<IChatBridge>(provider => provider.GetRequiredService<ChatBridgeRuntime>());
        services.TryAddSingleton<IChatBridgeLifetime>(provider => provider.GetRequiredService<ChatBridgeRuntime>());
        services.TryAddSingleton<IChatBridgeConnections>(provider => provider.GetRequiredService<ChatBridgeRuntime>());
        services.TryAddSingleton<IChatEvents>(provider => provider.GetRequiredService<IChatBridge>().Events);
        return new Builder(services);
    }

    private sealed record Builder(IServiceCollection Services) : IChatBridgeBuilder;
}
