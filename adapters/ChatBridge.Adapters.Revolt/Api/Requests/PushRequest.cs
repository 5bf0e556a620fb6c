namespace ChatBridge.Adapters.Revolt;

/// <summary>Where pushes go.</summary>
public sealed record PushRequest : RevoltRequest
{
    /// <summary>The address.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The public key.</summary>
    public required string P256dh { get; init; }

    /// <summary>The secret of the pushes.</summary>
    public required string Auth { get; init; }
}
