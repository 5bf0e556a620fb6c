using System.Collections.Immutable;

namespace ChatBridge.Emulators.Revolt;

/// <summary>What the network holds of one message at the moment of asking; it does not change afterwards.</summary>
public sealed record EmulatedMessage
{
    /// <summary>Gets the message's id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the id of its channel.</summary>
    public required string ChannelId { get; init; }

    /// <summary>Gets the name of its channel; empty for a direct one.</summary>
    public required string ChannelName { get; init; }

    /// <summary>Gets the author's id; that of the webhook when one sent it, 26 zeros for what the network says itself.</summary>
    public required string AuthorId { get; init; }

    /// <summary>Gets the author's name; empty for what the network says itself.</summary>
    public required string AuthorName { get; init; }

    /// <summary>Gets whether a bot wrote it.</summary>
    public required bool IsFromBot { get; init; }

    /// <summary>Gets the text as it stands now.</summary>
    public required string Content { get; init; }

    /// <summary>Gets when it was sent.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Gets the nonce, which is always there for what an account sent: the idempotency key, or one of the network's making.</summary>
    public string? Nonce { get; init; }

    /// <summary>Gets when it was last edited, or null.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Gets when it was deleted, or null while it stands.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Gets whether it was deleted.</summary>
    public bool IsDeleted => DeletedAt is not null;

    /// <summary>Gets whether it is pinned.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Gets the flags as they were sent.</summary>
    public int Flags { get; init; }

    /// <summary>Gets the kind of what the network says itself, such as <c>user_joined</c>; null for an ordinary message.</summary>
    public string? SystemType { get; init; }

    /// <summary>Gets the name of the masquerade, or null.</summary>
    public string? MasqueradeName { get; init; }

    /// <summary>Gets whether a webhook sent it.</summary>
    public bool IsFromWebhook { get; init; }

    /// <summary>Gets the ids of the messages that it replies to.</summary>
    public ImmutableArray<string> ReplyTo { get; init; } = [];

    /// <summary>Gets the ids of the accounts that it notifies.</summary>
    public ImmutableArray<string> MentionedUserIds { get; init; } = [];

    /// <summary>Gets the embeds as the JSON array that the wire has, or null.</summary>
    public string? EmbedsJson { get; init; }

    /// <summary>Gets the earlier texts, oldest first.</summary>
    public ImmutableArray<EmulatedMessageEdit> Edits { get; init; } = [];

    /// <summary>Gets the reactions in the order in which their kinds were first given.</summary>
    public ImmutableArray<EmulatedReaction> Reactions { get; init; } = [];

    /// <summary>Gets the files.</summary>
    public ImmutableArray<EmulatedFile> Attachments { get; init; } = [];
}
