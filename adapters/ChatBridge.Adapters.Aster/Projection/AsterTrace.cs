namespace ChatBridge.Adapters.Aster;

/// <summary>What is remembered of a message whose text is not: edits and deletes name nothing but its id.</summary>
internal sealed class AsterTrace(ChannelId channel, IUser author, DateTimeOffset createdAt, MessageId? reply)
{
    public ChannelId Channel { get; } = channel;

    public IUser Author { get; } = author;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public MessageId? Reply { get; } = reply;

    /// <summary>The message that came next on the server, where that is known; by it a place in history can be found whose message was deleted.</summary>
    public MessageId? Next { get; set; }
}
