using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A server. In updates, only the fields that changed are there.</summary>
public sealed record ServerObject : RevoltObject
{
    /// <summary>The id.</summary>
    [JsonPropertyName("_id")]
    public EntityId Id { get; init; }

    /// <summary>The owner.</summary>
    public EntityId? Owner { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>What it is about.</summary>
    public string? Description { get; init; }

    /// <summary>The channels, also those that the account cannot see.</summary>
    public IReadOnlyList<EntityId>? Channels { get; init; }

    /// <summary>Groups of channels, in order.</summary>
    public IReadOnlyList<CategoryObject>? Categories { get; init; }

    /// <summary>Where the network's own notices go.</summary>
    public SystemMessageChannelsObject? SystemMessages { get; init; }

    /// <summary>The roles, by their ids.</summary>
    public IReadOnlyDictionary<string, RoleObject>? Roles { get; init; }

    /// <summary>What all members may do.</summary>
    public RevoltPermissions? DefaultPermissions { get; init; }

    /// <summary>The picture.</summary>
    public FileObject? Icon { get; init; }

    /// <summary>The banner.</summary>
    public FileObject? Banner { get; init; }

    /// <summary>Flags, as bits: official 1, verified 2.</summary>
    public long? Flags { get; init; }

    /// <summary>Whether it is marked for adults.</summary>
    public bool? Nsfw { get; init; }

    /// <summary>Whether its use is counted.</summary>
    public bool? Analytics { get; init; }

    /// <summary>Whether it is listed.</summary>
    public bool? Discoverable { get; init; }

    /// <summary>About how many members it has.</summary>
    public long? ApproximateMemberCount { get; init; }
}
