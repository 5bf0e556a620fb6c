using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A message. In updates, only the fields that changed are there.</summary>
public sealed record MessageObject : RevoltObject
{
    /// <summary>The id.</summary>
    [JsonPropertyName("_id")]
    public EntityId Id { get; init; }

    /// <summary>What the request was recognised by.</summary>
    public string? Nonce { get; init; }

    /// <summary>The channel.</summary>
    public EntityId? Channel { get; init; }

    /// <summary>Who wrote it.</summary>
    public EntityId? Author { get; init; }

    /// <summary>The author's account; in events and answers to sends only.</summary>
    public UserObject? User { get; init; }

    /// <summary>The author as a member; in events and answers to sends only.</summary>
    public MemberObject? Member { get; init; }

    /// <summary>The webhook that wrote it.</summary>
    public MessageWebhookObject? Webhook { get; init; }

    /// <summary>The text.</summary>
    public string? Content { get; init; }

    /// <summary>The network's own notice.</summary>
    public SystemMessageObject? System { get; init; }

    /// <summary>The files.</summary>
    public IReadOnlyList<FileObject>? Attachments { get; init; }

    /// <summary>When it was edited.</summary>
    public DateTimeOffset? Edited { get; init; }

    /// <summary>The embeds.</summary>
    public IReadOnlyList<EmbedObject>? Embeds { get; init; }

    /// <summary>Whom it mentions.</summary>
    public IReadOnlyList<EntityId>? Mentions { get; init; }

    /// <summary>Which roles it mentions.</summary>
    public IReadOnlyList<EntityId>? RoleMentions { get; init; }

    /// <summary>Which messages it answers.</summary>
    public IReadOnlyList<EntityId>? Replies { get; init; }

    /// <summary>Who reacted: lists of accounts by emoji.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Reactions { get; init; }

    /// <summary>How can be reacted.</summary>
    public InteractionsObject? Interactions { get; init; }

    /// <summary>In whose place it is shown.</summary>
    public MasqueradeObject? Masquerade { get; init; }

    /// <summary>Whether it is pinned.</summary>
    public bool? Pinned { get; init; }

    /// <summary>Flags, as bits.</summary>
    public long? Flags { get; init; }
}
