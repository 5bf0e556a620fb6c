namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Works out what a member may do, by Discord's rules and in their order.</summary>
/// <remarks>
/// The owner may do everything, and so may administrators. Others have what their roles allow together, then what the channel
/// denies and allows: to everybody, then to their roles together, then to themselves. Who may not see a channel may do nothing there;
/// who may not send there may not mention everybody, attach, embed or have read aloud; who is timed out may only see and read.
/// </remarks>
public static class PermissionCalculator
{
    /// <summary>What is left to a member who is timed out.</summary>
    public const Permissions WhileTimedOut = Permissions.ViewChannel | Permissions.ReadMessageHistory;

    private const Permissions NeedSending = Permissions.MentionEveryone | Permissions.SendTtsMessages | Permissions.AttachFiles | Permissions.EmbedLinks;

    /// <summary>Every permission that has a name.</summary>
    public static Permissions All { get; } = Enum.GetValues<Permissions>().Aggregate(Permissions.None, (all, one) => all | one);

    /// <summary>What a member may do in a guild, channels aside.</summary>
    /// <param name="guild">The guild, with its roles and its owner.</param>
    /// <param name="user">The member's user.</param>
    /// <param name="member">The membership, with its roles.</param>
    /// <param name="now">The time, which decides whether the member is timed out.</param>
    /// <returns>The permissions; <see cref="All"/> for the owner and for administrators.</returns>
    public static Permissions OfMember(GuildObject guild, Snowflake user, MemberObject member, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(guild);
        ArgumentNullException.ThrowIfNull(member);
        return Compute(Subject(guild, user, member, now), [.. Roles(guild)], [], inChannel: false, isThread: false);
    }

    /// <summary>What a member may do in a channel or thread.</summary>
    /// <param name="guild">The guild, with its roles and its owner.</param>
    /// <param name="user">The member's user.</param>
    /// <param name="member">The membership, with its roles.</param>
    /// <param name="channel">The channel with its overwrites; for a thread the channel that it belongs to, because threads have none.</param>
    /// <param name="isThread">Whether it is a thread: there <see cref="Permissions.SendMessagesInThreads"/> counts instead of <see cref="Permissions.SendMessages"/>.</param>
    /// <param name="now">The time, which decides whether the member is timed out.</param>
    /// <returns>The permissions; <see cref="All"/> for the owner and for administrators, none where the member cannot see the channel.</returns>
    public static Permissions InChannel(GuildObject guild, Snowflake user, MemberObject member, ChannelObject channel, bool isThread, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(guild);
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(channel);
        var overwrites = (channel.PermissionOverwrites ?? []).Select(overwrite => new OverwriteEntry(overwrite.Id, overwrite.Type == OverwriteType.Member, overwrite.Allow, overwrite.Deny));
        return Compute(Subject(guild, user, member, now), [.. Roles(guild)], [.. overwrites], inChannel: true, isThread);
    }

    /// <summary>The rules themselves.</summary>
    internal static Permissions Compute(in PermissionSubject subject, ReadOnlySpan<RoleEntry> roles, ReadOnlySpan<OverwriteEntry> overwrites, bool inChannel, bool isThread)
    {
        if (subject.User == subject.Owner && subject.Owner != 0)
        {
            return All;
        }

        var allowed = Permissions.None;
        foreach (var role in roles)
        {
            if (role.Id == subject.Guild || subject.Roles.Contains(role.Id))
            {
                allowed |= role.Permissions;
            }
        }

        if ((allowed & Permissions.Administrator) != 0)
        {
            return All | allowed;
        }

        if (inChannel)
        {
            allowed = Overwrite(subject, overwrites, allowed);
            if ((allowed & Permissions.ViewChannel) == 0)
            {
                return Permissions.None;
            }

            if ((allowed & (isThread ? Permissions.SendMessagesInThreads : Permissions.SendMessages)) == 0)
            {
                allowed &= ~NeedSending;
            }
        }

        return subject.IsTimedOut ? allowed & WhileTimedOut : allowed;
    }

    private static Permissions Overwrite(in PermissionSubject subject, ReadOnlySpan<OverwriteEntry> overwrites, Permissions allowed)
    {
        OverwriteEntry everybody = default, own = default;
        var (roleAllow, roleDeny) = (Permissions.None, Permissions.None);
        foreach (ref readonly var overwrite in overwrites)
        {
            if (overwrite.IsMember)
            {
                own = overwrite.Id == subject.User ? overwrite : own;
            }
            else if (overwrite.Id == subject.Guild)
            {
                everybody = overwrite;
            }
            else if (subject.Roles.Contains(overwrite.Id))
            {
                roleAllow |= overwrite.Allow;
                roleDeny |= overwrite.Deny;
            }
        }

        allowed = (allowed & ~everybody.Deny) | everybody.Allow;
        allowed = (allowed & ~roleDeny) | roleAllow;
        return (allowed & ~own.Deny) | own.Allow;
    }

    private static PermissionSubject Subject(GuildObject guild, Snowflake user, MemberObject member, DateTimeOffset now) => new(
        guild.Id,
        guild.OwnerId ?? default,
        user,
        member.Roles.Select(role => role.Value).ToArray(),
        member.CommunicationDisabledUntil.Value > now);

    private static IEnumerable<RoleEntry> Roles(GuildObject guild) => (guild.Roles ?? []).Select(role => new RoleEntry(role.Id, role.Permissions, ""));
}
