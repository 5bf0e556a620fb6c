namespace ChatBridge.Adapters.Revolt;

/// <summary>A change of a session.</summary>
public sealed record EditSessionRequest : RevoltRequest
{
    /// <summary>What it is called.</summary>
    public required string FriendlyName { get; init; }
}
