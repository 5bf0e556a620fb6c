namespace ChatBridge.Emulators.Revolt;

/// <summary>The network's objects as the wire has them. A key that the network leaves out when it is empty is left out here.</summary>
internal static partial class Shapes
{
    public static WireMap User(RevoltNetwork network, EmulatedUser user, EmulatedUser? viewer)
    {
        var self = viewer == user;
        var map = new WireMap { ["_id"] = user.Id, ["username"] = user.Name };
        if (network.Era > RevoltEra.Luster)
        {
            map["discriminator"] = user.Discriminator;
            map["display_name"] = user.DisplayName;
            map["pronouns"] = network.Era >= RevoltEra.Stoat ? user.Pronouns : null;
        }

        map["avatar"] = user.Avatar is null ? null : File(user.Avatar);
        if (self && user.Relations.Count > 0) map["relations"] = user.Relations.Select(static relation => new WireMap { ["_id"] = relation.Key, ["status"] = relation.Value }).ToList();
        map["badges"] = user.Badges == 0 ? null : user.Badges;
        map["status"] = Status(user, self);
        map["flags"] = user.Flags == 0 ? null : user.Flags;
        map["bot"] = user is EmulatedBot bot ? new WireMap { ["owner"] = bot.OwnerId } : null;
        map["relationship"] = viewer is null ? "None" : RevoltNetwork.RelationOf(viewer, user);
        map["online"] = network.Hub.IsOnline(user) && (self || user.Presence != "Invisible");
        return map;
    }

    public static WireMap? Status(EmulatedUser user, bool self)
    {
        // Others never see that somebody hides.
        var presence = user.Presence == "Invisible" && !self ? null : user.Presence;
        return user.StatusText is null && presence is null ? null : new WireMap { ["text"] = user.StatusText, ["presence"] = presence };
    }

    public static WireMap File(EmulatedFile file)
    {
        var map = new WireMap
        {
            ["_id"] = file.Id, ["tag"] = file.Tag, ["filename"] = file.FileName, ["metadata"] = FileKinds.Metadata(file), ["content_type"] = file.ContentType,
            ["size"] = file.Content.Length,
        };
        if (file.Holder is { } holder) map[holder.Kind + "_id"] = holder.Id;
        return map;
    }

    public static WireMap Server(RevoltNetwork network, EmulatedServer server)
    {
        var map = new WireMap
        {
            ["_id"] = server.Id, ["owner"] = server.OwnerId, ["name"] = server.Name, ["description"] = server.Description,
            ["channels"] = server.ChannelsInside.Select(static channel => channel.Id).ToList(),
            ["categories"] = server.Categories is { } categories ? categories : null,
        };
        if (server.SystemMessages.Count > 0) map["system_messages"] = SystemChannels(server);
        if (server.RolesInside.Count > 0)
        {
            var roles = new WireMap();
            foreach (var role in server.RolesInside.Values) roles[role.Id] = Role(network.Era, role);
            map["roles"] = roles;
        }

        map["default_permissions"] = (ulong)server.DefaultPermissions;
        map["icon"] = server.Icon is null ? null : File(server.Icon);
        map["banner"] = server.Banner is null ? null : File(server.Banner);
        map["flags"] = server.Flags == 0 ? null : server.Flags;
        map["nsfw"] = WireMap.Yes(server.Nsfw);
        map["analytics"] = WireMap.Yes(server.Analytics);
        map["discoverable"] = WireMap.Yes(server.Discoverable);
        if (network.Era >= RevoltEra.Stoat) map["approximate_member_count"] = server.MembersInside.Count;
        return map;
    }

    public static WireMap SystemChannels(EmulatedServer server)
    {
        var map = new WireMap();
        foreach (var (key, channel) in server.SystemMessages) map[key] = channel;
        return map;
    }

    public static WireMap Role(RevoltEra era, RoleRecord role) => new()
    {
        ["_id"] = era >= RevoltEra.Stoat ? role.Id : null, ["name"] = role.Name, ["permissions"] = Override(role.Permissions), ["colour"] = role.Colour,
        ["hoist"] = WireMap.Yes(role.Hoist), ["rank"] = role.Rank, ["icon"] = role.Icon is null ? null : File(role.Icon),
    };

    public static WireMap Override(PermissionOverride value) => new() { ["a"] = (ulong)value.Allow, ["d"] = (ulong)value.Deny };

    public static WireMap MemberId(string server, string user) => new() { ["server"] = server, ["user"] = user };

    public static WireMap Member(MemberRecord member) => new()
    {
        ["_id"] = MemberId(member.Server.Id, member.User.Id), ["joined_at"] = member.JoinedAt, ["nickname"] = member.Nickname, ["pronouns"] = member.Pronouns,
        ["avatar"] = member.Avatar is null ? null : File(member.Avatar), ["roles"] = WireMap.Some(member.Roles.ToList()), ["timeout"] = member.Timeout is { } until ? until : null,
        ["can_publish"] = member.CanPublish ? null : false, ["can_receive"] = member.CanReceive ? null : false,
    };

    public static WireMap Channel(RevoltNetwork network, EmulatedChannel channel)
    {
        var map = new WireMap { ["channel_type"] = ChannelType(network.Era, channel.Kind), ["_id"] = channel.Id };
        switch (channel.Kind)
        {
            case EmulatedChannelKind.SavedMessages:
                map["user"] = channel.OwnerId;
                break;
            case EmulatedChannelKind.Direct:
                map["active"] = channel.Active;
                map["recipients"] = channel.Recipients.Select(static user => user.Id).ToList();
                map["last_message_id"] = channel.LastMessageId;
                break;
            case EmulatedChannelKind.Group:
                map["name"] = channel.Name;
                map["owner"] = channel.OwnerId;
                map["description"] = channel.Description;
                map["recipients"] = channel.Recipients.Select(static user => user.Id).ToList();
                map["icon"] = channel.Icon is null ? null : File(channel.Icon);
                map["last_message_id"] = channel.LastMessageId;
                map["permissions"] = channel.GroupPermissions is { } given ? (ulong)given : null;
                map["nsfw"] = WireMap.Yes(channel.Nsfw);
                break;
            default:
                WriteServerChannel(network.Era, channel, map);
                break;
        }

        return map;
    }

    public static WireMap VoiceInfo(EmulatedChannel channel) => new() { ["max_users"] = channel.MaxVoiceUsers };

    public static WireMap RolePermissions(EmulatedChannel channel)
    {
        var map = new WireMap();
        foreach (var (role, value) in channel.RolePermissions) map[role] = Override(value);
        return map;
    }

    private static void WriteServerChannel(RevoltEra era, EmulatedChannel channel, WireMap map)
    {
        map["server"] = channel.Server!.Id;
        map["name"] = channel.Name;
        map["description"] = channel.Description;
        map["icon"] = channel.Icon is null ? null : File(channel.Icon);
        if (era >= RevoltEra.Stoat || channel.Kind == EmulatedChannelKind.Text) map["last_message_id"] = channel.LastMessageId;
        map["default_permissions"] = channel.DefaultPermissions is { } all ? Override(all) : null;
        map["role_permissions"] = channel.RolePermissions.Count == 0 ? null : RolePermissions(channel);
        map["nsfw"] = WireMap.Yes(channel.Nsfw);
        if (era < RevoltEra.Stoat) return;
        map["voice"] = channel.HasVoice ? VoiceInfo(channel) : null;
        map["slowmode"] = channel.SlowmodeSeconds == 0 ? null : channel.SlowmodeSeconds;
    }

    private static string ChannelType(RevoltEra era, EmulatedChannelKind kind) => kind switch
    {
        EmulatedChannelKind.SavedMessages => "SavedMessages",
        EmulatedChannelKind.Direct => "DirectMessage",
        EmulatedChannelKind.Group => "Group",
        EmulatedChannelKind.Voice when era < RevoltEra.Stoat => "VoiceChannel",
        _ => "TextChannel",
    };
}
