namespace ChatBridge.Caching;

/// <summary>What a connection remembers of its network, and how much of it.</summary>
public sealed class CacheOptions
{
    /// <summary>The parts that are kept. Default guilds, channels and users.</summary>
    public CacheParts Parts { get; set; } = CacheParts.Default;

    /// <summary>Guilds at the most. Default 10,000.</summary>
    public int MaxGuilds { get; set; } = 10_000;

    /// <summary>Channels at the most. Default 100,000.</summary>
    public int MaxChannels { get; set; } = 100_000;

    /// <summary>Users at the most. Default 50,000.</summary>
    public int MaxUsers { get; set; } = 50_000;

    /// <summary>Members at the most. Default 50,000.</summary>
    public int MaxMembers { get; set; } = 50_000;

    /// <summary>Messages at the most. Default 5,000.</summary>
    public int MaxMessages { get; set; } = 5_000;
}
