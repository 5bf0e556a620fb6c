namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An account changed. The network's <c>UserUpdate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltUserUpdateEvent(EventContext Context, UserUpdateObject Data) : IChatEvent;
