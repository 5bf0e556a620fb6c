namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Somebody used a command, a component or a form. Discord's <c>INTERACTION_CREATE</c>.</summary>
/// <remarks>Needs no intent.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordInteractionCreate(EventContext Context, InteractionObject Data) : IChatEvent;
