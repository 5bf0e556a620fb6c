namespace ChatBridge.Adapters.Aster;

/// <summary>What changes about a channel; what is null stays as it is.</summary>
public sealed record AsterChannelChange
{
    /// <summary>Its new name.</summary>
    public string? Name { get; init; }

    /// <summary>Its new place, 0 at the top.</summary>
    public int? Position { get; init; }
}
