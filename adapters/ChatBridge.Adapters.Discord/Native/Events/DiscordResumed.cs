namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A session goes on, and what was missed was sent. Discord's <c>RESUMED</c>.</summary>
/// <remarks>Needs no intent.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordResumed(EventContext Context, ResumedObject Data) : IChatEvent;
