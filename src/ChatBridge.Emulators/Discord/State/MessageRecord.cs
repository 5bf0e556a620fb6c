namespace ChatBridge.Emulators.Discord;

/// <summary>A message as the network holds it; touched under the network's lock only.</summary>
internal sealed class MessageRecord(ulong id, EmulatedChannel channel, EmulatedUser author, DateTimeOffset timestamp)
{
    private EmulatedMessage? _snapshot;

    public ulong Id { get; } = id;

    public EmulatedChannel Channel { get; } = channel;

    public EmulatedUser Author { get; } = author;

    public DateTimeOffset Timestamp { get; } = timestamp;

    public string Content { get; set; } = "";

    public DateTimeOffset? EditedAt { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public DateTimeOffset? PinnedAt { get; set; }

    /// <summary>The kind of message when it is neither an ordinary one nor a reply.</summary>
    public int? SpecialType { get; init; }

    public int Type => SpecialType ?? (ReplyTo is null ? 0 : 19);

    /// <summary>The webhook that sent it; for answers to interactions, the application.</summary>
    public ulong? WebhookId { get; init; }

    public string? AuthorAvatar { get; init; }

    public EmulatedInteraction? Interaction { get; init; }

    /// <summary>Says that only one account sees it: it is in no history.</summary>
    public bool IsEphemeral => (Flags & 64) != 0;

    public PollRecord? Poll { get; set; }

    public List<StickerRecord> Stickers { get; init; } = [];

    /// <summary>A forwarded message, as the JSON that the wire has of it; null otherwise.</summary>
    public byte[]? Snapshots { get; init; }

    public (ulong Channel, ulong Message)? ForwardOf { get; init; }

    /// <summary>The announcement channel it comes from or tells of, and the message there when it is the copy of one.</summary>
    public (EmulatedChannel Channel, ulong? Message)? PublishedFrom { get; init; }

    /// <summary>Its copies in the channels that follow.</summary>
    public List<MessageRecord> Copies { get; } = [];

    public MessageNonce? Nonce { get; init; }

    public ulong? ReplyTo { get; init; }

    public bool Tts { get; init; }

    public int Flags { get; set; }

    public bool MentionEveryone { get; set; }

    public List<EmulatedUser> Mentions { get; set; } = [];

    public List<ulong> MentionRoles { get; set; } = [];

    /// <summary>Embeds and components as raw JSON arrays: the network stores what it was given.</summary>
    public byte[]? Embeds { get; set; }

    public byte[]? Components { get; set; }

    public List<EmulatedAttachment> Attachments { get; set; } = [];

    public List<EmulatedMessageEdit> Edits { get; } = [];

    public List<ReactionRecord> Reactions { get; } = [];

    public ulong? ThreadId { get; set; }

    /// <summary>What the network holds now; made once until the next change, since those who wait look often.</summary>
    public EmulatedMessage Snapshot() => _snapshot ??= MakeSnapshot();

    /// <summary>Says that something of the message changed.</summary>
    public void Touch() => _snapshot = null;

    private EmulatedMessage MakeSnapshot() => new()
    {
        Id = Id,
        ChannelId = Channel.Id,
        ChannelName = Channel.Name,
        AuthorId = Author.Id,
        AuthorName = Author.Name,
        IsFromBot = Author.IsBot,
        Content = Content,
        Timestamp = Timestamp,
        EditedAt = EditedAt,
        DeletedAt = DeletedAt,
        IsPinned = PinnedAt is not null,
        Nonce = Nonce?.Text,
        ReplyTo = ReplyTo,
        Type = Type,
        Flags = Flags,
        WebhookId = WebhookId,
        Poll = Poll?.Snapshot(),
        StickerNames = [.. Stickers.Select(static sticker => sticker.Name)],
        ComponentsJson = Components is null ? null : System.Text.Encoding.UTF8.GetString(Components),
        MentionedUserIds = [.. Mentions.Select(static user => user.Id)],
        EmbedsJson = Embeds is null ? null : System.Text.Encoding.UTF8.GetString(Embeds),
        Edits = [.. Edits],
        Reactions = [.. Reactions.Select(static reaction => new EmulatedReaction(reaction.Emoji, [.. reaction.Users.Select(static user => user.Id)]))],
        Attachments = [.. Attachments],
    };
}
