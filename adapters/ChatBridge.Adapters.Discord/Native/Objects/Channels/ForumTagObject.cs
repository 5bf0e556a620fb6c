using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A tag that a forum offers.</summary>
public sealed record ForumTagObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The name, at most 20 characters.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Whether only moderators may give it.</summary>
    public bool Moderated { get; init; }

    /// <summary>Its custom emoji.</summary>
    public Snowflake? EmojiId { get; init; }

    /// <summary>Its standard emoji.</summary>
    public string? EmojiName { get; init; }
}
