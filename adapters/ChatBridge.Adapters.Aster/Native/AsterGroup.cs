namespace ChatBridge.Adapters.Aster;

/// <summary>A group of users of an Aster server, with what its members may do.</summary>
public sealed class AsterGroup : ChatRole
{
    /// <summary>Makes a group.</summary>
    /// <param name="uuid">The id.</param>
    /// <param name="guildId">The server.</param>
    /// <param name="name">Its name.</param>
    public AsterGroup(ulong uuid, GuildId guildId, string name) : base(new RoleId(uuid), guildId, name) => Uuid = uuid;

    /// <summary>The group's id as the number that Aster writes. The lower <see cref="ChatRole.Position"/>, the higher the group: 0 is the top.</summary>
    public ulong Uuid { get; }

    /// <summary>What its members may do.</summary>
    public AsterPermissions Permissions { get; init; }
}
