namespace ChatBridge.Adapters.Discord;

/// <summary>What a channel allows and denies to a role or member: 32 bytes.</summary>
internal readonly record struct OverwriteEntry(ulong Id, bool IsMember, Native.Permissions Allow, Native.Permissions Deny);
