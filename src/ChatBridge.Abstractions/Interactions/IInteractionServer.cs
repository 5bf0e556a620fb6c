namespace ChatBridge;

/// <summary>Receives interactions and hands them to the listener for their kind. A feature of a connection; capability <see cref="Capability.Interactions"/>.</summary>
/// <remarks>Safe to use from any thread. One listener serves interactions that come over HTTP and over the connection's own socket.</remarks>
public interface IInteractionServer
{
    /// <summary>Handles an interaction that a web server received: verifies it, then reads it, then asks the listener.</summary>
    /// <param name="body">The exact bytes of the body.</param>
    /// <param name="signature">The signature header's value, 128 hexadecimal characters, or the 64 decoded bytes.</param>
    /// <param name="timestamp">The timestamp header's bytes.</param>
    /// <param name="cancellationToken">Cancelled when the request is given up.</param>
    /// <returns>How to respond. Faults of the listener become a status; nothing is thrown for what a stranger sent.</returns>
    ValueTask<InteractionResponse> OnInteractionAsync(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> signature, ReadOnlyMemory<byte> timestamp, CancellationToken cancellationToken = default);

    /// <summary>The listener for a kind of interaction.</summary>
    /// <typeparam name="TInteraction">Exactly this kind.</typeparam>
    /// <returns>The listener, or null.</returns>
    InteractionListener<TInteraction>? GetListener<TInteraction>() where TInteraction : IInteraction;

    /// <summary>Sets the listener for a kind of interaction.</summary>
    /// <typeparam name="TInteraction">Exactly this kind.</typeparam>
    /// <param name="listener">The listener; null removes the one that is set.</param>
    /// <param name="replace">Whether a listener that is set already may be replaced.</param>
    /// <exception cref="InvalidOperationException">A listener is set already and <paramref name="replace"/> is false.</exception>
    void SetListener<TInteraction>(InteractionListener<TInteraction>? listener, bool replace = false) where TInteraction : IInteraction;
}
