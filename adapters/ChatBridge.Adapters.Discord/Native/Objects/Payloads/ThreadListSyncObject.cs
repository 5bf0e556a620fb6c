using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The active threads of channels that the account can see now.</summary>
public sealed record ThreadListSyncObject : DiscordObject
{
    /// <summary>The guild.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake GuildId { get; init; }

    /// <summary>The channels; absent for all. One without threads has none any more.</summary>
    public IReadOnlyList<Snowflake>? ChannelIds { get; init; }

    /// <summary>The active threads.</summary>
    public IReadOnlyList<ChannelObject> Threads { get => field ?? []; init; }

    /// <summary>The account's memberships in them.</summary>
    public IReadOnlyList<ThreadMemberObject> Members { get => field ?? []; init; }
}
