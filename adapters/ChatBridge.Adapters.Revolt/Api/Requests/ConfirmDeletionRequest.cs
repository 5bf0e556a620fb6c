namespace ChatBridge.Adapters.Revolt;

/// <summary>The deletion of an account, with what the mail about it says.</summary>
public sealed record ConfirmDeletionRequest : RevoltRequest
{
    /// <summary>The token of the mail: a secret.</summary>
    public string? Token { get; init; }
}
