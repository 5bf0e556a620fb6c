namespace ChatBridge.Adapters.Revolt;

/// <summary>A change of a member. What is left out stays.</summary>
public sealed record EditMemberRequest : RevoltRequest
{
    /// <summary>The name in the server, 1 to 32 characters.</summary>
    public string? Nickname { get; init; }

    /// <summary>The pronouns in the server, 1 to 24 characters.</summary>
    public string? Pronouns { get; init; }

    /// <summary>The id of a file that was uploaded as an avatar.</summary>
    public string? Avatar { get; init; }

    /// <summary>The roles.</summary>
    public IReadOnlyList<EntityId>? Roles { get; init; }

    /// <summary>Until when the member may only read.</summary>
    public DateTimeOffset? Timeout { get; init; }

    /// <summary>Whether the member may speak.</summary>
    public bool? CanPublish { get; init; }

    /// <summary>Whether the member may listen.</summary>
    public bool? CanReceive { get; init; }

    /// <summary>The voice channel to move the member into.</summary>
    public EntityId? VoiceChannel { get; init; }

    /// <summary>Fields to clear: Nickname, Pronouns, Avatar, Roles, Timeout, CanReceive, CanPublish, VoiceChannel.</summary>
    public IReadOnlyList<string>? Remove { get; init; }
}
