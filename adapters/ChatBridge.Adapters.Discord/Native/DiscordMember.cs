using System.Collections.Immutable;

namespace ChatBridge.Adapters.Discord;

/// <summary>A member of a Discord guild: the native form of <see cref="IMember"/>.</summary>
public sealed class DiscordMember : ChatMember
{
    internal DiscordMember(IUser user, ulong guildId) : base(user, new GuildId(guildId))
    {
    }

    /// <summary>The member's roles, without the one that everybody has.</summary>
    public ImmutableArray<RoleId> Roles { get; internal init; } = [];

    /// <summary>When the member joined; null when the network did not say.</summary>
    public DateTimeOffset? JoinedAt { get; internal init; }
}
