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
        RolesInside.Add(new EmulatedRole(id, "@everyone", DiscordPermissions.Everyone, BotId: null));
    }

    /// <summary>Gets the guild's id.</summary>
    public ulong Id { get; }

    /// <summary>Gets the guild's name.</summary>
    public string Name { get; }

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
    public ulong AddRole(string name, DiscordPermissions permissions) => Network.CreateRole(this, name, permissions);

    /// <summary>Takes the guild out of service or back, as an outage does: bots see it deleted with <c>unavailable</c>, later created again.</summary>
    /// <param name="unavailable">Whether the guild is out of service.</param>
    public void SetUnavailable(bool unavailable) => Network.SetUnavailable(this, unavailable);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Id})";
}
