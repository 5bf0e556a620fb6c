using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>The first message of a post.</summary>
public sealed record PostMessageRequest : MessageRequest
{
    /// <summary>The stickers, at most 3.</summary>
    public IReadOnlyList<Snowflake>? StickerIds { get; init; }
}
