using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>A message as it was at one moment.</summary>
/// <remarks>A snapshot; safe to share between threads.</remarks>
public interface IMessage : INativeSource
{
    /// <summary>The message's id.</summary>
    MessageId Id { get; }

    /// <summary>The channel it stands in.</summary>
    ChannelId ChannelId { get; }

    /// <summary>Who wrote it.</summary>
    IUser Author { get; }

    /// <summary>Exactly what the network sent, markup and all. For reading, use <see cref="Content"/>.</summary>
    string Text { get; }

    /// <summary>What it says, parsed on first use.</summary>
    MessageContent Content { get; }

    /// <summary>The message it answers, or null.</summary>
    MessageId? ReplyTo { get; }

    /// <summary>When it was written, by the network's clock and in its resolution.</summary>
    DateTimeOffset CreatedAt { get; }

    /// <summary>When it was last edited; null when never, or when the network does not tell the time (see <see cref="IsEdited"/>).</summary>
    DateTimeOffset? EditedAt { get; }

    /// <summary>Whether it was edited.</summary>
    bool IsEdited { get; }

    /// <summary>The files that came with it.</summary>
    ImmutableArray<Attachment> Attachments { get; }

    /// <summary>The connection that saw it.</summary>
    IChatConnection Connection { get; }
}
