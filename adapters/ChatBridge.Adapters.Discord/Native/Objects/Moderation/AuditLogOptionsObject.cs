namespace ChatBridge.Adapters.Discord.Native;

/// <summary>More of what an audit log's entry tells. The network writes numbers as strings here.</summary>
public sealed record AuditLogOptionsObject : DiscordObject
{
    /// <summary>The application whose rules were changed.</summary>
    public Snowflake? ApplicationId { get; init; }

    /// <summary>The rule that applied.</summary>
    public string? AutoModerationRuleName { get; init; }

    /// <summary>What that rule looked for.</summary>
    public string? AutoModerationRuleTriggerType { get; init; }

    /// <summary>The channel.</summary>
    public Snowflake? ChannelId { get; init; }

    /// <summary>How many things.</summary>
    public string? Count { get; init; }

    /// <summary>How many days without a visit.</summary>
    public string? DeleteMemberDays { get; init; }

    /// <summary>The role or user of an overwrite.</summary>
    public Snowflake? Id { get; init; }

    /// <summary>How many members were removed.</summary>
    public string? MembersRemoved { get; init; }

    /// <summary>The message.</summary>
    public Snowflake? MessageId { get; init; }

    /// <summary>The name of an overwrite's role.</summary>
    public string? RoleName { get; init; }

    /// <summary>What the overwrite is for: 0 a role, 1 a member.</summary>
    public string? Type { get; init; }

    /// <summary>The kind of integration.</summary>
    public string? IntegrationType { get; init; }

    /// <summary>The voice channel's new status.</summary>
    public string? Status { get; init; }
}
