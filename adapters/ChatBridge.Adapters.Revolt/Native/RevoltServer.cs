using System.Collections.Immutable;

namespace ChatBridge.Adapters.Revolt;

/// <summary>A server: the native form of <see cref="IGuild"/>.</summary>
/// <remarks>Immutable; a change makes a new one.</remarks>
public sealed class RevoltServer : ChatGuild
{
    private readonly ConnectionHost _host;

    internal RevoltServer(ConnectionHost host, GuildId id, string name) : base(host, id, name) => _host = host;

    /// <summary>The owner's id; null when the network did not say.</summary>
    public UserId? OwnerId { get; internal init; }

    /// <summary>What it is about, or null.</summary>
    public string? Description { get; internal init; }

    /// <summary>The id of the picture, or null.</summary>
    public string? IconId { get; internal init; }

    /// <summary>The id of the banner, or null.</summary>
    public string? BannerId { get; internal init; }

    /// <summary>What all members may do; null when the network did not say.</summary>
    public RevoltPermissions? DefaultPermissions { get; internal init; }

    /// <summary>The roles, in no order; <see cref="RevoltRole.Rank"/> tells it.</summary>
    public ImmutableArray<RevoltRole> Roles { get; internal init; } = [];

    /// <summary>The account's own membership; null when the network did not say.</summary>
    public RevoltMember? OwnMember { get; internal init; }

    /// <summary>What the account may do in the server, as far as it is known.</summary>
    public RevoltPermissions? OwnPermissions => PermissionRules.InServer(this, _host.Time.GetUtcNow());

    /// <summary>A role by its id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The role, or null.</returns>
    public RevoltRole? FindRole(RoleId id) => Roles.FirstOrDefault(role => role.Id == id);

    internal RevoltServer With(ImmutableArray<RevoltRole>? roles = null, RevoltMember? own = null) => new(_host, Id, Name)
    {
        OwnerId = OwnerId,
        Description = Description,
        IconId = IconId,
        BannerId = BannerId,
        DefaultPermissions = DefaultPermissions,
        Roles = roles ?? Roles,
        OwnMember = own ?? OwnMember,
    };
}
