namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A message was deleted.</summary>
public sealed record MessageDeleteObject : RevoltObject
{
    /// <summary>The message.</summary>
    public EntityId Id { get; init; }

    /// <summary>The channel.</summary>
    public EntityId? Channel { get; init; }
}
