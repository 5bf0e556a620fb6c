using System.Text.Json;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A change in an audit log's entry.</summary>
public sealed record AuditLogChangeObject : DiscordObject
{
    /// <summary>The value after it.</summary>
    public JsonElement? NewValue { get; init; }

    /// <summary>The value before it.</summary>
    public JsonElement? OldValue { get; init; }

    /// <summary>The name of the field.</summary>
    public string Key { get => field ?? ""; init; }
}
