namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Somebody joined, left or changed in voice. Discord's <c>VOICE_STATE_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildVoiceStates"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordVoiceStateUpdate(EventContext Context, VoiceStateObject Data) : IChatEvent;
