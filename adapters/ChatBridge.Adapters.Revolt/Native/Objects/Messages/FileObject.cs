using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A file.</summary>
public sealed record FileObject : RevoltObject
{
    /// <summary>The id.</summary>
    [JsonPropertyName("_id")]
    public string Id { get; init; } = "";

    /// <summary>What it is for.</summary>
    public string? Tag { get; init; }

    /// <summary>The name.</summary>
    public string? Filename { get; init; }

    /// <summary>What is in it.</summary>
    public FileMetadataObject? Metadata { get; init; }

    /// <summary>The media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>The size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Whether it was deleted.</summary>
    public bool? Deleted { get; init; }

    /// <summary>Whether it was reported.</summary>
    public bool? Reported { get; init; }

    /// <summary>The message that it belongs to.</summary>
    public EntityId? MessageId { get; init; }

    /// <summary>The account that it belongs to.</summary>
    public EntityId? UserId { get; init; }

    /// <summary>The server that it belongs to.</summary>
    public EntityId? ServerId { get; init; }

    /// <summary>What it belongs to.</summary>
    public EntityId? ObjectId { get; init; }
}
