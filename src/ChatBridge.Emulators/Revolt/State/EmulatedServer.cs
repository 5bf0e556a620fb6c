using System.Text.Json;

namespace ChatBridge.Emulators.Revolt;

/// <summary>A server of the emulated network: what other networks call a guild.</summary>
/// <remarks>Thread-safe; each change is announced to the connections that may see it before the call returns.</remarks>
public sealed class EmulatedServer
{
    internal EmulatedServer(RevoltNetwork network, string id, string name)
    {
        Network = network;
        Id = id;
        Name = name;
    }

    /// <summary>Gets the server's id.</summary>
    public string Id { get; }

    /// <summary>Gets the server's name.</summary>
    public string Name { get; internal set; }

    /// <summary>Gets the channels in the order they were made.</summary>
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

    /// <summary>Gets the ids of the accounts that are banned.</summary>
    public IReadOnlyList<string> BannedIds
    {
        get
        {
            lock (Network.Gate) return [.. BansInside.Keys];
        }
    }

    internal RevoltNetwork Network { get; }

    // Below: touched under the network's lock only.
    internal string OwnerId { get; set; } = MessageRecord.SystemAuthor;

    internal string? Description { get; set; }

    internal List<EmulatedChannel> ChannelsInside { get; } = [];

    internal SortedDictionary<string, MemberRecord> MembersInside { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, RoleRecord> RolesInside { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, BanRecord> BansInside { get; } = new(StringComparer.Ordinal);

    internal List<EmojiRecord> EmojisInside { get; } = [];

    internal List<AuditRecord> AuditInside { get; } = [];

    internal JsonElement? Categories { get; set; }

    internal SortedDictionary<string, string> SystemMessages { get; } = new(StringComparer.Ordinal);

    internal EmulatedPermissions DefaultPermissions { get; set; } = EmulatedPermissions.NewServer;

    internal EmulatedFile? Icon { get; set; }

    internal EmulatedFile? Banner { get; set; }

    internal int Flags { get; set; }

    internal bool Nsfw { get; set; }

    internal bool Analytics { get; set; }

    internal bool Discoverable { get; set; }

    /// <summary>Adds a text channel that every member sees.</summary>
    /// <param name="name">The channel's name.</param>
    /// <param name="description">The description, or null.</param>
    /// <returns>The channel.</returns>
    public EmulatedChannel AddTextChannel(string name, string? description = null) => Network.CreateChannel(this, name, EmulatedChannelKind.Text, description);

    /// <summary>Adds a voice channel that every member sees.</summary>
    /// <param name="name">The channel's name.</param>
    /// <returns>The channel.</returns>
    public EmulatedChannel AddVoiceChannel(string name) => Network.CreateChannel(this, name, EmulatedChannelKind.Voice, description: null);

    /// <summary>Adds a role below those that there are.</summary>
    /// <param name="name">The role's name.</param>
    /// <param name="allow">What it allows.</param>
    /// <param name="deny">What it denies.</param>
    /// <returns>The role's id.</returns>
    public string AddRole(string name, EmulatedPermissions allow = EmulatedPermissions.None, EmulatedPermissions deny = EmulatedPermissions.None) =>
        Network.CreateRole(this, name, new PermissionOverride(allow, deny)).Id;

    /// <summary>Changes what a role allows and denies.</summary>
    /// <param name="role">The role's id.</param>
    /// <param name="allow">What it allows.</param>
    /// <param name="deny">What it denies.</param>
    public void SetPermissions(string role, EmulatedPermissions allow, EmulatedPermissions deny) => Network.SetRolePermissions(this, role, new PermissionOverride(allow, deny));

    /// <summary>Changes what every member is allowed.</summary>
    /// <param name="permissions">What is allowed from now on.</param>
    public void SetPermissions(EmulatedPermissions permissions) => Network.SetDefaultPermissions(this, permissions);

    /// <summary>Gives a member a role, or takes it away.</summary>
    /// <param name="user">The member.</param>
    /// <param name="role">The role's id.</param>
    /// <param name="given">Whether the member shall have it.</param>
    public void GiveRole(EmulatedUser user, string role, bool given = true) => Network.SetMemberRole(this, user, role, given);

    /// <summary>Makes an account a member; nothing happens when it is one.</summary>
    /// <param name="user">The account.</param>
    public void AddMember(EmulatedUser user) => Network.Join(this, user);

    /// <summary>Removes a member.</summary>
    /// <param name="user">The account.</param>
    /// <param name="reason"><c>Leave</c>, <c>Kick</c> or <c>Ban</c>, as the wire says why.</param>
    public void RemoveMember(EmulatedUser user, string reason = "Leave") => Network.Leave(this, user, reason, silent: false);

    /// <summary>Adds an emoji that members can use.</summary>
    /// <param name="name">The emoji's name.</param>
    /// <returns>The emoji's id.</returns>
    public string AddEmoji(string name) => Network.AddEmoji(this, name);

    /// <summary>Looks up the nickname of a member.</summary>
    /// <param name="user">The member.</param>
    /// <returns>The nickname, or null.</returns>
    public string? NicknameOf(EmulatedUser user)
    {
        lock (Network.Gate) return MembersInside.GetValueOrDefault(user.Id)?.Nickname;
    }

    /// <summary>Deletes the server.</summary>
    public void Delete() => Network.DeleteServer(this);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Id})";
}
