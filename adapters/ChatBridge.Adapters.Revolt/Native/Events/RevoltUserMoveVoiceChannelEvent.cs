namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The account was moved into another voice channel. The network's <c>UserMoveVoiceChannel</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltUserMoveVoiceChannelEvent(EventContext Context, UserMoveVoiceChannelObject Data) : IChatEvent;
