namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Several sounds were changed. Discord's <c>GUILD_SOUNDBOARD_SOUNDS_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildExpressions"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildSoundboardSoundsUpdate(EventContext Context, SoundboardSoundsObject Data) : IChatEvent;
