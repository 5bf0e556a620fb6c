namespace ChatBridge.Emulators.Discord;

/// <summary>A channel of the emulated network: of a guild, a thread, or between two accounts.</summary>
/// <remarks>Thread-safe; changes are announced before the call returns.</remarks>
public sealed class EmulatedChannel
{
    internal EmulatedChannel(DiscordNetwork network, ulong id, EmulatedChannelType type, string name, EmulatedGuild? guild)
    {
        Network = network;
        Id = id;
        Type = type;
        Name = name;
        Guild = guild;
    }

    /// <summary>Gets the channel's id.</summary>
    public ulong Id { get; }

    /// <summary>Gets the kind of channel.</summary>
    public EmulatedChannelType Type { get; }

    /// <summary>Gets the name; empty for a direct channel.</summary>
    public string Name { get; internal set; }

    /// <summary>Gets the topic, or null.</summary>
    public string? Topic { get; internal set; }

    /// <summary>Gets the guild, or null for a direct channel.</summary>
    public EmulatedGuild? Guild { get; }

    /// <summary>Gets whether the channel was deleted.</summary>
    public bool IsDeleted { get; internal set; }

    internal DiscordNetwork Network { get; }

    internal ulong? ParentId { get; set; }

    internal ulong OwnerId { get; set; }

    internal int Position { get; set; }

    internal bool Nsfw { get; set; }

    internal int SlowModeSeconds { get; set; }

    internal int Bitrate { get; set; } = 64_000;

    /// <summary>When the first of those who are in the voice channel came.</summary>
    internal DateTimeOffset VoiceSince { get; set; }

    internal int UserLimit { get; set; }

    /// <summary>The tags that a forum offers, as the JSON array that the wire has; null for none.</summary>
    internal byte[]? AvailableTags { get; set; }

    internal List<ulong> AppliedTags { get; set; } = [];

    /// <summary>Gets whether this is a thread that was archived.</summary>
    public bool IsArchived => Archived;

    /// <summary>Gets whether this is a thread that only those who manage threads can take out of the archive.</summary>
    public bool IsLocked => Locked;

    internal bool Archived { get; set; }

    internal bool Locked { get; set; }

    internal bool Invitable { get; set; } = true;

    internal int AutoArchiveMinutes { get; set; } = 1440;

    internal DateTimeOffset ArchiveChangedAt { get; set; }

    internal SortedDictionary<ulong, DateTimeOffset> ThreadMembers { get; } = [];

    internal DateTimeOffset? LastPin { get; set; }

    // Below: touched under the network's lock only. Messages are in id order, since ids only grow.
    internal List<MessageRecord> Messages { get; } = [];

    internal List<PermissionOverwrite> Overwrites { get; } = [];

    internal List<EmulatedUser> Recipients { get; } = [];

    internal bool IsThread => Type is EmulatedChannelType.AnnouncementThread or EmulatedChannelType.PublicThread or EmulatedChannelType.PrivateThread;

    internal bool IsVoice => Type is EmulatedChannelType.Voice or EmulatedChannelType.Stage;

    internal bool HoldsMessages => Type is not (EmulatedChannelType.Category or EmulatedChannelType.Forum);

    /// <summary>Forbids something to one account in this channel; a denied <see cref="DiscordPermissions.ViewChannel"/> forbids all.</summary>
    /// <param name="user">The account.</param>
    /// <param name="permissions">What is denied.</param>
    public void Deny(EmulatedUser user, DiscordPermissions permissions) => Network.SetOverwrite(this, user.Id, isMember: true, allow: 0, deny: permissions);

    /// <summary>Forbids something to everyone in this channel, unless a role or an account is allowed it here.</summary>
    /// <param name="permissions">What is denied.</param>
    public void DenyEveryone(DiscordPermissions permissions) =>
        Network.SetOverwrite(this, Guild?.Id ?? 0, isMember: false, allow: 0, deny: permissions);

    /// <summary>Allows something to one account in this channel.</summary>
    /// <param name="user">The account.</param>
    /// <param name="permissions">What is allowed.</param>
    public void Allow(EmulatedUser user, DiscordPermissions permissions) => Network.SetOverwrite(this, user.Id, isMember: true, allow: permissions, deny: 0);

    /// <summary>Opens a public thread below this channel.</summary>
    /// <param name="owner">Who opens it.</param>
    /// <param name="name">The thread's name.</param>
    /// <returns>The thread.</returns>
    public EmulatedChannel AddThread(EmulatedUser owner, string name) =>
        Network.CreateThread(this, owner, name, new ThreadDraft());

    /// <summary>Opens a private thread below this channel; only its members, and those who manage threads, see it.</summary>
    /// <param name="owner">Who opens it.</param>
    /// <param name="name">The thread's name.</param>
    /// <returns>The thread.</returns>
    public EmulatedChannel AddPrivateThread(EmulatedUser owner, string name) =>
        Network.CreateThread(this, owner, name, new ThreadDraft { IsPrivate = true });

    /// <summary>Archives this thread, or takes it out of the archive.</summary>
    /// <param name="archived">Whether it shall be archived.</param>
    /// <param name="locked">Whether only those who manage threads may take it out again.</param>
    public void SetArchived(bool archived, bool locked = false) => Network.UpdateThread(this, archived, locked, change: null);

    /// <summary>Gets the accounts that are in this thread.</summary>
    /// <returns>Their ids, in order.</returns>
    public IReadOnlyList<ulong> ThreadMemberIds()
    {
        lock (Network.Gate) return [.. ThreadMembers.Keys];
    }

    /// <summary>Deletes the channel.</summary>
    public void Delete() => Network.DeleteChannel(this);

    /// <inheritdoc/>
    public override string ToString() => $"{(Guild is null ? "direct" : Guild.Name)}/{Name} ({Id})";
}
