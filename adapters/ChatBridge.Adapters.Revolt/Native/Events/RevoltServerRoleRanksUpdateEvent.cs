namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The order of roles changed. The network's <c>ServerRoleRanksUpdate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltServerRoleRanksUpdateEvent(EventContext Context, ServerRoleRanksUpdateObject Data) : IChatEvent;
