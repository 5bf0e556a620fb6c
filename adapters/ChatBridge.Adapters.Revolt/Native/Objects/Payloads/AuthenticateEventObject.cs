namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Sent to log in.</summary>
public sealed record AuthenticateEventObject : RevoltObject
{
    /// <summary>The token: a secret.</summary>
    public string? Token { get; init; }
}
