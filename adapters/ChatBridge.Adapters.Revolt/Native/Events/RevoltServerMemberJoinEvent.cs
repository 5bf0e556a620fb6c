namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody joined a server. The network's <c>ServerMemberJoin</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltServerMemberJoinEvent(EventContext Context, ServerMemberJoinObject Data) : IChatEvent;
