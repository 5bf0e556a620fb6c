namespace ChatBridge.Adapters.Revolt;

/// <summary>A login: mail address and password, or a ticket and its answer.</summary>
public sealed record LoginRequest : RevoltRequest
{
    /// <summary>The mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The password: a secret.</summary>
    public string? Password { get; init; }

    /// <summary>What the session is called.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>The ticket of the first step: a secret.</summary>
    public string? MfaTicket { get; init; }

    /// <summary>The answer to it.</summary>
    public MfaResponse? MfaResponse { get; init; }
}
