namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Somebody is in a voice channel again, or nobody any more. Discord's <c>VOICE_CHANNEL_START_TIME_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordVoiceChannelStartTimeUpdate(EventContext Context, VoiceChannelStartTimeObject Data) : IChatEvent;
