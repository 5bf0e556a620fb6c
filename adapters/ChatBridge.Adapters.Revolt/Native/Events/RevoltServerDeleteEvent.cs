namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A server was deleted. The network's <c>ServerDelete</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltServerDeleteEvent(EventContext Context, SubjectObject Data) : IChatEvent;
