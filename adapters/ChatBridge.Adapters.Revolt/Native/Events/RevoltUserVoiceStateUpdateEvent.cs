namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Somebody in a voice channel changed something. The network's <c>UserVoiceStateUpdate</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What the network sent.</param>
public readonly record struct RevoltUserVoiceStateUpdateEvent(EventContext Context, UserVoiceStateUpdateObject Data) : IChatEvent;
