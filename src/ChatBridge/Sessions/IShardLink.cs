namespace ChatBridge.Sessions;

/// <summary>The sending side of a shard, for a driver's own frames.</summary>
public interface IShardLink
{
    /// <summary>Whether the session is ready.</summary>
    bool IsConnected { get; }

    /// <summary>Sends a frame within the protocol's budget and size.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when the frame is handed to the system.</returns>
    /// <exception cref="ChatException">There is no ready session (effect <see cref="Effect.NotApplied"/>), the frame is too large, or the socket broke.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken);

    /// <summary>Sends the frames of one request, in order and on one socket; others' frames may come between them.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="cancellationToken">Gives up waiting; what was sent by then is sent.</param>
    /// <returns>A task that ends when the last frame is handed to the system.</returns>
    /// <exception cref="ChatException">As of <see cref="SendAsync"/>; the effect is <see cref="Effect.Unknown"/> when a frame had left before.</exception>
    ValueTask SendAllAsync(IReadOnlyList<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken);

    /// <summary>Waits until the session is ready.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is ready.</returns>
    /// <exception cref="ChatException">The shard was closed or given up meanwhile.</exception>
    Task WaitUntilReadyAsync(CancellationToken cancellationToken);

    /// <summary>Closes the present socket, whose other side does not keep to the protocol, and opens another.</summary>
    /// <param name="reason">Why, for the log.</param>
    /// <param name="cancellationToken">Stops waiting; the socket is replaced all the same.</param>
    /// <returns>A task that ends when the socket is closed; at once when there is none.</returns>
    Task ReplaceSocketAsync(string reason, CancellationToken cancellationToken);
}
