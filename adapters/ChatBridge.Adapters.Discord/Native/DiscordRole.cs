using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A role of a Discord guild: the native form of <see cref="IRole"/>.</summary>
/// <remarks>A role of two or three colours has the first one here.</remarks>
public sealed class DiscordRole : ChatRole
{
    internal DiscordRole(RoleId id, GuildId guildId, string name) : base(id, guildId, name)
    {
    }

    /// <summary>What its members may do, before the channels' own rules.</summary>
    public Permissions Permissions { get; internal init; }

    /// <summary>Whether everybody may mention it.</summary>
    public bool IsMentionable { get; internal init; }
}
