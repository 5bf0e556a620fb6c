namespace ChatBridge.Adapters.Revolt;

/// <summary>What to look for in a channel. Bots cannot search.</summary>
public sealed record SearchRequest : RevoltRequest
{
    /// <summary>Words, 1 to 64 characters; not together with pinned.</summary>
    public string? Query { get; init; }

    /// <summary>Whether only pinned messages are wanted.</summary>
    public bool? Pinned { get; init; }

    /// <summary>At the most, 1 to 100.</summary>
    public long? Limit { get; init; }

    /// <summary>Only messages before this one.</summary>
    public EntityId? Before { get; init; }

    /// <summary>Only messages after this one.</summary>
    public EntityId? After { get; init; }

    /// <summary>Relevance, Latest or Oldest.</summary>
    public string? Sort { get; init; }

    /// <summary>Whether the authors come along.</summary>
    public bool? IncludeUsers { get; init; }
}
