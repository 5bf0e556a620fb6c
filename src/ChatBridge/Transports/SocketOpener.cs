namespace ChatBridge.Transports;

/// <summary>Opens the sockets of drivers. A program, or a test kit, registers its own to put something else in a socket's place.</summary>
/// <remarks>What a driver wraps around the transport, it wraps around whatever comes from here. Safe to use from any thread.</remarks>
public class SocketOpener
{
    /// <summary>Opens a line connection: <see cref="LineTransport.ConnectAsync"/>.</summary>
    /// <param name="target">Where it leads.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The open transport.</returns>
    /// <exception cref="ChatException">It could not be opened.</exception>
    public virtual ValueTask<ITransport> OpenAsync(LineTarget target, CancellationToken cancellationToken) => LineTransport.ConnectAsync(target, cancellationToken);

    /// <summary>Opens a WebSocket: <see cref="WebSocketTransport.ConnectAsync"/>.</summary>
    /// <param name="target">Where it leads.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The open transport.</returns>
    /// <exception cref="ChatException">It could not be opened.</exception>
    public virtual ValueTask<ITransport> OpenAsync(WebSocketTarget target, CancellationToken cancellationToken) => WebSocketTransport.ConnectAsync(target, cancellationToken);
}
