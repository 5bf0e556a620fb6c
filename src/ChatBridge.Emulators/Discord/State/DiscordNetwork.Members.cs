namespace ChatBridge.Emulators.Discord;

/// <content>Members: nicks, roles, time-outs, kicks and bans.</content>
internal sealed partial class DiscordNetwork
{
    private static readonly TimeSpan MaxTimeOut = TimeSpan.FromDays(28);

    /// <summary>Throws when the account lacks a permission of the guild, whatever its channels say.</summary>
    public static void RequireInGuild(EmulatedUser actor, EmulatedGuild guild, DiscordPermissions needed)
    {
        if ((PermissionsOf(actor, guild, null) & needed) != needed) throw DiscordApiException.MissingPermissions();
    }

    public static EmulatedMember MemberOf(EmulatedGuild guild, ulong user) =>
        guild.MembersInside.GetValueOrDefault(user) ?? throw DiscordApiException.Unknown(10007, "Member");

    /// <summary>Throws unless the actor stands above the member: by owning the guild, or by a higher role.</summary>
    public static void RequireAbove(EmulatedUser actor, EmulatedGuild guild, ulong user)
    {
        if (guild.OwnerId == actor.Id) return;
        if (guild.OwnerId == user || (actor.Id != user && Rank(guild, user) >= Rank(guild, actor.Id))) throw DiscordApiException.MissingPermissions();
    }

    /// <summary>The place of the member's highest role; 0 for everyone's.</summary>
    public static int Rank(EmulatedGuild guild, ulong user) =>
        guild.MembersInside.TryGetValue(user, out var member) ? Math.Max(0, guild.RolesInside.FindLastIndex(role => member.Roles.Contains(role.Id))) : 0;

    /// <summary>Changes a membership and announces it to those who may know, and to the member itself.</summary>
    public void UpdateMember(EmulatedGuild guild, EmulatedMember member, Action change)
    {
        lock (Gate)
        {
            change();
            PublishMember(guild, member);
            Changed.Pulse();
        }
    }

    public void SetMemberRole(EmulatedGuild guild, ulong user, ulong role, bool given)
    {
        lock (Gate)
        {
            var member = MemberOf(guild, user);
            if (role == guild.Id || !guild.RolesInside.Exists(each => each.Id == role)) throw DiscordApiException.Unknown(10011, "Role");
            if (member.Roles.Contains(role) == given) return;
            UpdateMember(guild, member, () =>
            {
                if (given) member.Roles.Add(role);
                else member.Roles.Remove(role);
            });
        }
    }

    /// <summary>Checks that the actor may hand a role out: it manages roles and stands above this one.</summary>
    public static void RequireRoleBelow(EmulatedUser actor, EmulatedGuild guild, ulong role)
    {
        RequireInGuild(actor, guild, DiscordPermissions.ManageRoles);
        var at = guild.RolesInside.FindIndex(each => each.Id == role);
        if (at < 0) throw DiscordApiException.Unknown(10011, "Role");
        if (guild.OwnerId != actor.Id && at >= Rank(guild, actor.Id)) throw DiscordApiException.MissingPermissions();
    }

    public void TimeOut(EmulatedUser actor, EmulatedGuild guild, EmulatedMember member, DateTimeOffset? until)
    {
        RequireInGuild(actor, guild, DiscordPermissions.ModerateMembers);
        RequireAbove(actor, guild, member.User.Id);
        if (until - Time.GetUtcNow() > MaxTimeOut) throw DiscordApiException.InvalidForm("communication_disabled_until", "GUILD_MEMBER_COMMUNICATION_DISABLED_MAX", "A time-out lasts 28 days at most.");
        member.TimedOutUntil = until;
    }

    public void Kick(EmulatedUser actor, EmulatedGuild guild, ulong user)
    {
        lock (Gate)
        {
            RequireInGuild(actor, guild, DiscordPermissions.KickMembers);
            var member = MemberOf(guild, user);
            RequireAbove(actor, guild, user);
            Leave(guild, member.User);
        }
    }

    public void Ban(EmulatedUser actor, EmulatedGuild guild, ulong userId, string? reason, TimeSpan deleteMessages)
    {
        lock (Gate)
        {
            RequireInGuild(actor, guild, DiscordPermissions.BanMembers);
            var user = GetUser(userId);
            RequireAbove(actor, guild, userId);
            guild.BansInside[userId] = new BanRecord(user, reason);
            Gateway.Publish("GUILD_BAN_ADD", BanAudience(guild), DiscordJson.MemberRemoved(guild, user));
            Leave(guild, user);
            if (deleteMessages > TimeSpan.Zero)
            {
                var since = Time.GetUtcNow() - deleteMessages;
                foreach (var channel in guild.ChannelsInside.Where(static channel => !channel.IsDeleted))
                    DeleteAll(channel, channel.Messages.FindAll(message => message.Author == user && message.DeletedAt is null && message.Timestamp >= since));
            }

            Changed.Pulse();
        }
    }

    public void Unban(EmulatedUser actor, EmulatedGuild guild, ulong user)
    {
        lock (Gate)
        {
            RequireInGuild(actor, guild, DiscordPermissions.BanMembers);
            if (!guild.BansInside.Remove(user, out var ban)) throw DiscordApiException.Unknown(10026, "Ban");
            Gateway.Publish("GUILD_BAN_REMOVE", BanAudience(guild), DiscordJson.MemberRemoved(guild, ban.User));
            Changed.Pulse();
        }
    }

    public void RenameUser(EmulatedUser user, string? name, (bool Given, string? Value) avatar)
    {
        lock (Gate)
        {
            if (name is not null && name != user.Name)
            {
                if (name.Length is < 2 or > 32) throw DiscordApiException.InvalidForm("username", "BASE_TYPE_BAD_LENGTH", "Must be between 2 and 32 in length.");
                if (Users.Values.Any(each => each.Name == name)) throw DiscordApiException.InvalidForm("username", "USERNAME_ALREADY_TAKEN", "Username is already taken.");
                user.Name = name;
            }

            if (avatar.Given) user.Avatar = avatar.Value;
            foreach (var session in Gateway.Sessions)
            {
                if (session.Bot == user) session.Append("USER_UPDATE", DiscordJson.Self(user));
            }

            foreach (var guild in Guilds.Values)
            {
                if (guild.MembersInside.TryGetValue(user.Id, out var member)) PublishMember(guild, member);
            }

            Changed.Pulse();
        }
    }

    /// <summary>Sets a presence in every guild that the account is in; for a bot, in those of the session that sets it.</summary>
    public void SetStatus(EmulatedUser user, GatewaySession? by, string status, System.Text.Json.JsonElement activities)
    {
        if (status is not ("online" or "dnd" or "idle" or "invisible" or "offline")) throw new ArgumentException($"There is no status '{status}'.", nameof(status));
        lock (Gate)
        {
            foreach (var guild in Guilds.Values)
            {
                if (!guild.MembersInside.TryGetValue(user.Id, out var member) || by?.Serves(guild) == false) continue;
                member.Status = status == "invisible" ? "offline" : status;
                var changed = DiscordJson.Presence(guild, user, status, activities);
                foreach (var other in Gateway.Sessions)
                {
                    // A bot is not told of itself.
                    if (other.Bot != user && (other.Intents & DiscordIntents.GuildPresences) != 0 && other.Serves(guild)) other.Append("PRESENCE_UPDATE", changed);
                }
            }
        }
    }

    private void PublishMember(EmulatedGuild guild, EmulatedMember member)
    {
        var data = DiscordJson.MemberEvent(guild, member);
        foreach (var session in Gateway.Sessions)
        {
            // A bot hears of itself whatever it asked for.
            if (session.Serves(guild) && (session.Bot == member.User || (session.Intents & DiscordIntents.GuildMembers) != 0)) session.Append("GUILD_MEMBER_UPDATE", data);
        }
    }

    private static Audience BanAudience(EmulatedGuild guild) =>
        Audience.OfGuild(guild, DiscordIntents.GuildModeration) with { AnyOf = DiscordPermissions.BanMembers | DiscordPermissions.ViewAuditLog };
}
