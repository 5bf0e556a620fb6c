using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What an account has not read in a channel.</summary>
public sealed record ChannelUnreadObject : RevoltObject
{
    /// <summary>The channel and the account.</summary>
    [JsonPropertyName("_id")]
    public ChannelUnreadKeyObject? Key { get; init; }

    /// <summary>The last message that was read.</summary>
    public EntityId? LastId { get; init; }

    /// <summary>Messages that mention the account.</summary>
    public IReadOnlyList<EntityId>? Mentions { get; init; }
}
