using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A reaction that was added or taken back.</summary>
public sealed record MessageReactionObject : DiscordObject
{
    /// <summary>Who reacted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake UserId { get; init; }

    /// <summary>The channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake ChannelId { get; init; }

    /// <summary>The message.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake MessageId { get; init; }

    /// <summary>The guild.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>The membership of who reacted.</summary>
    public MemberObject? Member { get; init; }

    /// <summary>The emoji, in part.</summary>
    public required EmojiObject Emoji { get; init => field = value ?? throw new JsonException("The field emoji is null."); }

    /// <summary>Who wrote the message.</summary>
    public Snowflake? MessageAuthorId { get; init; }

    /// <summary>Whether it is a burst.</summary>
    public bool Burst { get; init; }

    /// <summary>The colours of the burst, #RRGGBB.</summary>
    public IReadOnlyList<string>? BurstColors { get; init; }

    /// <summary>The kind.</summary>
    public ReactionType Type { get; init; }
}
