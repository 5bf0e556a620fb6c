namespace ChatBridge.Adapters.Aster;

/// <summary>What is remembered of a message whose text is not: edits and deletes name nothing but its id.</summary>
internal sealed class AsterTrace(ChannelId channel, AsterUser author, long date, ulong? reply)
{
    public ChannelId Channel { get; } = channel;

    public AsterUser Author { get; } = author;

    public long Date { get; } = date;

    public ulong? Reply { get; } = reply;

    /// <summary>The message that came next on the server, where that is known; by it a place in history can be found whose message was deleted.</summary>
    public MessageId? Next { get; set; }
}
