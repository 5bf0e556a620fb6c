using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A new message.</summary>
public sealed record CreateMessageRequest : MessageRequest
{
    /// <summary>A text of at most 25 characters: the same nonce within some minutes gives the message that stands already. Made by itself when it is null, so that a lost answer is asked for again without a second message.</summary>
    public string? Nonce { get; init; }

    /// <summary>Whether it is read aloud.</summary>
    public bool? Tts { get; init; }

    /// <summary>The message that it answers, or forwards.</summary>
    public MessageReferenceObject? MessageReference { get; init; }

    /// <summary>The stickers, at most 3.</summary>
    public IReadOnlyList<Snowflake>? StickerIds { get; init; }

    /// <summary>A poll.</summary>
    public PollRequest? Poll { get; init; }

    /// <summary>A theme to share.</summary>
    public SharedThemeObject? SharedClientTheme { get; init; }

    [JsonInclude]
    internal bool? EnforceNonce { get; init; }
}
