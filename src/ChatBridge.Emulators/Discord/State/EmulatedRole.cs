namespace ChatBridge.Emulators.Discord;

/// <summary>A role of a guild; the one with the guild's own id is everyone's. Its position is its place in the guild's list.</summary>
internal sealed class EmulatedRole(ulong id, string name, DiscordPermissions permissions, ulong? botId)
{
    public ulong Id { get; } = id;

    public string Name { get; set; } = name;

    public DiscordPermissions Permissions { get; set; } = permissions;

    public ulong? BotId { get; } = botId;

    public int Color { get; set; }

    public bool Hoist { get; set; }

    public bool Mentionable { get; set; }
}
