namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The guild whose tag a user shows.</summary>
public sealed record PrimaryGuildObject : DiscordObject
{
    /// <summary>The guild.</summary>
    public Snowflake? IdentityGuildId { get; init; }

    /// <summary>Whether the tag is shown.</summary>
    public bool? IdentityEnabled { get; init; }

    /// <summary>The tag, at most four characters.</summary>
    public string? Tag { get; init; }

    /// <summary>The hash of the tag's picture.</summary>
    public string? Badge { get; init; }
}
