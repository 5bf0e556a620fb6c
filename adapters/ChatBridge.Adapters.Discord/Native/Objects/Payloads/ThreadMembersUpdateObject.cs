using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Members who came to a thread or left it.</summary>
public sealed record ThreadMembersUpdateObject : DiscordObject
{
    /// <summary>The thread.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>How many there are; counting stops at 50.</summary>
    public int MemberCount { get; init; }

    /// <summary>Who came.</summary>
    public IReadOnlyList<ThreadMemberObject>? AddedMembers { get; init; }

    /// <summary>Who left.</summary>
    public IReadOnlyList<Snowflake>? RemovedMemberIds { get; init; }
}
