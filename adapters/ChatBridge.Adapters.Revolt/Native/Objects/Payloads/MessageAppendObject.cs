namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A message got more.</summary>
public sealed record MessageAppendObject : RevoltObject
{
    /// <summary>The message.</summary>
    public EntityId Id { get; init; }

    /// <summary>The channel.</summary>
    public EntityId? Channel { get; init; }

    /// <summary>What it got.</summary>
    public MessageObject? Append { get; init; }
}
