using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A new role.</summary>
public sealed record CreateRoleRequest : DiscordRequest
{
    /// <summary>The name, at most 100 characters; null for "new role".</summary>
    public string? Name { get; init; }

    /// <summary>What it allows; null for what everyone may.</summary>
    public Permissions? Permissions { get; init; }

    /// <summary>The colours.</summary>
    public RoleColorsObject? Colors { get; init; }

    /// <summary>Whether its members are listed apart.</summary>
    public bool? Hoist { get; init; }

    /// <summary>The picture as a data URI; see <see cref="DiscordImage"/>.</summary>
    public string? Icon { get; init; }

    /// <summary>An emoji in the place of a picture.</summary>
    public string? UnicodeEmoji { get; init; }

    /// <summary>Whether anybody can mention it.</summary>
    public bool? Mentionable { get; init; }
}
