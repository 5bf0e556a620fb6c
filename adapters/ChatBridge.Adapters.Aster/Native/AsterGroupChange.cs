namespace ChatBridge.Adapters.Aster;

/// <summary>What changes about a group; what is null stays as it is.</summary>
public sealed record AsterGroupChange
{
    /// <summary>Its new name.</summary>
    public string? Name { get; init; }

    /// <summary>Its new colour as <c>0xRRGGBB</c>.</summary>
    public int? Color { get; init; }

    /// <summary>Its new place, 0 at the top.</summary>
    public int? Position { get; init; }

    /// <summary>What its members may do from now on.</summary>
    public AsterPermissions? Permissions { get; init; }
}
