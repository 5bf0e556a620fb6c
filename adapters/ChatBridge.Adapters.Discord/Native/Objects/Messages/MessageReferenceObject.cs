namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What a message answers, forwards or reports.</summary>
public sealed record MessageReferenceObject : DiscordObject
{
    /// <summary>How it refers.</summary>
    public MessageReferenceType? Type { get; init; }

    /// <summary>The message.</summary>
    public Snowflake? MessageId { get; init; }

    /// <summary>Its channel.</summary>
    public Snowflake? ChannelId { get; init; }

    /// <summary>Its guild.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>Whether sending fails when the message is gone.</summary>
    public bool? FailIfNotExists { get; init; }
}
