namespace ChatBridge.Adapters.Revolt;

/// <summary>A mail address.</summary>
public sealed record EmailRequest : RevoltRequest
{
    /// <summary>The mail address.</summary>
    public required string Email { get; init; }

    /// <summary>A proof of being human.</summary>
    public string? Captcha { get; init; }
}
