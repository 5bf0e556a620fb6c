namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The permissions of a command changed in a guild. Discord's <c>APPLICATION_COMMAND_PERMISSIONS_UPDATE</c>.</summary>
/// <remarks>Needs no intent.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordApplicationCommandPermissionsUpdate(EventContext Context, CommandPermissionsObject Data) : IChatEvent;
