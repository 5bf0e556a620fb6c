namespace ChatBridge.Adapters.Revolt;

/// <summary>A change of a webhook. What is left out stays.</summary>
public sealed record EditWebhookRequest : RevoltRequest
{
    /// <summary>The name, 1 to 32 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The id of a file that was uploaded as an avatar.</summary>
    public string? Avatar { get; init; }

    /// <summary>What it may do.</summary>
    public RevoltPermissions? Permissions { get; init; }

    /// <summary>Fields to clear: Avatar.</summary>
    public IReadOnlyList<string>? Remove { get; init; }
}
