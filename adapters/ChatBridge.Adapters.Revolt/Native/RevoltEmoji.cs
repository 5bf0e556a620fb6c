namespace ChatBridge.Adapters.Revolt;

/// <summary>A picture that a server made an emoji.</summary>
public sealed record RevoltEmoji
{
    /// <summary>The id.</summary>
    public required EntityId Id { get; init; }

    /// <summary>The name, without colons.</summary>
    public string Name { get; init; } = "";

    /// <summary>The server; null for an emoji that was taken away from its server.</summary>
    public GuildId? GuildId { get; init; }

    /// <summary>Who made it; null when the network did not say.</summary>
    public UserId? CreatorId { get; init; }

    /// <summary>Whether it moves.</summary>
    public bool IsAnimated { get; init; }

    /// <summary>Whether it is marked for adults.</summary>
    public bool IsAgeRestricted { get; init; }

    /// <summary>The same as a part of content.</summary>
    /// <returns>The emoji.</returns>
    public Emoji ToEmoji() => new(Name, Id, IsAnimated);
}
