namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A member changed. The network's <c>ServerMemberUpdate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltServerMemberUpdateEvent(EventContext Context, ServerMemberUpdateObject Data) : IChatEvent;
