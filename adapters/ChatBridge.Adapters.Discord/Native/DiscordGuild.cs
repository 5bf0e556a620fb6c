using System.Collections.Immutable;

namespace ChatBridge.Adapters.Discord;

/// <summary>A Discord guild, which its users call a server: the native form of <see cref="IGuild"/>.</summary>
public sealed class DiscordGuild : ChatGuild
{
    internal DiscordGuild(ConnectionHost host, ulong id, string name) : base(host, new GuildId(id), name) => Snowflake = id;

    /// <summary>The id as Discord writes it.</summary>
    public ulong Snowflake { get; }

    /// <summary>The owner's id; null when the network did not say.</summary>
    public UserId? OwnerId { get; internal init; }

    /// <summary>The hash of the picture, or null.</summary>
    public string? IconHash { get; internal init; }

    /// <summary>How many members there were when the guild was last described; null when the network did not say.</summary>
    public int? MemberCount { get; internal init; }

    /// <summary>The names of the roles when the guild was last described.</summary>
    public ImmutableDictionary<RoleId, string> RoleNames { get; internal init; } = ImmutableDictionary<RoleId, string>.Empty;
}
