namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What became of bans of several users.</summary>
public sealed record BulkBanObject : DiscordObject
{
    /// <summary>Those who are banned now.</summary>
    public IReadOnlyList<Snowflake> BannedUsers { get => field ?? []; init; }

    /// <summary>Those who could not be banned, or were already.</summary>
    public IReadOnlyList<Snowflake> FailedUsers { get => field ?? []; init; }
}
