namespace ChatBridge.Adapters.Revolt;

/// <summary>A role of a server: the native form of <see cref="IRole"/>.</summary>
/// <remarks>Immutable; a change makes a new one. Its <see cref="ChatRole.Position"/> is <see cref="Rank"/>.</remarks>
public sealed class RevoltRole : ChatRole
{
    internal RevoltRole(RoleId id, GuildId server, string name) : base(id, server, name)
    {
    }

    /// <summary>What it allows and denies.</summary>
    public RevoltOverride Permissions { get; internal init; }

    /// <summary>The colour as CSS has it, gradients too; null for none. <see cref="ChatRole.Color"/> is the same where it is a plain one in hexadecimal digits.</summary>
    public string? Colour { get; internal init; }

    /// <summary>The id of the picture, or null.</summary>
    public string? IconId { get; internal init; }

    /// <summary>Where it stands: 0 is the highest.</summary>
    public long Rank { get; internal init; }
}
