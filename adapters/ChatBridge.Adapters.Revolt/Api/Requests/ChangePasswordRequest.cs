namespace ChatBridge.Adapters.Revolt;

/// <summary>Another password.</summary>
public sealed record ChangePasswordRequest : RevoltRequest
{
    /// <summary>The new one: a secret.</summary>
    public required string Password { get; init; }

    /// <summary>The present one: a secret.</summary>
    public required string CurrentPassword { get; init; }
}
