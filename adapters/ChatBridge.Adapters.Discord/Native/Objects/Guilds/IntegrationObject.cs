using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An integration of a guild.</summary>
public sealed record IntegrationObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>What it is: twitch, youtube, discord or guild_subscription.</summary>
    public string Type { get => field ?? ""; init; }

    /// <summary>Whether it is on.</summary>
    public bool Enabled { get; init; }

    /// <summary>Whether it is being synchronized.</summary>
    public bool? Syncing { get; init; }

    /// <summary>The role that it gives.</summary>
    public Snowflake? RoleId { get; init; }

    /// <summary>Whether it brings emoji.</summary>
    public bool? EnableEmoticons { get; init; }

    /// <summary>What becomes of those whose subscription ended.</summary>
    public IntegrationExpireBehavior? ExpireBehavior { get; init; }

    /// <summary>How many days they have.</summary>
    public int? ExpireGracePeriod { get; init; }

    /// <summary>Who added it.</summary>
    public UserObject? User { get; init; }

    /// <summary>The account that it is linked to.</summary>
    public IntegrationAccountObject? Account { get; init; }

    /// <summary>When it was last synchronized.</summary>
    public DateTimeOffset? SyncedAt { get; init; }

    /// <summary>How many subscribers it has.</summary>
    public int? SubscriberCount { get; init; }

    /// <summary>Whether it was taken back.</summary>
    public bool? Revoked { get; init; }

    /// <summary>The bot's application.</summary>
    public ApplicationObject? Application { get; init; }

    /// <summary>What the application was granted.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The guild; in the events.</summary>
    public Snowflake? GuildId { get; init; }
}
