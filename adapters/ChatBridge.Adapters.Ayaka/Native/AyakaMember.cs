using System.Collections.Immutable;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>A membership: the native form of <see cref="IMember"/>.</summary>
/// <remarks>Immutable. The network does not say of which guild; where it is not known from elsewhere, <see cref="ChatMember.GuildId"/> is none.</remarks>
public sealed class AyakaMember : ChatMember
{
    internal AyakaMember(AyakaUser user, GuildId guildId) : base(user, guildId) => Account = user;

    /// <summary>Whose membership it is.</summary>
    public AyakaUser Account { get; }

    /// <summary>Where the picture in this guild is, or null.</summary>
    public string? AvatarUrl { get; internal init; }

    /// <summary>Where the banner in this guild is, or null.</summary>
    public string? BannerUrl { get; internal init; }

    /// <summary>Since when; null when it was not told.</summary>
    public DateTimeOffset? JoinedAt { get; internal init; }

    /// <summary>Whether the member hears nothing.</summary>
    public bool IsDeaf { get; internal init; }

    /// <summary>Whether the member cannot speak.</summary>
    public bool IsMuted { get; internal init; }

    /// <summary>Whether the guild is the member's.</summary>
    public bool IsOwner { get; internal init; }

    /// <summary>The ids of the member's roles.</summary>
    public ImmutableArray<RoleId> Roles { get; internal init; } = [];
}
