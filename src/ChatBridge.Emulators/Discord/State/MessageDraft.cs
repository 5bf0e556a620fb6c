namespace ChatBridge.Emulators.Discord;

/// <summary>A message on its way in, checked for form but not yet against the network's state.</summary>
internal sealed record MessageDraft
{
    public string Content { get; init; } = "";

    public ulong? ReplyTo { get; init; }

    public bool FailIfReplyIsGone { get; init; } = true;

    public MessageNonce? Nonce { get; init; }

    public bool EnforceNonce { get; init; }

    public bool Tts { get; init; }

    public int Flags { get; init; }

    public byte[]? Embeds { get; init; }

    public byte[]? Components { get; init; }

    public List<ulong> StickerIds { get; init; } = [];

    public PollDraft? Poll { get; init; }

    public (ulong Channel, ulong Message)? Forward { get; init; }

    /// <summary>The kind of message, webhook and interaction when it is not an account's ordinary message.</summary>
    public int? SpecialType { get; init; }

    public ulong? WebhookId { get; init; }

    public string? AuthorAvatar { get; init; }

    public EmulatedInteraction? Interaction { get; init; }

    public AllowedMentions? AllowedMentions { get; init; }

    public List<DraftFile> Files { get; init; } = [];
}

/// <summary>A change of a message: what is absent stays as it is.</summary>
internal sealed record MessageEdit
{
    /// <summary>Says that this fills a message that was promised: it does not count as edited.</summary>
    public bool IsFulfilment { get; init; }

    public bool HasContent { get; init; }

    public string Content { get; init; } = "";

    public bool HasEmbeds { get; init; }

    public byte[]? Embeds { get; init; }

    public bool HasComponents { get; init; }

    public byte[]? Components { get; init; }

    public int? Flags { get; init; }

    public bool ChangesSubstance => HasContent || HasEmbeds || HasComponents || KeepAttachments is not null || Files.Count > 0;

    /// <summary>The ids of the attachments to keep, or null to keep all.</summary>
    public HashSet<ulong>? KeepAttachments { get; init; }

    public List<DraftFile> Files { get; init; } = [];

    public AllowedMentions? AllowedMentions { get; init; }
}

/// <summary>A poll on its way in.</summary>
internal sealed record PollDraft(string Question, List<(string? Text, string? Emoji)> Answers, int Hours, bool Multiselect);

/// <summary>A thread on its way in.</summary>
internal sealed class ThreadDraft
{
    public bool IsPrivate { get; init; }

    public bool Invitable { get; init; } = true;

    public int AutoArchiveMinutes { get; init; } = 1440;

    public int SlowModeSeconds { get; init; }

    public List<ulong> Tags { get; init; } = [];

    /// <summary>The message that the thread starts at.</summary>
    public ulong? Starter { get; init; }
}

/// <summary>A file on its way in.</summary>
internal sealed record DraftFile(int Index, string FileName, string? ContentType, byte[] Content)
{
    public string? Description { get; init; }
}

/// <summary>Which of the mentions in the text may notify; null lists mean "not given".</summary>
internal sealed record AllowedMentions(bool Everyone, bool AllUsers, bool AllRoles, HashSet<ulong> Users, HashSet<ulong> Roles, bool RepliedUser);
