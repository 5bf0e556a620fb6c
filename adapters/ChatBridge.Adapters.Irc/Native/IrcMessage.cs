namespace ChatBridge.Adapters.Irc;

/// <summary>A message on IRC.</summary>
public sealed class IrcMessage : ChatMessage
{
    internal IrcMessage(ConnectionHost host, MessageId id, ChannelId channel, IUser author, string text, DateTimeOffset createdAt) : base(host, id, channel, author, text, createdAt)
    {
    }

    /// <summary>Whether it is a notice, as programs send them. A program must not answer one by itself.</summary>
    public bool IsNotice { get; init; }
    /// <summary>Whether it says what its author does (<c>/me</c>).</summary>
    public bool IsAction => Text.StartsWith(IrcFormat.Action, StringComparison.Ordinal);
}
