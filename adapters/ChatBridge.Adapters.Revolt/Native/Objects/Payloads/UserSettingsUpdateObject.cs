using System.Text.Json;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Settings changed.</summary>
public sealed record UserSettingsUpdateObject : RevoltObject
{
    /// <summary>The account.</summary>
    public EntityId Id { get; init; }

    /// <summary>The settings: pairs of a time and a text, by name.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Update { get; init; }
}
