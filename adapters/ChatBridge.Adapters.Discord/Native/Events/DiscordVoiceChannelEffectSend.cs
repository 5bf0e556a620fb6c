namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Somebody in the same voice channel sent a reaction or sound. Discord's <c>VOICE_CHANNEL_EFFECT_SEND</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildVoiceStates"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordVoiceChannelEffectSend(EventContext Context, VoiceEffectObject Data) : IChatEvent;
