namespace ChatBridge.Adapters.Revolt;

/// <summary>An account to make.</summary>
public sealed record CreateAccountRequest : RevoltRequest
{
    /// <summary>The mail address.</summary>
    public required string Email { get; init; }

    /// <summary>The password: a secret.</summary>
    public required string Password { get; init; }

    /// <summary>An invite, where one is needed.</summary>
    public string? Invite { get; init; }

    /// <summary>A proof of being human.</summary>
    public string? Captcha { get; init; }
}
