namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Settings of the account changed. The network's <c>UserSettingsUpdate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltUserSettingsUpdateEvent(EventContext Context, UserSettingsUpdateObject Data) : IChatEvent;
