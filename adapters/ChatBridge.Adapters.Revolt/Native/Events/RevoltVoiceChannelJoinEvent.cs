namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody came into a voice channel. The network's <c>VoiceChannelJoin</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltVoiceChannelJoinEvent(EventContext Context, VoiceChannelJoinObject Data) : IChatEvent;
