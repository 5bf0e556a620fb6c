using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A Discord channel or thread: the native form of <see cref="IChannel"/>.</summary>
public sealed class DiscordChannel : ChatChannel
{
    /// <summary>A number that Discord does not use: the kind was not told, because an event named no more than the channel's id.</summary>
    internal const DiscordChannelType NotTold = (DiscordChannelType)(-1);

    private Known? _known;   // what was worked out last, and from what

    internal DiscordChannel(ConnectionHost host, ulong id, DiscordChannelType type, string name, ulong guildId)
        : base(host, new ChannelId(id), KindOf(type), name, guildId == 0 ? null : new GuildId(guildId)) =>
        (Snowflake, Type) = (id, type);

    /// <summary>The id as Discord writes it.</summary>
    public ulong Snowflake { get; }

    /// <summary>Discord's own kind.</summary>
    public DiscordChannelType Type { get; }

    /// <summary>The category that it stands under, or the channel that the thread belongs to; null for none.</summary>
    public ChannelId? ParentId => ParentSnowflake == 0 ? null : new ChannelId(ParentSnowflake);

    /// <summary>What it is about, or null.</summary>
    public string? Topic { get; internal init; }

    /// <summary>Where it stands among its neighbours.</summary>
    public int Position { get; internal init; }

    /// <summary>Whether it is marked for adults.</summary>
    public bool IsAgeRestricted { get; internal init; }

    /// <summary>How long a person must wait between two messages; zero for no wait.</summary>
    public TimeSpan SlowMode => TimeSpan.FromSeconds(SlowModeSeconds);

    /// <summary>Whether it is a thread that was put away; sending to it brings it back.</summary>
    public bool IsArchived { get; internal init; }

    /// <summary>Whether it is a thread that only moderators can bring back once it was put away.</summary>
    public bool IsLocked { get; internal init; }

    /// <summary>Whether the account may not even see it: then the name is empty, details are missing, and nothing can be read or sent.</summary>
    public bool IsHidden { get; internal init; }

    /// <summary>Discord's flags of the channel.</summary>
    public long Flags { get; internal init; }

    /// <summary>Whether messages can be sent here at all.</summary>
    public bool HoldsMessages => !IsHidden && Type is not (DiscordChannelType.GuildCategory or DiscordChannelType.GuildDirectory or DiscordChannelType.GuildForum or DiscordChannelType.GuildMedia);

    /// <summary>
    /// What the account may do here, as far as it is known: null in direct channels, where there are no permissions, and while the
    /// guild's roles, the channel's overwrites or the own membership are not cached. A thread has the permissions of its channel.
    /// </summary>
    public Permissions? OwnPermissions => GuildId is null ? null : ChannelPermissions.Find(this, Guild, Parent, Host.Time.GetUtcNow());

    /// <summary>What can be done here: what the connection can, and the account's permissions allow; <see cref="Support.Unknown"/> while they are not known.</summary>
    public override CapabilitySet Capabilities
    {
        get
        {
            var all = base.Capabilities;
            var (guild, parent) = (Guild, Parent);

            // Guild and channels are made anew with every change: the same objects mean the same permissions, but for a time-out that ends.
            var timedOut = guild?.Own?.TimedOutUntil is { } until && until > Host.Time.GetUtcNow();
            if (_known is { } known && ReferenceEquals(known.All, all) && ReferenceEquals(known.Guild, guild) && ReferenceEquals(known.Parent, parent) && known.TimedOut == timedOut)
            {
                return known.Result;
            }

            var result = !HoldsMessages ? WithoutMessages(all)
                : GuildId is null ? all
                : ChannelPermissions.Apply(all, this, ChannelPermissions.Find(this, guild, parent, Host.Time.GetUtcNow()));
            _known = new Known(all, guild, parent, timedOut, result);
            return result;
        }
    }

    /// <inheritdoc/>
    public override bool IsSendingForbidden => HoldsMessages && base.Capabilities[Capability.SendMessages] != Support.Absent && Capabilities[Capability.SendMessages] == Support.Absent;

    /// <summary>What it allows and denies; null when the network did not say.</summary>
    internal OverwriteEntry[]? Overwrites { get; init; }

    // As numbers, because a bot in a thousand guilds remembers tens of thousands of channels.
    internal ulong ParentSnowflake { get; init; }

    internal int SlowModeSeconds { get; init; }

    internal ulong LastMessage { get; init; }

    internal static ChannelKind KindOf(DiscordChannelType type) => type switch
    {
        DiscordChannelType.GuildText or DiscordChannelType.GuildAnnouncement => ChannelKind.Text,
        DiscordChannelType.Direct => ChannelKind.Direct,
        DiscordChannelType.GroupDirect => ChannelKind.Group,
        DiscordChannelType.AnnouncementThread or DiscordChannelType.PublicThread or DiscordChannelType.PrivateThread => ChannelKind.Thread,
        DiscordChannelType.GuildVoice or DiscordChannelType.GuildStage => ChannelKind.Voice,
        DiscordChannelType.GuildCategory => ChannelKind.Category,
        DiscordChannelType.GuildForum or DiscordChannelType.GuildMedia => ChannelKind.Forum,
        _ => ChannelKind.Unknown,
    };

    private DiscordGuild? Guild => GuildId is { } id ? Host.Guilds.Get(id) as DiscordGuild : null;

    private DiscordChannel? Parent => Kind == ChannelKind.Thread && ParentId is { } id ? Host.Channels.Get(id) as DiscordChannel : null;

    private static CapabilitySet WithoutMessages(CapabilitySet all)
    {
        foreach (var capability in (ReadOnlySpan<Capability>)
            [
                Capability.SendMessages, Capability.ReceiveMessages, Capability.EditMessages, Capability.DeleteMessages, Capability.Replies,
                Capability.Reactions, Capability.Typing, Capability.Pins, Capability.History, Capability.Attachments,
                Capability.Formatting, Capability.Mentions, Capability.CustomEmoji,
            ])
        {
            all = all.With(capability, Support.Absent);
        }

        return all;
    }

    private sealed record Known(CapabilitySet All, DiscordGuild? Guild, DiscordChannel? Parent, bool TimedOut, CapabilitySet Result);
}
