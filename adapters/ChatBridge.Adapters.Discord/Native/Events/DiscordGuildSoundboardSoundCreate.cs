namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A sound was made. Discord's <c>GUILD_SOUNDBOARD_SOUND_CREATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildExpressions"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildSoundboardSoundCreate(EventContext Context, SoundboardSoundObject Data) : IChatEvent;
