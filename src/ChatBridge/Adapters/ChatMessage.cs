using System.Collections.Immutable;

namespace ChatBridge.Adapters;

/// <summary>A message as most networks have it. Derive to add what only one network knows; the derived object is the native form.</summary>
public class ChatMessage : MessageBase
{
    private readonly bool _edited;

    /// <summary>Makes a message.</summary>
    /// <param name="host">The connection's host.</param>
    /// <param name="id">Its id.</param>
    /// <param name="channelId">Where.</param>
    /// <param name="author">Who wrote it.</param>
    /// <param name="text">The text as received.</param>
    /// <param name="createdAt">When it was written.</param>
    public ChatMessage(ConnectionHost host, MessageId id, ChannelId channelId, IUser author, string text, DateTimeOffset createdAt) : base(host, author, text) =>
        (Id, ChannelId, CreatedAt) = (id, channelId, createdAt);

    private ChatMessage(ChatMessage original, string text) : base(original.Host, original.Author, text) =>
        (Id, ChannelId, CreatedAt, Reply, Files, _edited) = (original.Id, original.ChannelId, original.CreatedAt, original.Reply, original.Files, true);

    /// <inheritdoc/>
    public override MessageId Id { get; }

    /// <inheritdoc/>
    public override ChannelId ChannelId { get; }

    /// <inheritdoc/>
    public override DateTimeOffset CreatedAt { get; }

    /// <summary>The message it answers, or null.</summary>
    public MessageId? Reply { get; init; }

    /// <summary>The files that came with it.</summary>
    public ImmutableArray<Attachment> Files { get; init; } = [];

    /// <summary>Whether it was edited, where the network does not tell when.</summary>
    public bool Edited
    {
        get => _edited;
        init => _edited = value;
    }

    /// <inheritdoc/>
    public override MessageId? ReplyTo => Reply;

    /// <inheritdoc/>
    public override bool IsEdited => Edited;

    /// <inheritdoc/>
    public override ImmutableArray<Attachment> Attachments => Files;

    /// <summary>The same message after an edit.</summary>
    /// <param name="text">What it says now.</param>
    /// <returns>The edited message.</returns>
    public ChatMessage WithText(string text) => new(this, text);
}
