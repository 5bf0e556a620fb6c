namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody left a voice channel. The network's <c>VoiceChannelLeave</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltVoiceChannelLeaveEvent(EventContext Context, ChannelUserObject Data) : IChatEvent;
