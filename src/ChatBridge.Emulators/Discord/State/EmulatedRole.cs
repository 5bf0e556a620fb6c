namespace ChatBridge.Emulators.Discord;

/// <summary>A role of a guild; the one with the guild's own id is everyone's.</summary>
internal sealed record EmulatedRole(ulong Id, string Name, DiscordPermissions Permissions, ulong? BotId);
