namespace ChatBridge.Adapters.Revolt;

/// <summary>Whom to ask to be friends.</summary>
public sealed record FriendRequest : RevoltRequest
{
    /// <summary>The name and number, such as name#0001.</summary>
    public required string Username { get; init; }
}
