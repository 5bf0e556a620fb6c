namespace ChatBridge.Emulators.Discord;

/// <summary>A guild of the emulated network.</summary>
/// <remarks>Thread-safe; each change is announced to the sessions that may see it before the call returns.</remarks>
public sealed class EmulatedGuild
{
    internal EmulatedGuild(DiscordNetwork network, ulong id, string name)
    {
        Network = network;
        Id = id;
        Name = name;
        RolesInside.Add(new EmulatedRole(id, "@everyone", DiscordPermissions.Everyone, botId: null));
    }

    /// <summary>Gets the guild's id.</summary>
    public ulong Id { get; }

    /// <summary>Gets the guild's name.</summary>
    public string Name { get; internal set; }

    /// <summary>Gets the channels, threads included, in the order they were made.</summary>
    public IReadOnlyList<EmulatedChannel> Channels
    {
        get
        {
            lock (Network.Gate) return [.. ChannelsInside];
        }
    }

    /// <summary>Gets the accounts that are members.</summary>
    public IReadOnlyList<EmulatedUser> Members
    {
        get
        {
            lock (Network.Gate) return [.. MembersInside.Values.Select(static member => member.User)];
        }
    }

    internal DiscordNetwork Network { get; }

    internal ulong OwnerId { get; set; }

    // These four are touched under the network's lock only.
    internal List<EmulatedChannel> ChannelsInside { get; } = [];

    internal SortedDictionary<ulong, EmulatedMember> MembersInside { get; } = [];

    internal List<EmulatedRole> RolesInside { get; } = [];

    internal bool Unavailable { get; set; }

    internal List<EmojiRecord> EmojisInside { get; } = [];

    internal List<StickerRecord> StickersInside { get; } = [];

    internal List<WebhookRecord> WebhooksInside { get; } = [];

    internal List<InviteRecord> InvitesInside { get; } = [];

    internal SortedDictionary<ulong, BanRecord> BansInside { get; } = [];

    internal SortedDictionary<ulong, VoiceRecord> VoiceInside { get; } = [];

    internal List<ScheduledEventRecord> EventsInside { get; } = [];

    internal List<StageRecord> StagesInside { get; } = [];

    internal List<ModerationRuleRecord> RulesInside { get; } = [];

    internal List<AuditRecord> AuditInside { get; } = [];

    internal string? Description { get; set; }

    /// <summary>Gets or sets whether the guild's messages can be searched; while they cannot, a search is told to come again later. On at first.</summary>
    public bool IsSearchable { get; set; } = true;

    /// <summary>Gets the accounts that are banned.</summary>
    public IReadOnlyList<EmulatedUser> Banned
    {
        get
        {
            lock (Network.Gate) return [.. BansInside.Values.Select(static ban => ban.User)];
        }
    }

    /// <summary>Adds a channel of any kind that every member sees.</summary>
    /// <param name="name">The channel's name.</param>
    /// <param name="type">The kind; threads and direct channels are made otherwise.</param>
    /// <returns>The channel.</returns>
    public EmulatedChannel AddChannel(string name, EmulatedChannelType type) => type is EmulatedChannelType.Direct or EmulatedChannelType.AnnouncementThread or EmulatedChannelType.PublicThread or EmulatedChannelType.PrivateThread
        ? throw new ArgumentException("Threads are opened below a channel, direct channels between two accounts.", nameof(type))
        : Network.CreateChannel(this, name, type, topic: null, parent: null, owner: null);

    /// <summary>Adds a sticker that members can send.</summary>
    /// <param name="name">The sticker's name.</param>
    /// <returns>The sticker's id.</returns>
    public ulong AddSticker(string name) => Network.AddSticker(this, name);

    /// <summary>Adds an emoji that members can use.</summary>
    /// <param name="name">The emoji's name.</param>
    /// <returns>The emoji's id.</returns>
    public ulong AddEmoji(string name) => Network.AddEmoji(this, name);

    /// <summary>Gives a bot's own role in this guild other permissions.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="permissions">What the role allows from now on.</param>
    public void SetPermissions(EmulatedBot bot, DiscordPermissions permissions) => Network.SetBotPermissions(this, bot, permissions);

    /// <summary>Gives a member a role.</summary>
    /// <param name="user">The member.</param>
    /// <param name="role">The role's id, as <see cref="AddRole"/> returned it.</param>
    public void GiveRole(EmulatedUser user, ulong role) => Network.SetMemberRole(this, user.Id, role, given: true);

    /// <summary>Looks up the presence of a member, as others see it.</summary>
    /// <param name="user">The account.</param>
    /// <returns>One of <c>online</c>, <c>idle</c>, <c>dnd</c>, <c>offline</c>; null when the account is no member.</returns>
    public string? StatusOf(EmulatedUser user)
    {
        lock (Network.Gate) return MembersInside.GetValueOrDefault(user.Id)?.Status;
    }

    /// <summary>Looks up the nick of a member.</summary>
    /// <param name="user">The member.</param>
    /// <returns>The nick, or null.</returns>
    public string? NickOf(EmulatedUser user)
    {
        lock (Network.Gate) return MembersInside.GetValueOrDefault(user.Id)?.Nick;
    }

    /// <summary>Adds a text channel that every member sees.</summary>
    /// <param name="name">The channel's name.</param>
    /// <param name="topic">The topic, or null.</param>
    /// <returns>The channel.</returns>
    public EmulatedChannel AddTextChannel(string name, string? topic = null) =>
        Network.CreateChannel(this, name, EmulatedChannelType.Text, topic, parent: null, owner: null);

    /// <summary>Makes an account a member; nothing happens when it is one.</summary>
    /// <param name="user">The account.</param>
    public void AddMember(EmulatedUser user) => Network.Join(this, user);

    /// <summary>Removes a member; a bot that is removed sees the guild deleted.</summary>
    /// <param name="user">The account.</param>
    public void RemoveMember(EmulatedUser user) => Network.Leave(this, user);

    /// <summary>Adds a role.</summary>
    /// <param name="name">The role's name.</param>
    /// <param name="permissions">What it allows in the whole guild.</param>
    /// <returns>The role's id.</returns>
    public ulong AddRole(string name, DiscordPermissions permissions) => Network.AddRole(this, name, permissions).Id;

    /// <summary>Takes the guild out of service or back, as an outage does: bots see it deleted with <c>unavailable</c>, later created again.</summary>
    /// <param name="unavailable">Whether the guild is out of service.</param>
    public void SetUnavailable(bool unavailable) => Network.SetUnavailable(this, unavailable);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Id})";
}
