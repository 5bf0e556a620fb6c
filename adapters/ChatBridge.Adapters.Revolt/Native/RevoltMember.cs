using System.Collections.Immutable;

namespace ChatBridge.Adapters.Revolt;

/// <summary>A member of a server: the native form of <see cref="IMember"/>.</summary>
public sealed class RevoltMember : ChatMember
{
    internal RevoltMember(IUser user, GuildId server) : base(user, server)
    {
    }

    /// <summary>The member's roles.</summary>
    public ImmutableArray<RoleId> Roles { get; internal init; } = [];

    /// <summary>When the member joined; null when the network did not say.</summary>
    public DateTimeOffset? JoinedAt { get; internal init; }

    /// <summary>Until when the member may only read; null for no such time.</summary>
    public DateTimeOffset? TimedOutUntil { get; internal init; }

    /// <summary>The id of the picture that is shown in this server, or null.</summary>
    public string? AvatarId { get; internal init; }

    /// <summary>Whether the member may speak where a channel has voice.</summary>
    public bool CanPublish { get; internal init; } = true;

    /// <summary>Whether the member may listen where a channel has voice.</summary>
    public bool CanReceive { get; internal init; } = true;
}
