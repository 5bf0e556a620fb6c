namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An emoji changed.</summary>
public sealed record EmojiUpdateObject : RevoltObject
{
    /// <summary>The emoji.</summary>
    public EntityId Id { get; init; }

    /// <summary>What is new.</summary>
    public EmojiObject? Data { get; init; }
}
