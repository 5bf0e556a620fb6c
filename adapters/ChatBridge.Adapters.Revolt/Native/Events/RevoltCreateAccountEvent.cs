namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An account was made; meant for the operators. The network's <c>CreateAccount</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltCreateAccountEvent(EventContext Context, EventObject Data) : IChatEvent;
