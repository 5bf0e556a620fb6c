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
        MentionedUserIds = [.. Mentions.Select(static user => user.Id)],
        EmbedsJson = Embeds is null ? null : System.Text.Encoding.UTF8.GetString(Embeds),
        Edits = [.. Edits],
        Reactions = [.. Reactions.Select(static reaction => new EmulatedReaction(reaction.Emoji, [.. reaction.Users.Select(static user => user.Id)]))],
        Attachments = [.. Attachments],
    };
}
