namespace ChatBridge.Emulators.Discord;

/// <summary>What a channel allows or denies to one role or member, over the guild's rules.</summary>
internal sealed record PermissionOverwrite(ulong Id, bool IsMember, DiscordPermissions Allow, DiscordPermissions Deny);
