namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A session began. Discord's <c>READY</c>.</summary>
/// <remarks>Needs no intent.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordReady(EventContext Context, ReadyObject Data) : IChatEvent;
