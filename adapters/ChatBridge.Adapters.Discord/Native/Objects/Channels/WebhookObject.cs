using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A webhook.</summary>
public sealed record WebhookObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The kind.</summary>
    public WebhookType Type { get; init; }

    /// <summary>The guild that it is for.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>The channel that it is for.</summary>
    public Snowflake? ChannelId { get; init; }

    /// <summary>Who made it; absent when read by its token.</summary>
    public UserObject? User { get; init; }

    /// <summary>The name that it writes under.</summary>
    public string? Name { get; init; }

    /// <summary>The hash of the picture that it writes under.</summary>
    public string? Avatar { get; init; }

    /// <summary>The token that it is called with: a secret.</summary>
    public string? Token { get; init; }

    /// <summary>The application that made it.</summary>
    public Snowflake? ApplicationId { get; init; }

    /// <summary>The guild of a followed channel, in part.</summary>
    public GuildObject? SourceGuild { get; init; }

    /// <summary>The followed channel, in part.</summary>
    public ChannelObject? SourceChannel { get; init; }

    /// <summary>The address to call it at, which holds the token: a secret.</summary>
    public string? Url { get; init; }
}
