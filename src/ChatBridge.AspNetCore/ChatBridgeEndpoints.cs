using ChatBridge.Interactions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.AspNetCore;

/// <summary>Maps the addresses that networks send signed requests to.</summary>
public static class ChatBridgeEndpoints
{
    /// <summary>Receives interactions of a connection: every request to the address is checked, handed to the connection's <see cref="IInteractionServer"/>, and answered.</summary>
    /// <param name="endpoints">The program's routes.</param>
    /// <param name="pattern">The address, such as <c>/interactions</c>.</param>
    /// <param name="connection">The connection's name.</param>
    /// <returns>The endpoint, to add conventions to.</returns>
    /// <exception cref="InvalidOperationException">ChatBridge was not added to the services, or the connection does not exist or has no interaction server.</exception>
    public static IEndpointConventionBuilder MapInteractions(this IEndpointRouteBuilder endpoints, string pattern, string connection) =>
        endpoints.MapInteractions(pattern, connection, static _ => { });

    /// <summary>Receives interactions of a connection, with limits of one's own.</summary>
    /// <param name="endpoints">The program's routes.</param>
    /// <param name="pattern">The address, such as <c>/interactions</c>.</param>
    /// <param name="connection">The connection's name.</param>
    /// <param name="configure">Sets the limits.</param>
    /// <returns>The endpoint, to add conventions to.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not above zero.</exception>
    /// <exception cref="InvalidOperationException">ChatBridge was not added to the services, or the connection does not exist or has no interaction server.</exception>
    public static IEndpointConventionBuilder MapInteractions(this IEndpointRouteBuilder endpoints, string pattern, string connection, Action<SignedEndpointOptions> configure) =>
        Map<IInteractionServer>(endpoints, pattern, connection, configure, "interactions", static server => server as ISignedEndpoint ?? new PlainServer(server));

    /// <summary>Receives the events that a network sends over HTTP. Give them another address than the interactions: they are not told apart by what they say.</summary>
    /// <param name="endpoints">The program's routes.</param>
    /// <param name="pattern">The address, such as <c>/events</c>.</param>
    /// <param name="connection">The connection's name.</param>
    /// <returns>The endpoint, to add conventions to.</returns>
    /// <exception cref="InvalidOperationException">ChatBridge was not added to the services, or the connection does not exist or receives no webhook events.</exception>
    public static IEndpointConventionBuilder MapWebhookEvents(this IEndpointRouteBuilder endpoints, string pattern, string connection) =>
        endpoints.MapWebhookEvents(pattern, connection, static _ => { });

    /// <summary>Receives the events that a network sends over HTTP, with limits of one's own.</summary>
    /// <param name="endpoints">The program's routes.</param>
    /// <param name="pattern">The address, such as <c>/events</c>.</param>
    /// <param name="connection">The connection's name.</param>
    /// <param name="configure">Sets the limits.</param>
    /// <returns>The endpoint, to add conventions to.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not above zero.</exception>
    /// <exception cref="InvalidOperationException">ChatBridge was not added to the services, or the connection does not exist or receives no webhook events.</exception>
    public static IEndpointConventionBuilder MapWebhookEvents(this IEndpointRouteBuilder endpoints, string pattern, string connection, Action<SignedEndpointOptions> configure) =>
        Map<IWebhookEventEndpoint>(endpoints, pattern, connection, configure, "webhook events", static endpoint => endpoint);

    private static IEndpointConventionBuilder Map<TFeature>(
        IEndpointRouteBuilder endpoints, string pattern, string connection, Action<SignedEndpointOptions> configure, string what, Func<TFeature, ISignedEndpoint> find)
        where TFeature : class
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new SignedEndpointOptions();
        configure(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.ReadTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxConcurrentRequests, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxLargeBodies, 1);

        var services = endpoints.ServiceProvider;
        var bridge = services.GetService<IChatBridge>()
            ?? throw new InvalidOperationException($"The address '{pattern}' cannot receive {what}: call AddChatBridge on the program's services first.");
        var named = bridge.Connections.FirstOrDefault(candidate => string.Equals(candidate.Name, connection, StringComparison.OrdinalIgnoreCase));
        if (named is null || !named.TryGetFeature<TFeature>(out var feature))
        {
            var able = string.Join(", ", bridge.Connections.Where(candidate => candidate.TryGetFeature<TFeature>(out _)).Select(candidate => $"'{candidate.Name}'"));
            throw new InvalidOperationException(named is null
                ? $"The address '{pattern}' cannot receive {what} of connection '{connection}': there is none of that name. The connections are: {Names(bridge)}."
                : $"The address '{pattern}' cannot receive {what} of connection '{connection}': its network sends none, or a setting is missing that is needed to check them, such as the application's public key. The connections that can are: {(able.Length == 0 ? "none" : able)}.");
        }

        var handler = new SignedRequestHandler(
            find(feature), options, named.Name, services.GetService<TimeProvider>() ?? TimeProvider.System, services.GetRequiredService<ILogger<SignedRequestHandler>>());
        return endpoints.Map(pattern, handler.HandleAsync).WithDisplayName($"{pattern} ({what} of {named.Name})");
    }

    private static string Names(IChatBridge bridge) => bridge.Connections.IsEmpty ? "none" : string.Join(", ", bridge.Connections.Select(candidate => $"'{candidate.Name}'"));
}
