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

    /// <summary>The names of the roles when the guild was last described. Made anew each time that it is asked for.</summary>
    public ImmutableDictionary<RoleId, string> RoleNames => (Roles ?? []).ToImmutableDictionary(role => new RoleId(role.Id), role => role.Name);

    /// <summary>The roles, each once; null when the network did not say.</summary>
    internal RoleEntry[]? Roles { get; init; }

    /// <summary>The account's own membership; null when it is not known.</summary>
    internal OwnMember? Own { get; init; }

    internal string? FindRoleName(ulong id) => (Roles ?? []).FirstOrDefault(role => role.Id == id).Name;

    internal ulong OwnerSnowflake => OwnerId is { } owner && owner.Value.TryGetNumber(out var id) ? id : 0;

    /// <summary>The same guild with other roles or another membership of the account.</summary>
    internal DiscordGuild With(ConnectionHost host, RoleEntry[]? roles, OwnMember? own) => new(host, Snowflake, Name)
    {
        OwnerId = OwnerId,
        IconHash = IconHash,
        MemberCount = MemberCount,
        Roles = roles,
        Own = own,
    };
}
