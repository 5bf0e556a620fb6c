namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody went into another voice channel. The network's <c>VoiceChannelMove</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltVoiceChannelMoveEvent(EventContext Context, VoiceChannelMoveObject Data) : IChatEvent;
