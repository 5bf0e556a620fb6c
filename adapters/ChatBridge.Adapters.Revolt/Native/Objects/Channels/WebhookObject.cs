using System.Text.Json;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A webhook.</summary>
public sealed record WebhookObject : RevoltObject
{
    /// <summary>The id.</summary>
    public EntityId Id { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The picture; an object, or its id alone.</summary>
    public JsonElement? Avatar { get; init; }

    /// <summary>Who made it.</summary>
    public EntityId? CreatorId { get; init; }

    /// <summary>The channel.</summary>
    public EntityId? ChannelId { get; init; }

    /// <summary>What it may do.</summary>
    public RevoltPermissions? Permissions { get; init; }

    /// <summary>The right to use it: a secret.</summary>
    public string? Token { get; init; }
}
