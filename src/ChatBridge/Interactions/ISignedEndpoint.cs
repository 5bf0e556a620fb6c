namespace ChatBridge.Interactions;

/// <summary>What a web server hands signed requests to. The <see cref="IInteractionServer"/> of a connection should be one, so that the endpoint of ChatBridge.AspNetCore keeps to its limits.</summary>
/// <remarks>Safe to use from any thread.</remarks>
public interface ISignedEndpoint
{
    /// <summary>The longest body in bytes. More is not read.</summary>
    int MaxBodyBytes { get; }

    /// <summary>Verifies a request, then looks at its media type, then reads it, then responds.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancelled when the request is given up.</param>
    /// <returns>How to respond: 401 where the signature is wrong, whatever else is; then 415 where the body is not JSON. Nothing is thrown for what a stranger sent.</returns>
    ValueTask<InteractionResponse> OnRequestAsync(SignedRequest request, CancellationToken cancellationToken = default);
}
