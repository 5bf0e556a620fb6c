namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A message changed.</summary>
public sealed record MessageUpdateObject : RevoltObject
{
    /// <summary>The message.</summary>
    public EntityId Id { get; init; }

    /// <summary>The channel.</summary>
    public EntityId? Channel { get; init; }

    /// <summary>What is new.</summary>
    public MessageObject? Data { get; init; }

    /// <summary>What is gone.</summary>
    public IReadOnlyList<string>? Clear { get; init; }
}
