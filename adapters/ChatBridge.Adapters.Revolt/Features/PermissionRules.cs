namespace ChatBridge.Adapters.Revolt;

/// <summary>What the account may do, worked out in the server's own order.</summary>
internal static class PermissionRules
{
    private const RevoltPermissions Voice = RevoltPermissions.Speak | RevoltPermissions.Video;

    /// <summary>In a server; null while the own membership or the server's permissions are not known.</summary>
    public static RevoltPermissions? InServer(RevoltServer server, DateTimeOffset now)
    {
        if (server is not { OwnMember: { } own, DefaultPermissions: { } permissions })
        {
            return null;
        }

        if (server.OwnerId == own.User.Id)
        {
            return RevoltPermissions.All;
        }

        foreach (var role in RolesOf(server, own))
        {
            permissions = role.Permissions.Apply(permissions);
        }

        return Masked(permissions, own, now);
    }

    /// <summary>In a channel; null while it is not known.</summary>
    public static RevoltPermissions? InChannel(RevoltChannel channel, RevoltServer? server, ConnectionHost host)
    {
        var self = host.Connection.Self?.Id;
        switch (channel.Type)
        {
            case RevoltChannelType.SavedMessages:
                return RevoltPermissions.All;
            case RevoltChannelType.DirectMessage:
                // Whether the other side lets us write is known of those who are blocked; else the network decides.
                return channel.OtherUser is { Relationship: RevoltRelationship.Blocked or RevoltRelationship.BlockedOther } ? RevoltPermissions.ReadOnly : RevoltPermissions.DirectDefault;
            case RevoltChannelType.Group:
                return channel.OwnerId is { } owner && owner == self ? RevoltPermissions.All : RevoltPermissions.ReadOnly | (channel.GroupPermissions ?? RevoltPermissions.DirectDefault);
            case RevoltChannelType.TextChannel or RevoltChannelType.VoiceChannel:
                return InServerChannel(channel, server, host.Time.GetUtcNow());
            default:
                return null;
        }
    }

    // The channel's default comes before the roles of the server: a role outdoes what a channel denies to everybody.
    private static RevoltPermissions? InServerChannel(RevoltChannel channel, RevoltServer? server, DateTimeOffset now)
    {
        if (server is not { OwnMember: { } own, DefaultPermissions: { } permissions })
        {
            return null;
        }

        if (server.OwnerId == own.User.Id)
        {
            return RevoltPermissions.All;
        }

        permissions = channel.DefaultPermissions?.Apply(permissions) ?? permissions;
        var roles = RolesOf(server, own);
        foreach (var role in roles)
        {
            permissions = role.Permissions.Apply(permissions);
        }

        foreach (var role in roles)
        {
            permissions = channel.RolePermissions.TryGetValue(role.Id, out var change) ? change.Apply(permissions) : permissions;
        }

        permissions = Masked(permissions, own, now);
        return (permissions & RevoltPermissions.ViewChannel) == 0 ? RevoltPermissions.None : permissions;
    }

    // The lowest first, which is the one with the largest rank: the highest has the last word.
    private static List<RevoltRole> RolesOf(RevoltServer server, RevoltMember own) =>
        [.. server.Roles.Where(role => own.Roles.Contains(role.Id)).OrderByDescending(role => role.Rank).ThenBy(role => role.Id.ToString(), StringComparer.Ordinal)];

    private static RevoltPermissions Masked(RevoltPermissions permissions, RevoltMember own, DateTimeOffset now)
    {
        permissions = own.CanPublish ? permissions : permissions & ~Voice;
        permissions = own.CanReceive ? permissions : permissions & ~RevoltPermissions.Listen;
        return own.TimedOutUntil > now ? permissions & RevoltPermissions.ReadOnly : permissions;
    }
}
