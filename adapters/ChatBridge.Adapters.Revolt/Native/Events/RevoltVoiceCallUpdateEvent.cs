namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A call began or ended. The network's <c>VoiceCallUpdate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltVoiceCallUpdateEvent(EventContext Context, VoiceCallUpdateObject Data) : IChatEvent;
