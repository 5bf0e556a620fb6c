using System.Collections.Immutable;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>A role: the native form of <see cref="IRole"/>. The role with the id 0 is everybody's.</summary>
/// <remarks>Immutable.</remarks>
public sealed class AyakaRole : ChatRole
{
    internal AyakaRole(RoleId id, GuildId guild, string name) : base(id, guild, name)
    {
    }

    /// <summary>The colour as the network writes it, such as <c>#ff8800</c>; null when it was not told.</summary>
    public string? ColorText { get; internal init; }

    /// <summary>What its members may do, by the network's names, such as <c>SEND_MESSAGES</c>. Compare them without regard to case.</summary>
    public ImmutableArray<string> Permissions { get; internal init; } = [];

    /// <summary>What its members may do as bits, where the network writes them so.</summary>
    public long PermissionBits { get; internal init; }
}
