namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A role was deleted. The network's <c>ServerRoleDelete</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltServerRoleDeleteEvent(EventContext Context, ServerRoleDeleteObject Data) : IChatEvent;
