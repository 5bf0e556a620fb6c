namespace ChatBridge.Adapters.Revolt;

/// <summary>Another password for an account whose password was forgotten.</summary>
public sealed record ResetPasswordRequest : RevoltRequest
{
    /// <summary>What came by mail: a secret.</summary>
    public required string Token { get; init; }

    /// <summary>The password: a secret.</summary>
    public required string Password { get; init; }

    /// <summary>Whether all sessions are ended.</summary>
    public bool? RemoveSessions { get; init; }
}
