namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The sounds that were asked for. Discord's <c>SOUNDBOARD_SOUNDS</c>.</summary>
/// <remarks>Needs no intent.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordSoundboardSounds(EventContext Context, SoundboardSoundsObject Data) : IChatEvent;
