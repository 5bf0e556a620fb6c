namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An emoji was deleted. The network's <c>EmojiDelete</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltEmojiDeleteEvent(EventContext Context, SubjectObject Data) : IChatEvent;
