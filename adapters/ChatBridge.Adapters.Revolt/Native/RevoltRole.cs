namespace ChatBridge.Adapters.Revolt;

/// <summary>A role of a server.</summary>
public sealed record RevoltRole
{
    /// <summary>The id.</summary>
    public required RoleId Id { get; init; }

    /// <summary>The name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it allows and denies.</summary>
    public RevoltOverride Permissions { get; init; }

    /// <summary>The colour as CSS has it, gradients too; null for none.</summary>
    public string? Colour { get; init; }

    /// <summary>Whether its members are listed apart.</summary>
    public bool IsHoisted { get; init; }

    /// <summary>Where it stands: 0 is the highest.</summary>
    public long Rank { get; init; }
}
