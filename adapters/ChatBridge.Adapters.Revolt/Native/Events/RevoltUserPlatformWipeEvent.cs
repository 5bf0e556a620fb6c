namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The operators of the network removed an account. The network's <c>UserPlatformWipe</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltUserPlatformWipeEvent(EventContext Context, UserPlatformWipeObject Data) : IChatEvent;
