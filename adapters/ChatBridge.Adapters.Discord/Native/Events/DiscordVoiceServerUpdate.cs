namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Where to connect for voice. Discord's <c>VOICE_SERVER_UPDATE</c>.</summary>
/// <remarks>Needs no intent.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordVoiceServerUpdate(EventContext Context, VoiceServerUpdateObject Data) : IChatEvent;
