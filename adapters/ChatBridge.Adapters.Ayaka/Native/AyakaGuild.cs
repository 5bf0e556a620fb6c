using System.Collections.Immutable;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>A guild: the native form of <see cref="IGuild"/>.</summary>
/// <remarks>Immutable.</remarks>
public sealed class AyakaGuild : ChatGuild
{
    internal AyakaGuild(ConnectionHost host, GuildId id, string name) : base(host, id, name)
    {
    }

    /// <summary>What it is about; empty for nothing.</summary>
    public string Description { get; internal init; } = "";

    /// <summary>Where its banner is, or null.</summary>
    public string? Banner { get; internal init; }

    /// <summary>Where the banner of its invites is, or null.</summary>
    public string? InviteBanner { get; internal init; }

    /// <summary>Its own address, or null.</summary>
    public string? VanityUrl { get; internal init; }

    /// <summary>Whether the network vouches for it.</summary>
    public bool IsVerified { get; internal init; }

    /// <summary>Whether it is a partner of the network.</summary>
    public bool IsPartnered { get; internal init; }

    /// <summary>Whether it is the network's own.</summary>
    public bool IsOfficial { get; internal init; }

    /// <summary>Whose it is; null when it was not told.</summary>
    public UserId? OwnerId { get; internal init; }

    /// <summary>Its emoji.</summary>
    public ImmutableArray<AyakaEmoji> Emojis { get; internal init; } = [];

    /// <summary>Its roles.</summary>
    public ImmutableArray<AyakaRole> Roles { get; internal init; } = [];

    /// <summary>What everybody may do as bits, where the network writes them so; else 0.</summary>
    public long DefaultPermissionBits { get; internal init; }

    /// <summary>Finds a role.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The role, or null.</returns>
    public AyakaRole? FindRole(RoleId id) => Roles.FirstOrDefault(role => role.Id == id);
}
