using System.Collections.Immutable;

namespace ChatBridge.Emulators.Discord;

/// <summary>What the network holds of one message at the moment of asking; it does not change afterwards.</summary>
public sealed record EmulatedMessage
{
    /// <summary>Gets the message's id.</summary>
    public required ulong Id { get; init; }

    /// <summary>Gets the id of its channel.</summary>
    public required ulong ChannelId { get; init; }

    /// <summary>Gets the name of its channel; empty for a direct one.</summary>
    public required string ChannelName { get; init; }

    /// <summary>Gets the author's id.</summary>
    public required ulong AuthorId { get; init; }

    /// <summary>Gets the author's name.</summary>
    public required string AuthorName { get; init; }

    /// <summary>Gets whether a bot wrote it.</summary>
    public required bool IsFromBot { get; init; }

    /// <summary>Gets the text as it stands now.</summary>
    public required string Content { get; init; }

    /// <summary>Gets when it was sent.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Gets when it was last edited, or null.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Gets when it was deleted, or null while it stands.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Gets whether it was deleted.</summary>
    public bool IsDeleted => DeletedAt is not null;

    /// <summary>Gets whether it is pinned.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Gets the nonce that the sender gave, or null.</summary>
    public string? Nonce { get; init; }

    /// <summary>Gets the id of the message this one replies to, or null.</summary>
    public ulong? ReplyTo { get; init; }

    /// <summary>Gets the ids of the accounts that it notifies, in the order of the text; the author of an answered message comes last.</summary>
    public ImmutableArray<ulong> MentionedUserIds { get; init; } = [];

    /// <summary>Gets the embeds as the JSON array that was sent, or null.</summary>
    public string? EmbedsJson { get; init; }

    /// <summary>Gets the components as the JSON array that was sent, or null.</summary>
    public string? ComponentsJson { get; init; }

    /// <summary>Gets the kind of message in the network's numbering: 0 an ordinary one, 19 a reply, 20 an answer to a command.</summary>
    public int Type { get; init; }

    /// <summary>Gets the flags in the network's numbering: 64 is a message that only one account sees.</summary>
    public int Flags { get; init; }

    /// <summary>Gets the webhook that sent it, or null; for answers to interactions it is the application.</summary>
    public ulong? WebhookId { get; init; }

    /// <summary>Gets the poll as it stands, or null.</summary>
    public EmulatedPoll? Poll { get; init; }

    /// <summary>Gets the names of the stickers.</summary>
    public ImmutableArray<string> StickerNames { get; init; } = [];

    /// <summary>Gets the earlier texts, oldest first.</summary>
    public ImmutableArray<EmulatedMessageEdit> Edits { get; init; } = [];

    /// <summary>Gets the reactions in the order in which their kinds were first given.</summary>
    public ImmutableArray<EmulatedReaction> Reactions { get; init; } = [];

    /// <summary>Gets the files.</summary>
    public ImmutableArray<EmulatedAttachment> Attachments { get; init; } = [];
}
