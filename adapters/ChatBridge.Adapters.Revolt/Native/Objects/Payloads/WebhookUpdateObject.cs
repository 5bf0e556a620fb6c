namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A webhook changed.</summary>
public sealed record WebhookUpdateObject : RevoltObject
{
    /// <summary>The webhook.</summary>
    public EntityId Id { get; init; }

    /// <summary>What is new.</summary>
    public WebhookObject? Data { get; init; }

    /// <summary>What is gone.</summary>
    public IReadOnlyList<string>? Remove { get; init; }
}
