namespace ChatBridge.Adapters.Revolt;

/// <summary>A group to make, of friends. Bots cannot make groups.</summary>
public sealed record CreateGroupRequest : RevoltRequest
{
    /// <summary>The name, 1 to 32 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about.</summary>
    public string? Description { get; init; }

    /// <summary>The id of a file that was uploaded as an icon.</summary>
    public string? Icon { get; init; }

    /// <summary>Who is in it, at most 49.</summary>
    public IReadOnlyList<EntityId>? Users { get; init; }

    /// <summary>Whether it is marked for adults.</summary>
    public bool? Nsfw { get; init; }
}
