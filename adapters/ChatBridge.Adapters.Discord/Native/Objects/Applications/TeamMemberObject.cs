using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A member of a team.</summary>
public sealed record TeamMemberObject : DiscordObject
{
    /// <summary>1 for invited, 2 for accepted.</summary>
    public int MembershipState { get; init; }

    /// <summary>The team.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake TeamId { get; init; }

    /// <summary>Who it is, in part.</summary>
    public UserObject? User { get; init; }

    /// <summary>What the member may do: admin, developer, read_only.</summary>
    public string? Role { get; init; }
}
