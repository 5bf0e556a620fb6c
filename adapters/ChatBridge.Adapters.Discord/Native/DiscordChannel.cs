namespace ChatBridge.Adapters.Discord;

/// <summary>A Discord channel or thread: the native form of <see cref="IChannel"/>.</summary>
public sealed class DiscordChannel : ChatChannel
{
    private CapabilitySet? _capabilities;

    internal DiscordChannel(ConnectionHost host, ulong id, DiscordChannelType type, string name, ulong guildId)
        : base(host, new ChannelId(id), KindOf(type), name, guildId == 0 ? null : new GuildId(guildId)) =>
        (Snowflake, Type) = (id, type);

    /// <summary>The id as Discord writes it.</summary>
    public ulong Snowflake { get; }

    /// <summary>Discord's own kind.</summary>
    public DiscordChannelType Type { get; }

    /// <summary>The category that it stands under, or the channel that the thread belongs to; null for none.</summary>
    public ChannelId? ParentId { get; internal init; }

    /// <summary>What it is about, or null.</summary>
    public string? Topic { get; internal init; }

    /// <summary>Where it stands among its neighbours.</summary>
    public int Position { get; internal init; }

    /// <summary>Whether it is marked for adults.</summary>
    public bool IsAgeRestricted { get; internal init; }

    /// <summary>How long a person must wait between two messages; zero for no wait.</summary>
    public TimeSpan SlowMode { get; internal init; }

    /// <summary>Whether it is a thread that was put away; sending to it brings it back.</summary>
    public bool IsArchived { get; internal init; }

    /// <summary>Whether the account may not even see it: then the name is empty, details are missing, and nothing can be read or sent.</summary>
    public bool IsHidden { get; internal init; }

    /// <summary>Discord's flags of the channel.</summary>
    public long Flags { get; internal init; }

    /// <summary>Whether messages can be sent here at all.</summary>
    public bool HoldsMessages => !IsHidden && Type is not (DiscordChannelType.GuildCategory or DiscordChannelType.GuildDirectory or DiscordChannelType.GuildForum or DiscordChannelType.GuildMedia);

    /// <inheritdoc/>
    public override CapabilitySet Capabilities => HoldsMessages ? base.Capabilities : _capabilities ??= WithoutMessages(base.Capabilities);

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
}
