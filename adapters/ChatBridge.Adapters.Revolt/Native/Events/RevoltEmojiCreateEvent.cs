namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An emoji was made. The network's <c>EmojiCreate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltEmojiCreateEvent(EventContext Context, EmojiObject Data) : IChatEvent;
