namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A sound was changed. Discord's <c>GUILD_SOUNDBOARD_SOUND_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildExpressions"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildSoundboardSoundUpdate(EventContext Context, SoundboardSoundObject Data) : IChatEvent;
