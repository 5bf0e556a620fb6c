namespace ChatBridge;

/// <summary>The limits of a network or a channel. Null means that none is known.</summary>
public sealed record CapabilityLimits
{
    /// <summary>No known limits.</summary>
    public static CapabilityLimits None { get; } = new();

    /// <summary>The text of one message. A longer one is split.</summary>
    public TextLimit? MaxText { get; init; }

    /// <summary>Files with one message.</summary>
    public int? MaxAttachments { get; init; }

    /// <summary>Bytes of one file.</summary>
    public long? MaxAttachmentBytes { get; init; }

    /// <summary>Different emoji on one message.</summary>
    public int? MaxReactions { get; init; }

    /// <summary>Messages in one page of history.</summary>
    public int? MaxHistoryPage { get; init; }

    /// <summary>How long after sending a message may be edited.</summary>
    public TimeSpan? EditWindow { get; init; }
}
