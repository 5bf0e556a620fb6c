namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An emoji changed. The network's <c>EmojiUpdate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltEmojiUpdateEvent(EventContext Context, EmojiUpdateObject Data) : IChatEvent;
