using ChatBridge.Configuration;
using ChatBridge.Dispatch;
using ChatBridge.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBridge.Hosting;

/// <summary>Puts ChatBridge into a .NET host.</summary>
public static class HostingExtensions
{
    /// <summary>
    /// Adds ChatBridge to a host and reads its configuration: connections from <c>ChatBridge:Connections</c>, what to do when a
    /// handler throws from <c>ChatBridge:Failures</c>, and <see cref="ChatBridgeHostOptions"/> from <c>ChatBridge</c>.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="configure">Adds adapters and handlers.</param>
    /// <returns>The host's builder.</returns>
    public static IHostApplicationBuilder AddChatBridge(this IHostApplicationBuilder builder, Action<IChatBridgeBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(builder.AddChatBridge());
        return builder;
    }

    /// <summary>As <see cref="AddChatBridge(IHostApplicationBuilder, Action{IChatBridgeBuilder})"/>, for building step by step. Calling it twice is calling it once.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <returns>ChatBridge's builder.</returns>
    public static IChatBridgeBuilder AddChatBridge(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var bridge = builder.Services.AddChatBridge();
        if (builder.Services.All(service => service.ServiceType != typeof(HostSection)))
        {
            var section = builder.Configuration.GetSection(HostSection.Name);
            builder.Services.AddSingleton(new HostSection(section));
            builder.Services.Configure<ChatBridgeHostOptions>(section);
            builder.Services.Configure<HandlerFailureOptions>(section.GetSection(HostSection.Failures));
            bridge.AddConnections(section.GetSection(HostSection.Connections));
        }

        return bridge;
    }

    /// <summary>Adds ChatBridge to a host without reading configuration: connections are added in code, or with <c>AddConnections</c>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Adds adapters, connections and handlers.</param>
    /// <returns>The host's services.</returns>
    public static IServiceCollection AddChatBridge(this IServiceCollection services, Action<IChatBridgeBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(services.AddChatBridge());
        return services;
    }

    /// <summary>As <see cref="AddChatBridge(IServiceCollection, Action{IChatBridgeBuilder})"/>, for building step by step. Calling it twice is calling it once.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>ChatBridge's builder.</returns>
    public static IChatBridgeBuilder AddChatBridge(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var bridge = services.AddChatBridgeRuntime();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ChatBridgeHostOptions>, HostOptionsCheck>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEventMiddleware, TracingMiddleware>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ChatBridgeHostedService>());
        return bridge;
    }

    /// <summary>
    /// Keeps in a folder what a restarted process needs to continue its sessions, so that nothing is missed in between. The
    /// files open the accounts' event streams for a while: on Unix only the process's own user can read them.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="directory">The folder; made when it is missing. Two running processes must not share it.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder UseFileResumeStore(this IChatBridgeBuilder builder, string directory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        var full = Path.GetFullPath(directory);
        builder.Services.Replace(ServiceDescriptor.Singleton<IResumeStore>(services => new FileResumeStore(full, services.GetRequiredService<ILogger<FileResumeStore>>())));
        return builder;
    }

    /// <summary>
    /// Adds a health check for each connection of the configuration, named <c>chatbridge:&lt;connection&gt;</c>, and one for all that are
    /// added while the program runs, named <c>chatbridge</c>; their tag is <c>chatbridge</c>. They are healthy when ready; degraded while it connects, while a lane is full, or after a silence of <see cref="ChatBridgeHostOptions.MaxInboundAge"/>;
    /// unhealthy when stopped or given up.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddChatBridgeHealthChecks(this IHealthChecksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<HealthCheckServiceOptions>, ConnectionHealthChecks>());
        return builder;
    }
}
