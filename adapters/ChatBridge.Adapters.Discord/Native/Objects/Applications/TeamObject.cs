using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A team that owns applications.</summary>
public sealed record TeamObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The hash of its picture.</summary>
    public string? Icon { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The owner.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake OwnerUserId { get; init; }

    /// <summary>The members.</summary>
    public IReadOnlyList<TeamMemberObject> Members { get => field ?? []; init; }
}
