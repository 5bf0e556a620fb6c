using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An account. In updates, only the fields that changed are there.</summary>
public sealed record UserObject : RevoltObject
{
    /// <summary>The id.</summary>
    [JsonPropertyName("_id")]
    public EntityId Id { get; init; }

    /// <summary>The account's name.</summary>
    public string? Username { get; init; }

    /// <summary>The number that tells accounts of the same name apart.</summary>
    public string? Discriminator { get; init; }

    /// <summary>The name that the person chose to be shown with.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The person's pronouns.</summary>
    public string? Pronouns { get; init; }

    /// <summary>The picture.</summary>
    public FileObject? Avatar { get; init; }

    /// <summary>How other accounts stand to this one; only of the account itself.</summary>
    public IReadOnlyList<RelationshipObject>? Relations { get; init; }

    /// <summary>Badges, as bits.</summary>
    public long? Badges { get; init; }

    /// <summary>What the person says of themselves.</summary>
    public UserStatusObject? Status { get; init; }

    /// <summary>Flags, as bits: suspended 1, deleted 2, banned 4, spam 8.</summary>
    public long? Flags { get; init; }

    /// <summary>Whether the account runs the network.</summary>
    public bool? Privileged { get; init; }

    /// <summary>There for bots.</summary>
    public UserBotObject? Bot { get; init; }

    /// <summary>How the account stands to this one.</summary>
    public string? Relationship { get; init; }

    /// <summary>Whether the account is there.</summary>
    public bool? Online { get; init; }

    /// <summary>The profile; on old servers only.</summary>
    public UserProfileObject? Profile { get; init; }
}
