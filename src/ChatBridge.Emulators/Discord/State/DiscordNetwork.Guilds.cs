namespace ChatBridge.Emulators.Discord;

internal sealed partial class DiscordNetwork
{
    public EmulatedGuild AddGuild(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (Gate)
        {
            var guild = new EmulatedGuild(this, _ids.Next(), name);
            Guilds.Add(guild.Id, guild);
            foreach (var user in Users.Values) Join(guild, user);
            Changed.Pulse();
            return guild;
        }
    }

    public void Join(EmulatedGuild guild, EmulatedUser user)
    {
        lock (Gate)
        {
            if (guild.MembersInside.ContainsKey(user.Id)) return;
            var member = new EmulatedMember(user, Time.GetUtcNow());
            if (user is EmulatedBot bot)
            {
                var role = new EmulatedRole(_ids.Next(), bot.Name, bot.Permissions, bot.Id);
                guild.RolesInside.Add(role);
                member.Roles.Add(role.Id);
                Gateway.Publish("GUILD_ROLE_CREATE", Audience.OfGuild(guild, DiscordIntents.Guilds), DiscordJson.RoleEvent(guild, role));
            }
            else if (guild.OwnerId == 0)
            {
                guild.OwnerId = user.Id;
            }

            Gateway.Publish("GUILD_MEMBER_ADD", Audience.OfGuild(guild, DiscordIntents.GuildMembers), DiscordJson.MemberEvent(guild, member));
            guild.MembersInside.Add(user.Id, member);
            Gateway.GuildAppeared(guild, user);
            (user as EmulatedBot)?.Events.Send("APPLICATION_AUTHORIZED", json => DiscordJson.WriteAuthorized(json, Users.GetValueOrDefault(guild.OwnerId) ?? user, guild));
            Changed.Pulse();
        }
    }

    public void Leave(EmulatedGuild guild, EmulatedUser user)
    {
        lock (Gate)
        {
            if (!guild.MembersInside.ContainsKey(user.Id)) return;
            if (guild.VoiceInside.ContainsKey(user.Id)) SetVoice(guild, user, null, "", selfMute: false, selfDeaf: false);
            foreach (var thread in guild.ChannelsInside.Where(static each => each is { IsThread: true, IsDeleted: false }))
            {
                if (thread.ThreadMembers.Remove(user.Id)) PublishThreadMembers(thread, [], [user]);
            }

            guild.MembersInside.Remove(user.Id);
            guild.RolesInside.RemoveAll(role => role.BotId == user.Id);
            Gateway.GuildVanished(guild, user, unavailable: false);
            Gateway.Publish("GUILD_MEMBER_REMOVE", Audience.OfGuild(guild, DiscordIntents.GuildMembers), DiscordJson.MemberRemoved(guild, user));
            Changed.Pulse();
        }
    }

    public void SetUnavailable(EmulatedGuild guild, bool unavailable)
    {
        lock (Gate)
        {
            if (guild.Unavailable == unavailable) return;
            guild.Unavailable = unavailable;
            foreach (var member in guild.MembersInside.Values)
            {
                if (unavailable) Gateway.GuildVanished(guild, member.User, unavailable: true);
                else Gateway.GuildAppeared(guild, member.User);
            }
        }
    }

    private const DiscordPermissions OnlyLooking = DiscordPermissions.ViewChannel | DiscordPermissions.ReadMessageHistory;

    private const DiscordPermissions NeedSending = DiscordPermissions.MentionEveryone | DiscordPermissions.SendTtsMessages | DiscordPermissions.AttachFiles | DiscordPermissions.EmbedLinks;

    /// <summary>What an account may do, in the guild or in one of its channels.</summary>
    public static DiscordPermissions PermissionsOf(EmulatedUser user, EmulatedGuild guild, EmulatedChannel? channel)
    {
        if (!guild.MembersInside.TryGetValue(user.Id, out var member)) return DiscordPermissions.None;
        if (guild.OwnerId == user.Id) return (DiscordPermissions)ulong.MaxValue;
        var allowed = DiscordPermissions.None;
        foreach (var role in guild.RolesInside)
        {
            if (role.Id == guild.Id || member.Roles.Contains(role.Id)) allowed |= role.Permissions;
        }

        if (allowed.HasFlag(DiscordPermissions.Administrator)) return (DiscordPermissions)ulong.MaxValue;

        // Who is timed out may look on, no more.
        var timedOut = member.TimedOutUntil > guild.Network.Time.GetUtcNow();
        if (timedOut) allowed &= OnlyLooking;

        // A thread has no overwrites of its own: its parent's hold.
        var isThread = channel?.IsThread == true;
        if (channel is { IsThread: true, ParentId: { } parent }) channel = channel.Network.Channels.GetValueOrDefault(parent);
        if (channel is null) return allowed;
        var everyone = channel.Overwrites.Find(overwrite => !overwrite.IsMember && overwrite.Id == guild.Id);
        if (everyone is not null) allowed = (allowed & ~everyone.Deny) | everyone.Allow;
        var (roleDeny, roleAllow) = (DiscordPermissions.None, DiscordPermissions.None);
        foreach (var overwrite in channel.Overwrites)
        {
            if (overwrite.IsMember || overwrite.Id == guild.Id || !member.Roles.Contains(overwrite.Id)) continue;
            roleDeny |= overwrite.Deny;
            roleAllow |= overwrite.Allow;
        }

        allowed = (allowed & ~roleDeny) | roleAllow;
        var own = channel.Overwrites.Find(overwrite => overwrite.IsMember && overwrite.Id == user.Id);
        if (own is not null) allowed = (allowed & ~own.Deny) | own.Allow;
        if (timedOut) allowed &= OnlyLooking;
        if (!allowed.HasFlag(DiscordPermissions.ViewChannel)) return DiscordPermissions.None;
        return allowed.HasFlag(DiscordPermissions.SendMessages) || isThread ? allowed : allowed & ~NeedSending;
    }

    public static bool MayView(EmulatedUser user, EmulatedChannel channel)
    {
        if (channel.Guild is not { } guild) return channel.Recipients.Contains(user);
        var permissions = PermissionsOf(user, guild, channel);
        return permissions.HasFlag(DiscordPermissions.ViewChannel)
            && (channel.Type != EmulatedChannelType.PrivateThread || channel.ThreadMembers.ContainsKey(user.Id) || permissions.HasFlag(DiscordPermissions.ManageThreads));
    }

    /// <summary>Throws the network's refusal when the account cannot see the channel, or may not do there what it wants.</summary>
    public static void Require(EmulatedUser user, EmulatedChannel channel, DiscordPermissions needed)
    {
        if (channel.IsDeleted) throw DiscordApiException.Unknown(10003, "Channel");
        if (!MayView(user, channel)) throw DiscordApiException.MissingAccess();
        if (channel.Guild is { } guild && (PermissionsOf(user, guild, channel) & needed) != needed) throw DiscordApiException.MissingPermissions();
    }
}
