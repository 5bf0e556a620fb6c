namespace ChatBridge.Emulators.Discord;

/// <summary>A message on its way in, checked for form but not yet against the network's state.</summary>
internal sealed class MessageDraft
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

    public bool HasStickers { get; init; }

    public AllowedMentions? AllowedMentions { get; init; }

    public List<DraftFile> Files { get; init; } = [];
}

/// <summary>A change of a message: what is absent stays as it is.</summary>
internal sealed class MessageEdit
{
    public bool HasContent { get; init; }

    public string Content { get; init; } = "";

    public bool HasEmbeds { get; init; }

    public byte[]? Embeds { get; init; }

    public bool HasComponents { get; init; }

    public byte[]? Components { get; init; }

    public int? Flags { get; init; }

    /// <summary>The ids of the attachments to keep, or null to keep all.</summary>
    public HashSet<ulong>? KeepAttachments { get; init; }

    public List<DraftFile> Files { get; init; } = [];

    public AllowedMentions? AllowedMentions { get; init; }
}

/// <summary>A file on its way in.</summary>
internal sealed record DraftFile(int Index, string FileName, string? ContentType, byte[] Content)
{
    public string? Description { get; init; }
}

/// <summary>Which of the mentions in the text may notify; null lists mean "not given".</summary>
internal sealed record AllowedMentions(bool Everyone, bool AllUsers, bool AllRoles, HashSet<ulong> Users, HashSet<ulong> Roles, bool RepliedUser);
