using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A role. In updates, only the fields that changed are there.</summary>
public sealed record RoleObject : RevoltObject
{
    /// <summary>The id.</summary>
    [JsonPropertyName("_id")]
    public EntityId? Id { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>What it gives and takes.</summary>
    public OverrideObject? Permissions { get; init; }

    /// <summary>The colour as CSS has it.</summary>
    public string? Colour { get; init; }

    /// <summary>Whether its members are listed apart.</summary>
    public bool? Hoist { get; init; }

    /// <summary>Where it stands: 0 is the highest.</summary>
    public long? Rank { get; init; }

    /// <summary>The picture.</summary>
    public FileObject? Icon { get; init; }
}
