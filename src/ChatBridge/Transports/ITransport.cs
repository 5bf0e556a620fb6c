namespace ChatBridge.Transports;

/// <summary>An open socket that carries whole frames. Made by an adapter or a test kit, driven by a shard.</summary>
/// <remarks>One reader and any number of senders at a time. Disposing it ends the socket at once.</remarks>
public interface ITransport : IAsyncDisposable
{
    /// <summary>Reads the next frame.</summary>
    /// <param name="cancellationToken">Gives up; the transport cannot be read any more then.</param>
    /// <returns>The frame, valid until the next call; or the end.</returns>
    /// <exception cref="ChatException">The socket broke, or a frame is over its limit (kind <see cref="ChatErrorKind.TooLarge"/>).</exception>
    ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Sends a frame. Frames of several senders never mix.</summary>
    /// <param name="payload">The frame.</param>
    /// <param name="cancellationToken">Gives up. A frame that was begun breaks the socket.</param>
    /// <returns>A task that ends when the frame is handed to the system.</returns>
    /// <exception cref="ChatException">The socket broke; the effect tells whether the frame may have left.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);

    /// <summary>Says goodbye. The transport still has to be disposed.</summary>
    /// <param name="close">The code and reason, where the protocol has them.</param>
    /// <param name="cancellationToken">Stops waiting for the other side.</param>
    /// <returns>A task that ends when it is said.</returns>
    ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken);
}
