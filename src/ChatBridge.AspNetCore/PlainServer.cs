using ChatBridge.Interactions;

namespace ChatBridge.AspNetCore;

/// <summary>An interaction server that does not look at media types. A request of another one has shown nothing, so that it is refused like a wrong signature, before the server sees it.</summary>
internal sealed class PlainServer(IInteractionServer server) : ISignedEndpoint
{
    private static readonly InteractionResponse Refused = new(401) { ContentType = "text/plain; charset=utf-8", Payload = "invalid request signature"u8.ToArray() };

    public int MaxBodyBytes => 1 << 20;

    public ValueTask<InteractionResponse> OnRequestAsync(SignedRequest request, CancellationToken cancellationToken = default) =>
        request.IsJson ? server.OnInteractionAsync(request.Body, request.Signature, request.Timestamp, cancellationToken) : ValueTask.FromResult(Refused);
}
