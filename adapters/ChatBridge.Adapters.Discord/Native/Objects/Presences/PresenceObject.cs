namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Whether a user is there, and what the user does.</summary>
public sealed record PresenceObject : DiscordObject
{
    /// <summary>Who; only the id is sure to be there, and the rest is not checked by the network.</summary>
    public UserObject? User { get; init; }

    /// <summary>The guild that tells it.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>idle, dnd, online or offline.</summary>
    public string? Status { get; init; }

    /// <summary>What the user does.</summary>
    public IReadOnlyList<ActivityObject>? Activities { get; init; }

    /// <summary>On what devices the user is there.</summary>
    public ClientStatusObject? ClientStatus { get; init; }
}
