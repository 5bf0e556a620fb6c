namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A role was made or changed. The network's <c>ServerRoleUpdate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltServerRoleUpdateEvent(EventContext Context, ServerRoleUpdateObject Data) : IChatEvent;
