namespace ChatBridge;

/// <summary>A role of a guild: what its members may do follows from it, and how they are shown.</summary>
/// <remarks>A snapshot: it stays as it was.</remarks>
public interface IRole : INativeSource
{
    /// <summary>The role's id.</summary>
    RoleId Id { get; }

    /// <summary>In which guild.</summary>
    GuildId GuildId { get; }

    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Its colour as <c>0xRRGGBB</c>; null when it has none, or one that is no plain colour.</summary>
    int? Color { get; }

    /// <summary>Where it stands among the guild's roles, in the network's own counting.</summary>
    int Position { get; }

    /// <summary>Whether its members are listed apart from the others.</summary>
    bool IsHoisted { get; }
}
