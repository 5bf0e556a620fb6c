using System.Text;

namespace ChatBridge.Emulators.Revolt;

/// <summary>A message as the network holds it; touched under the network's lock only.</summary>
internal sealed class MessageRecord(string id, EmulatedChannel channel, DateTimeOffset timestamp)
{
    public const string SystemAuthor = "00000000000000000000000000";

    private EmulatedMessage? _snapshot;

    public string Id { get; } = id;

    public EmulatedChannel Channel { get; } = channel;

    public DateTimeOffset Timestamp { get; } = timestamp;

    /// <summary>The account that wrote it; null for the network itself and for webhooks.</summary>
    public EmulatedUser? Author { get; init; }

    public WebhookRecord? Webhook { get; init; }

    public WireMap? System { get; init; }

    public string AuthorId => Author?.Id ?? Webhook?.Id ?? SystemAuthor;

    public string Content { get; set; } = "";

    public string? Nonce { get; init; }

    public DateTimeOffset? EditedAt { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public bool Pinned { get; set; }

    public int Flags { get; init; }

    public List<WireMap>? Embeds { get; set; }

    public List<string> Mentions { get; set; } = [];

    public List<string> RoleMentions { get; set; } = [];

    public List<string> Replies { get; init; } = [];

    public WireMap? Masquerade { get; init; }

    public InteractionsDraft? Interactions { get; init; }

    public List<EmulatedFile> Attachments { get; } = [];

    public List<EmulatedMessageEdit> Edits { get; } = [];

    public List<(string Emoji, List<string> Users)> Reactions { get; } = [];

    /// <summary>What the network holds now; made once until the next change, since those who wait look often.</summary>
    public EmulatedMessage Snapshot() => _snapshot ??= MakeSnapshot();

    /// <summary>Says that something of the message changed.</summary>
    public void Touch() => _snapshot = null;

    private EmulatedMessage MakeSnapshot() => new()
    {
        Id = Id,
        ChannelId = Channel.Id,
        ChannelName = Channel.Name,
        AuthorId = AuthorId,
        AuthorName = Author?.Name ?? Webhook?.Name ?? "",
        IsFromBot = Author?.IsBot ?? false,
        IsFromWebhook = Webhook is not null,
        Content = Content,
        Timestamp = Timestamp,
        Nonce = Nonce,
        EditedAt = EditedAt,
        DeletedAt = DeletedAt,
        IsPinned = Pinned,
        Flags = Flags,
        SystemType = System?["type"] as string,
        MasqueradeName = Masquerade?["name"] as string,
        ReplyTo = [.. Replies],
        MentionedUserIds = [.. Mentions],
        EmbedsJson = Embeds is null ? null : Encoding.UTF8.GetString(WireJson.Write(Embeds)),
        Edits = [.. Edits],
        Reactions = [.. Reactions.Select(static reaction => new EmulatedReaction(reaction.Emoji, [.. reaction.Users]))],
        Attachments = [.. Attachments],
    };
}
