using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A member. In updates, only the fields that changed are there.</summary>
public sealed record MemberObject : RevoltObject
{
    /// <summary>Who and where.</summary>
    [JsonPropertyName("_id")]
    public MemberKeyObject? Key { get; init; }

    /// <summary>When the member joined.</summary>
    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>The name in the server.</summary>
    public string? Nickname { get; init; }

    /// <summary>The pronouns in the server.</summary>
    public string? Pronouns { get; init; }

    /// <summary>The picture in the server.</summary>
    public FileObject? Avatar { get; init; }

    /// <summary>The roles.</summary>
    public IReadOnlyList<EntityId>? Roles { get; init; }

    /// <summary>Until when the member may only read.</summary>
    public DateTimeOffset? Timeout { get; init; }

    /// <summary>Whether the member may speak; left out means yes.</summary>
    public bool? CanPublish { get; init; }

    /// <summary>Whether the member may listen; left out means yes.</summary>
    public bool? CanReceive { get; init; }
}
