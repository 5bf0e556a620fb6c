namespace ChatBridge.Emulators.Revolt;

internal sealed partial class RevoltNetwork
{
    private const EmulatedPermissions Voices = EmulatedPermissions.Speak | EmulatedPermissions.Video;

    /// <summary>What an account may do in a server: the default, then its roles from the lowest to the highest.</summary>
    public EmulatedPermissions PermissionsIn(EmulatedServer server, EmulatedUser user)
    {
        if (server.OwnerId == user.Id) return EmulatedPermissions.All;
        if (server.MembersInside.GetValueOrDefault(user.Id) is not { } member) return EmulatedPermissions.None;
        var permissions = server.DefaultPermissions;
        foreach (var role in RolesOf(member)) permissions = role.Permissions.Apply(permissions);
        return Masked(member, permissions);
    }

    /// <summary>What an account may do in a channel. In a server the channel's own default comes before the server's roles, and the roles' overrides in the channel come last.</summary>
    public EmulatedPermissions PermissionsIn(EmulatedChannel channel, EmulatedUser user)
    {
        switch (channel.Kind)
        {
            case EmulatedChannelKind.SavedMessages:
                return channel.OwnerId == user.Id ? EmulatedPermissions.All : EmulatedPermissions.None;
            case EmulatedChannelKind.Direct:
                if (!channel.Recipients.Contains(user)) return EmulatedPermissions.None;
                return MayWriteTo(user, channel.Recipients.Find(other => other != user) ?? user) ? EmulatedPermissions.Direct : EmulatedPermissions.ViewOnly;
            case EmulatedChannelKind.Group:
                if (channel.OwnerId == user.Id) return EmulatedPermissions.All;
                return channel.Recipients.Contains(user) ? EmulatedPermissions.ViewOnly | (channel.GroupPermissions ?? EmulatedPermissions.Direct) : EmulatedPermissions.None;
            default:
                return PermissionsInServerChannel(channel, channel.Server!, user);
        }
    }

    public bool MayView(EmulatedUser user, EmulatedChannel channel) => (PermissionsIn(channel, user) & EmulatedPermissions.ViewChannel) != 0;

    /// <summary>Demands permissions in a channel; the first that is missing is named.</summary>
    public void Require(EmulatedUser user, EmulatedChannel channel, EmulatedPermissions needed) => Require(PermissionsIn(channel, user), needed);

    public void Require(EmulatedUser user, EmulatedServer server, EmulatedPermissions needed) => Require(PermissionsIn(server, user), needed);

    /// <summary>The rank that an account acts with: below every owner, the best of its roles, or the lowest there is.</summary>
    public static long RankOf(EmulatedServer server, string userId)
    {
        if (server.OwnerId == userId) return long.MinValue;
        return server.MembersInside.GetValueOrDefault(userId) is { } member
            ? RolesOf(member).Select(static role => role.Rank).DefaultIfEmpty(long.MaxValue).Min()
            : long.MaxValue;
    }

    /// <summary>Says that the actor may change something of that rank: only what is lower.</summary>
    public static void RequireAbove(EmulatedServer server, EmulatedUser actor, long rank)
    {
        if (server.OwnerId != actor.Id && rank <= RankOf(server, actor.Id)) throw new RevoltApiException("NotElevated");
    }

    /// <summary>Says that nobody gives away what they lack.</summary>
    public static void RequireOwn(EmulatedPermissions own, PermissionOverride before, PermissionOverride after)
    {
        var touched = (before.Allow ^ after.Allow) | (before.Deny ^ after.Deny);
        if ((touched & ~own) != 0) throw new RevoltApiException("CannotGiveMissingPermissions");
    }

    /// <summary>How one account stands to another, as the first sees it.</summary>
    public static string RelationOf(EmulatedUser viewer, EmulatedUser other) => viewer == other ? "User" : viewer.Relations.GetValueOrDefault(other.Id, "None");

    /// <summary>Whether two accounts meet somewhere: in a server or in a group.</summary>
    public bool HaveMutual(EmulatedUser one, EmulatedUser other) =>
        Servers.Values.Any(server => server.MembersInside.ContainsKey(one.Id) && server.MembersInside.ContainsKey(other.Id))
        || Channels.Values.Any(channel => channel is { IsDeleted: false, Kind: EmulatedChannelKind.Group } && channel.Recipients.Contains(one) && channel.Recipients.Contains(other));

    public bool MayWriteTo(EmulatedUser user, EmulatedUser other) => RelationOf(user, other) switch
    {
        "User" or "Friend" => true,
        "Blocked" or "BlockedOther" or "Incoming" or "Outgoing" => false,
        _ => (user.IsBot || other.IsBot) && HaveMutual(user, other),
    };

    private static void Require(EmulatedPermissions own, EmulatedPermissions needed)
    {
        var missing = needed & ~own;
        if (missing == 0) return;
        throw RevoltApiException.MissingPermission((EmulatedPermissions)((ulong)missing & (~(ulong)missing + 1)));
    }

    private EmulatedPermissions PermissionsInServerChannel(EmulatedChannel channel, EmulatedServer server, EmulatedUser user)
    {
        if (server.OwnerId == user.Id) return EmulatedPermissions.All;
        if (server.MembersInside.GetValueOrDefault(user.Id) is not { } member) return EmulatedPermissions.None;
        var permissions = server.DefaultPermissions;
        if (channel.DefaultPermissions is { } all) permissions = all.Apply(permissions);
        var roles = RolesOf(member).ToList();
        foreach (var role in roles) permissions = role.Permissions.Apply(permissions);
        foreach (var role in roles)
        {
            if (channel.RolePermissions.TryGetValue(role.Id, out var here)) permissions = here.Apply(permissions);
        }

        permissions = Masked(member, permissions);
        return (permissions & EmulatedPermissions.ViewChannel) == 0 ? EmulatedPermissions.None : permissions;
    }

    private EmulatedPermissions Masked(MemberRecord member, EmulatedPermissions permissions)
    {
        if (!member.CanPublish) permissions &= ~Voices;
        if (!member.CanReceive) permissions &= ~EmulatedPermissions.Listen;
        if (member.Timeout is { } until && until > Time.GetUtcNow()) permissions &= EmulatedPermissions.ViewOnly;
        return permissions;
    }

    /// <summary>A member's roles, the lowest first, so that the highest has the last word.</summary>
    private static IEnumerable<RoleRecord> RolesOf(MemberRecord member) =>
        member.Roles.Select(id => member.Server.RolesInside.GetValueOrDefault(id)).OfType<RoleRecord>().OrderByDescending(static role => role.Rank);
}
