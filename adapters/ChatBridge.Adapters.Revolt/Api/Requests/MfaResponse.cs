namespace ChatBridge.Adapters.Revolt;

/// <summary>The second step of a login; one of them.</summary>
public sealed record MfaResponse : RevoltRequest
{
    /// <summary>The password: a secret.</summary>
    public string? Password { get; init; }

    /// <summary>A code for an emergency: a secret.</summary>
    public string? RecoveryCode { get; init; }

    /// <summary>A code that changes with time: a secret.</summary>
    public string? TotpCode { get; init; }
}
