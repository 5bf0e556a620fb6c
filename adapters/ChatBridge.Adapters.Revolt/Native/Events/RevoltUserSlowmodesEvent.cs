namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>In which channels the account has to wait. The network's <c>UserSlowmodes</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltUserSlowmodesEvent(EventContext Context, UserSlowmodesObject Data) : IChatEvent;
