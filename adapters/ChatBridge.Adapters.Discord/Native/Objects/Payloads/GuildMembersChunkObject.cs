using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A part of the members that were asked for.</summary>
public sealed record GuildMembersChunkObject : DiscordObject
{
    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>The members, at most 1000.</summary>
    public IReadOnlyList<MemberObject> Members { get => field ?? []; init; }

    /// <summary>The part's number, from 0.</summary>
    public int ChunkIndex { get; init; }

    /// <summary>How many parts there are.</summary>
    public int ChunkCount { get; init; }

    /// <summary>Ids that were asked for and are no members.</summary>
    public IReadOnlyList<Snowflake>? NotFound { get; init; }

    /// <summary>The presences, when they were asked for.</summary>
    public IReadOnlyList<PresenceObject>? Presences { get; init; }

    /// <summary>What the request was marked with.</summary>
    public string? Nonce { get; init; }
}
