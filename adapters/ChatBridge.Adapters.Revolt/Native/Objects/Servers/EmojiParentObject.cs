namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Whose an emoji is: of a server, or of nobody any more.</summary>
public sealed record EmojiParentObject : RevoltObject
{
    /// <summary>The server.</summary>
    public EntityId? Id { get; init; }
}
