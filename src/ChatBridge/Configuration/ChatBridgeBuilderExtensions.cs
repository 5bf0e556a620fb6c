using System.Diagnostics.CodeAnalysis;
using ChatBridge.Adapters;
using ChatBridge.Dispatch;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatBridge.Configuration;

/// <summary>Adds adapters, connections and handlers.</summary>
public static class ChatBridgeBuilderExtensions
{
    /// <summary>Adds an adapter, so that connections can name its key. Adding it twice is adding it once.</summary>
    /// <typeparam name="TAdapter">The adapter.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddAdapter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAdapter>(this IChatBridgeBuilder builder)
        where TAdapter : ChatAdapter
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ChatAdapter, TAdapter>());
        return builder;
    }

    /// <summary>Adds a connection in code.</summary>
    /// <typeparam name="TOptions">The settings of the adapter that is meant, which must be added too.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The connection's name.</param>
    /// <param name="configure">Sets its settings.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddConnection<TOptions>(this IChatBridgeBuilder builder, string name, Action<TOptions> configure)
        where TOptions : AdapterOptions
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddSingleton(new ConnectionDefinition(name) { OptionsType = typeof(TOptions), Configure = options => configure((TOptions)options) });
        return builder;
    }

    /// <summary>Adds the connections of a section: each child is one, its key the name, its <c>Adapter</c> the adapter's key. Read when the program starts.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, usually <c>ChatBridge:Connections</c>.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddConnections(this IChatBridgeBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.AddSingleton(new ConnectionsSection(section));
        return builder;
    }

    /// <summary>Adds a handler class, made anew for each event in a scope of its own. Register it beforehand to choose another lifetime.</summary>
    /// <typeparam name="TEvent">The kind of event.</typeparam>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddHandler<TEvent, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(this IChatBridgeBuilder builder)
        where TEvent : struct, IChatEvent
        where THandler : class, IChatEventHandler<TEvent>
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<THandler>();
        builder.Services.AddSingleton(new HandlerRegistration((hub, services) =>
        {
            var scopes = services.GetRequiredService<IServiceScopeFactory>();
            return hub.Subscribe<TEvent>(typeof(THandler).Name, async (chatEvent, token) =>
            {
                var scope = scopes.CreateAsyncScope();
                await using (scope.ConfigureAwait(false))
                {
                    await scope.ServiceProvider.GetRequiredService<THandler>().HandleAsync(chatEvent, token).ConfigureAwait(false);
                }
            });
        }));
        return builder;
    }

    /// <summary>Adds a handler as a lambda, with the services of a scope of its own.</summary>
    /// <typeparam name="TEvent">The kind of event.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="handler">Handles an event; gets the scope's services.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder On<TEvent>(this IChatBridgeBuilder builder, Func<TEvent, IServiceProvider, CancellationToken, ValueTask> handler)
        where TEvent : struct, IChatEvent
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(handler);
        builder.Services.AddSingleton(new HandlerRegistration((hub, services) =>
        {
            var scopes = services.GetRequiredService<IServiceScopeFactory>();
            return hub.Subscribe<TEvent>(handler.Method.Name, async (chatEvent, token) =>
            {
                var scope = scopes.CreateAsyncScope();
                await using (scope.ConfigureAwait(false))
                {
                    await handler(chatEvent, scope.ServiceProvider, token).ConfigureAwait(false);
                }
            });
        }));
        return builder;
    }

    /// <summary>Adds a handler as a lambda.</summary>
    /// <typeparam name="TEvent">The kind of event.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="handler">Handles an event.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder On<TEvent>(this IChatBridgeBuilder builder, Func<TEvent, CancellationToken, ValueTask> handler)
        where TEvent : struct, IChatEvent
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(handler);
        builder.Services.AddSingleton(new HandlerRegistration((hub, _) => hub.Subscribe(handler)));
        return builder;
    }

    /// <summary>Adds middleware around every handler; the first added is the outermost.</summary>
    /// <typeparam name="TMiddleware">The middleware; one instance serves all events.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder AddMiddleware<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TMiddleware>(this IChatBridgeBuilder builder)
        where TMiddleware : class, IEventMiddleware
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IEventMiddleware, TMiddleware>();
        return builder;
    }

    /// <summary>Says what happens when a handler throws.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the policy.</param>
    /// <returns>The builder.</returns>
    public static IChatBridgeBuilder ConfigureFailures(this IChatBridgeBuilder builder, Action<HandlerFailureOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }
}
