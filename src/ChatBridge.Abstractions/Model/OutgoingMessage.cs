using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>A message to send.</summary>
public sealed record OutgoingMessage
{
    /// <summary>What it says. A string is exactly that text.</summary>
    public required MessageContent Content { get; init; }

    /// <summary>The message it answers, or null. A network without replies gets a quotation instead.</summary>
    public MessageId? ReplyTo { get; init; }

    /// <summary>The message that is answered, where it is at hand, so that quoting it takes neither a cache nor the network.</summary>
    internal IMessage? Answered { get; init; }

    /// <summary>Files to send with it.</summary>
    public ImmutableArray<AttachmentSource> Attachments { get; init; } = [];

    /// <summary>Who may be notified by the mentions in it.</summary>
    public MentionPolicy Mentions { get; init; } = MentionPolicy.UsersOnly;

    /// <summary>What to do where the network cannot show something.</summary>
    public DegradePolicy Degrade { get; init; } = DegradePolicy.Presentation;

    /// <summary>What only one network understands; others leave it out.</summary>
    public NativeExtras Native { get; init; } = NativeExtras.None;

    /// <summary>A string is a message that says exactly this text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator OutgoingMessage(string text) => new() { Content = MessageContent.FromText(text) };

    /// <summary>Content is a message that says it.</summary>
    /// <param name="content">The content.</param>
    public static implicit operator OutgoingMessage(MessageContent content) => new() { Content = content };
}
