namespace ChatBridge.Adapters.Revolt;

/// <summary>A webhook to make.</summary>
public sealed record CreateWebhookRequest : RevoltRequest
{
    /// <summary>The name, 1 to 32 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The id of a file that was uploaded as an avatar.</summary>
    public string? Avatar { get; init; }
}
