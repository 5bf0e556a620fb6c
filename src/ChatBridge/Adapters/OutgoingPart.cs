using System.Collections.Immutable;

namespace ChatBridge.Adapters;

/// <summary>One native message of what is sent: rendered, within the limits, ready for the wire.</summary>
public sealed record OutgoingPart
{
    /// <summary>The text in the network's markup.</summary>
    public required string Text { get; init; }

    /// <summary>The message it answers, or null. Only the first part has one.</summary>
    public MessageId? ReplyTo { get; init; }

    /// <summary>Files. Only the last part has any.</summary>
    public ImmutableArray<AttachmentSource> Attachments { get; init; } = [];

    /// <summary>Blocks of the network's own that go beside the text. Only the last part has any.</summary>
    public ImmutableArray<ExtensionBlock> Beside { get; init; } = [];

    /// <summary>Who may be notified.</summary>
    public MentionPolicy Mentions { get; init; }

    /// <summary>What only one network understands.</summary>
    public NativeExtras Native { get; init; }

    /// <summary>A text of at most 25 ASCII characters that is the same for every attempt at this part and for nothing else.</summary>
    public string Nonce { get; init; } = "";
}
