namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody left a server. The network's <c>ServerMemberLeave</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltServerMemberLeaveEvent(EventContext Context, ServerMemberLeaveObject Data) : IChatEvent;
