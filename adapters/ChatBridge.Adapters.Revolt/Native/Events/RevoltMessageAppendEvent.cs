namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The preview of a link came. The network's <c>MessageAppend</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltMessageAppendEvent(EventContext Context, MessageAppendObject Data) : IChatEvent;
