namespace ChatBridge.Interactions;

/// <summary>A request with a signature, as a web server received it. Nothing of it is checked yet.</summary>
/// <param name="Body">The exact bytes of the body. They are the web server's and may be used until the response is made.</param>
/// <param name="Signature">The signature header's characters.</param>
/// <param name="Timestamp">The timestamp header's characters.</param>
/// <param name="IsJson">Whether the media type says that the body is JSON. Told rather than refused, because a request with a wrong signature is answered with 401 whatever its media type.</param>
public readonly record struct SignedRequest(ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> Signature, ReadOnlyMemory<byte> Timestamp, bool IsJson);
