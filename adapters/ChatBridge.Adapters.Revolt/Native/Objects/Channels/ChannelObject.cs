using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A channel. In updates, only the fields that changed are there.</summary>
public sealed record ChannelObject : RevoltObject
{
    /// <summary>The id.</summary>
    [JsonPropertyName("_id")]
    public EntityId Id { get; init; }

    /// <summary>The kind: SavedMessages, DirectMessage, Group, TextChannel, or VoiceChannel on old servers.</summary>
    public string? ChannelType { get; init; }

    /// <summary>The server.</summary>
    public EntityId? Server { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>What it is about.</summary>
    public string? Description { get; init; }

    /// <summary>The picture.</summary>
    public FileObject? Icon { get; init; }

    /// <summary>Whose notes these are.</summary>
    public EntityId? User { get; init; }

    /// <summary>The owner of a group.</summary>
    public EntityId? Owner { get; init; }

    /// <summary>Whether a direct channel is shown.</summary>
    public bool? Active { get; init; }

    /// <summary>Who is in it.</summary>
    public IReadOnlyList<EntityId>? Recipients { get; init; }

    /// <summary>The newest message.</summary>
    public EntityId? LastMessageId { get; init; }

    /// <summary>What members of a group may do.</summary>
    public RevoltPermissions? Permissions { get; init; }

    /// <summary>What everybody is given and denied.</summary>
    public OverrideObject? DefaultPermissions { get; init; }

    /// <summary>What roles are given and denied, by the role's id.</summary>
    public IReadOnlyDictionary<string, OverrideObject>? RolePermissions { get; init; }

    /// <summary>Whether it is marked for adults.</summary>
    public bool? Nsfw { get; init; }

    /// <summary>There where people can talk.</summary>
    public VoiceInfoObject? Voice { get; init; }

    /// <summary>How long an account must wait between two messages, in seconds.</summary>
    public long? Slowmode { get; init; }

    /// <summary>Whether it is put away.</summary>
    public bool? Archived { get; init; }
}
