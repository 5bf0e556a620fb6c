namespace ChatBridge.Adapters.Revolt;

/// <summary>The name of a new account.</summary>
public sealed record OnboardRequest : RevoltRequest
{
    /// <summary>The name, 2 to 32 characters.</summary>
    public required string Username { get; init; }
}
