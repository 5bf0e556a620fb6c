namespace ChatBridge.Emulators.Ayaka;

/// <summary>A guild of the emulated network.</summary>
/// <remarks>Thread-safe; changes are announced before the call returns, where the network announces them.</remarks>
public sealed class AyakaGuild
{
    internal AyakaGuild(AyakaNetwork network, long id, string name)
    {
        Network = network;
        Id = id;
        Name = name;
    }

    /// <summary>Gets the guild's id.</summary>
    public long Id { get; }

    /// <summary>Gets the name.</summary>
    public string Name { get; internal set; }

    /// <summary>Gets the description.</summary>
    public string Description { get; internal set; } = "";

    /// <summary>Gets the id of the owner, who may do everything; 0 while there is none.</summary>
    public long OwnerId { get; internal set; }

    /// <summary>Gets whether the guild was deleted.</summary>
    public bool IsDeleted { get; internal set; }

    /// <summary>Gets the channels and categories.</summary>
    public IReadOnlyList<AyakaChannel> Channels
    {
        get
        {
            lock (Network.Gate) return [.. ChannelsInside];
        }
    }

    /// <summary>Gets the members.</summary>
    public IReadOnlyList<AyakaPerson> Members
    {
        get
        {
            lock (Network.Gate) return [.. MembersInside.Values.Select(static member => member.Person)];
        }
    }

    /// <summary>Gets the codes of the invites.</summary>
    public IReadOnlyList<string> Invites
    {
        get
        {
            lock (Network.Gate) return [.. Network.Invites.Where(invite => invite.Value == this).Select(static invite => invite.Key)];
        }
    }

    internal AyakaNetwork Network { get; }

    // Below: touched under the network's lock only.
    internal List<AyakaChannel> ChannelsInside { get; } = [];

    internal SortedDictionary<long, MemberRecord> MembersInside { get; } = [];

    internal SortedDictionary<long, RoleRecord> RolesInside { get; } = [];

    /// <summary>Adds a text channel at the top level.</summary>
    /// <param name="name">The name; the network makes it lower case.</param>
    /// <returns>The channel.</returns>
    public AyakaChannel AddChannel(string name) => Network.AddChannel(this, name, AyakaChannel.TextType, "", insideOf: 0, overRest: false);

    /// <summary>Adds a category.</summary>
    /// <param name="name">The name; the network makes it lower case.</param>
    /// <returns>The category.</returns>
    public AyakaChannel AddCategory(string name) => Network.AddChannel(this, name, AyakaChannel.CategoryType, "", insideOf: 0, overRest: false);

    /// <summary>Adds a role.</summary>
    /// <param name="name">The name.</param>
    /// <param name="permissions">What it allows, such as <c>MANAGE_GUILD</c>; the network compares without regard to case.</param>
    /// <returns>The role's id.</returns>
    public long AddRole(string name, params IReadOnlyList<string> permissions) => Network.AddRole(this, name, permissions);

    /// <summary>Changes what every member is allowed.</summary>
    /// <param name="permissions">What is allowed from now on.</param>
    public void SetPermissions(params IReadOnlyList<string> permissions)
    {
        lock (Network.Gate) RolesInside[RoleRecord.Everyone] = RolesInside[RoleRecord.Everyone] with { Permissions = [.. permissions] };
    }

    /// <summary>Gives a member a role; the network tells nobody.</summary>
    /// <param name="person">The member.</param>
    /// <param name="role">The role's id.</param>
    public void GiveRole(AyakaPerson person, long role)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (Network.Gate) MembersInside[person.Id].Roles.Add(role);
    }

    /// <summary>Makes an account a member; nothing happens when it is one.</summary>
    /// <param name="person">The account.</param>
    public void AddMember(AyakaPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (Network.Gate)
        {
            if (!MembersInside.ContainsKey(person.Id)) Network.Join(this, person);
        }
    }

    /// <summary>Removes a member; the network tells nobody.</summary>
    /// <param name="person">The member.</param>
    public void RemoveMember(AyakaPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (Network.Gate) MembersInside.Remove(person.Id);
        Network.Changed.Pulse();
    }

    /// <summary>Sets or takes away a member's nickname; the network tells nobody.</summary>
    /// <param name="person">The member.</param>
    /// <param name="nick">The nickname, or null.</param>
    public void SetNick(AyakaPerson person, string? nick)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (Network.Gate) MembersInside[person.Id].Nick = nick;
    }

    /// <summary>Changes name or description.</summary>
    /// <param name="name">The new name, or null to leave it.</param>
    /// <param name="description">The new description, or null to leave it.</param>
    public void Update(string? name = null, string? description = null) => Network.UpdateGuild(this, name, description);

    /// <summary>Deletes the guild.</summary>
    public void Delete() => Network.DeleteGuild(this);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Id})";
}
