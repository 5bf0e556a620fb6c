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

    internal bool Archived { get; set; }

    internal DateTimeOffset? LastPin { get; set; }

    // Below: touched under the network's lock only. Messages are in id order, since ids only grow.
    internal List<MessageRecord> Messages { get; } = [];

    internal List<PermissionOverwrite> Overwrites { get; } = [];

    internal List<EmulatedUser> Recipients { get; } = [];

    internal bool IsThread => Type == EmulatedChannelType.PublicThread;

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
        Network.CreateChannel(Guild ?? throw new InvalidOperationException("A direct channel has no threads."), name, EmulatedChannelType.PublicThread, topic: null, parent: this, owner);

    /// <summary>Deletes the channel.</summary>
    public void Delete() => Network.DeleteChannel(this);

    /// <inheritdoc/>
    public override string ToString() => $"{(Guild is null ? "direct" : Guild.Name)}/{Name} ({Id})";
}
