namespace ChatBridge.Adapters.Revolt;

/// <summary>Another mail address.</summary>
public sealed record ChangeEmailRequest : RevoltRequest
{
    /// <summary>The new one.</summary>
    public required string Email { get; init; }

    /// <summary>The password: a secret.</summary>
    public required string CurrentPassword { get; init; }
}
