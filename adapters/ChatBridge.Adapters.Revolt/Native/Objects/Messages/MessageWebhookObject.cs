namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A webhook as the author of a message.</summary>
public sealed record MessageWebhookObject : RevoltObject
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The id of the picture.</summary>
    public string? Avatar { get; init; }
}
