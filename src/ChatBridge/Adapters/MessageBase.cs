using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ChatBridge.Adapters;

/// <summary>A message as adapters make it. Derive from it to keep a network's own fields in its own form; the derived object is the native form.</summary>
public abstract class MessageBase : IMessage
{
    private MessageContent? _content;

    /// <summary>Makes a message.</summary>
    /// <param name="host">The connection's host.</param>
    /// <param name="author">Who wrote it.</param>
    /// <param name="text">The text as received.</param>
    protected MessageBase(ConnectionHost host, IUser author, string text)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(author);
        ArgumentNullException.ThrowIfNull(text);
        (Host, Author, Text) = (host, author, text);
    }

    /// <summary>The connection's host.</summary>
    protected ConnectionHost Host { get; }

    /// <inheritdoc/>
    public abstract MessageId Id { get; }

    /// <inheritdoc/>
    public abstract ChannelId ChannelId { get; }

    /// <inheritdoc/>
    public IUser Author { get; }

    /// <inheritdoc/>
    public string Text { get; }

    /// <inheritdoc/>
    public MessageContent Content => _content ??= ParseContent();

    /// <inheritdoc/>
    public virtual MessageId? ReplyTo => null;

    /// <inheritdoc/>
    public abstract DateTimeOffset CreatedAt { get; }

    /// <inheritdoc/>
    public virtual DateTimeOffset? EditedAt => null;

    /// <inheritdoc/>
    public virtual bool IsEdited => EditedAt is not null;

    /// <inheritdoc/>
    public virtual ImmutableArray<Attachment> Attachments => [];

    /// <inheritdoc/>
    public IChatConnection Connection => Host.Connection;

    /// <inheritdoc/>
    public virtual bool TryGetNative<TNative>([NotNullWhen(true)] out TNative? native) where TNative : class => (native = this as TNative) is not null;

    /// <summary>Makes the content on first use; by default from the text. May run twice, when two threads ask at once.</summary>
    /// <returns>The content.</returns>
    protected virtual MessageContent ParseContent() => ParseText(Text);

    /// <summary>Reads a text in the network's markup, with the names of what it mentions.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The content.</returns>
    protected MessageContent ParseText(string text) => Host.Format.Parse(text, ResolveName);

    /// <summary>Finds the name of what is mentioned; by default in the caches.</summary>
    /// <param name="kind">What is mentioned.</param>
    /// <param name="target">Its id.</param>
    /// <returns>The name, or null.</returns>
    protected virtual string? ResolveName(MentionKind kind, EntityId target) => kind switch
    {
        MentionKind.User => Host.Users.Get(new UserId(target))?.DisplayName,
        MentionKind.Channel => Host.Channels.Get(new ChannelId(target))?.Name,
        _ => null,
    };
}
