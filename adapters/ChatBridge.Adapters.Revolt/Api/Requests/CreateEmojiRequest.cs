using ChatBridge.Adapters.Revolt.Native;

namespace ChatBridge.Adapters.Revolt;

/// <summary>A custom emoji to make.</summary>
public sealed record CreateEmojiRequest : RevoltRequest
{
    /// <summary>The name, 1 to 32 small letters, digits and low lines.</summary>
    public required string Name { get; init; }

    /// <summary>Whose it is; its type is Server.</summary>
    public EmojiParentObject? Parent { get; init; }

    /// <summary>Whether it is marked for adults.</summary>
    public bool? Nsfw { get; init; }
}
