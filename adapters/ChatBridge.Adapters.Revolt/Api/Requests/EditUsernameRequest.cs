namespace ChatBridge.Adapters.Revolt;

/// <summary>Another name for the account.</summary>
public sealed record EditUsernameRequest : RevoltRequest
{
    /// <summary>The name, 2 to 32 characters.</summary>
    public required string Username { get; init; }

    /// <summary>The password: a secret.</summary>
    public required string Password { get; init; }
}
