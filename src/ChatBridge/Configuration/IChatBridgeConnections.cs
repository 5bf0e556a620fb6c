using ChatBridge.Adapters;

namespace ChatBridge.Configuration;

/// <summary>Adds connections to the running program and takes them out again. The program's services hold it beside <see cref="IChatBridge"/>.</summary>
/// <remarks>
/// Safe to use from any thread. An added connection stands in <see cref="IChatBridge.Connections"/> from the beginning of its start,
/// behind those of the configuration, and raises its events like these. It ends when it is removed or the bridge stops; a bridge that
/// is started again starts with the connections of its configuration only.
/// </remarks>
public interface IChatBridgeConnections
{
    /// <summary>Makes a connection, starts it, and returns it when it is ready.</summary>
    /// <typeparam name="TOptions">The settings of the adapter that is meant, which must be registered.</typeparam>
    /// <param name="name">The connection's name.</param>
    /// <param name="options">Its settings, not to be changed any more.</param>
    /// <param name="cancellationToken">Gives up, and takes the connection out.</param>
    /// <returns>The connection, ready.</returns>
    /// <exception cref="ArgumentException">The name is taken, or a setting is wrong.</exception>
    /// <exception cref="InvalidOperationException">The bridge is stopped.</exception>
    /// <exception cref="ChatException">The network refused it for good, or it was removed before it was ready. It is not there any more.</exception>
    Task<IChatConnection> AddAsync<TOptions>(string name, TOptions options, CancellationToken cancellationToken = default) where TOptions : AdapterOptions;

    /// <summary>Stops an added connection as a stop of the bridge would, and takes it out.</summary>
    /// <param name="name">Its name, upper and lower case alike.</param>
    /// <param name="cancellationToken">Stops waiting; the removal goes on.</param>
    /// <returns>False when no connection of this name was added.</returns>
    /// <exception cref="ArgumentException">The connection is one of the configuration, which stay.</exception>
    Task<bool> RemoveAsync(string name, CancellationToken cancellationToken = default);
}
