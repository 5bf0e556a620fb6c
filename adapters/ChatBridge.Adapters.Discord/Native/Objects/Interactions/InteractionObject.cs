using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A command, a click, a form or a request for suggestions.</summary>
public sealed record InteractionObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The application.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake ApplicationId { get; init; }

    /// <summary>The kind.</summary>
    public InteractionType Type { get; init; }

    /// <summary>What was asked.</summary>
    public InteractionDataObject? Data { get; init; }

    /// <summary>The guild, in part.</summary>
    public GuildObject? Guild { get; init; }

    /// <summary>The guild.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>The channel, in part.</summary>
    public ChannelObject? Channel { get; init; }

    /// <summary>The channel.</summary>
    public Snowflake? ChannelId { get; init; }

    /// <summary>Who acted, in a guild.</summary>
    public MemberObject? Member { get; init; }

    /// <summary>Who acted, outside of guilds.</summary>
    public UserObject? User { get; init; }

    /// <summary>What answers are sent with, for 15 minutes: a secret.</summary>
    public string? Token { get; init; }

    /// <summary>Always 1.</summary>
    public int Version { get; init; }

    /// <summary>The message whose component was used.</summary>
    public MessageObject? Message { get; init; }

    /// <summary>What the application may do where it was used.</summary>
    public Permissions? AppPermissions { get; init; }

    /// <summary>The language of who acted.</summary>
    public string? Locale { get; init; }

    /// <summary>The guild's language.</summary>
    public string? GuildLocale { get; init; }

    /// <summary>What was bought of the application.</summary>
    public IReadOnlyList<EntitlementObject>? Entitlements { get; init; }

    /// <summary>Who installed the application: "0" a guild or 0, "1" a user.</summary>
    public IReadOnlyDictionary<string, Snowflake>? AuthorizingIntegrationOwners { get; init; }

    /// <summary>Where it was used.</summary>
    public InteractionContextType? Context { get; init; }

    /// <summary>How large a file of the answer may be, in bytes.</summary>
    public long? AttachmentSizeLimit { get; init; }
}
