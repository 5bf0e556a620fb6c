namespace ChatBridge.Adapters.Discord;

/// <summary>All that permissions need of a role: 16 bytes.</summary>
internal readonly record struct RoleEntry(ulong Id, Native.Permissions Permissions, string Name);
