namespace ChatBridge.Adapters.Aster;

/// <summary>A message of an Aster server.</summary>
/// <remarks>A snapshot: it stays as it was. What is done with it is done on its server.</remarks>
public sealed class AsterMessage : MessageBase
{
    private readonly bool _edited;

    internal AsterMessage(ConnectionHost host, in AsterWireMessage wire, AsterUser author) : base(host, author, wire.Text) =>
        (Uuid, ChannelUuid, Date, ReplyUuid, _edited) = (wire.Id, wire.Channel, wire.Date, wire.Reply, wire.Edited);

    /// <summary>The message's id as the number that Aster writes.</summary>
    public ulong Uuid { get; }

    /// <inheritdoc/>
    public override MessageId Id => new(Uuid);

    /// <summary>The id of its channel.</summary>
    public ulong ChannelUuid { get; }

    /// <inheritdoc/>
    public override ChannelId ChannelId => new(ChannelUuid);

    /// <summary>Its channel, or null when that was deleted.</summary>
    public AsterChannel? Channel => Host.Channels.Get(ChannelId) as AsterChannel;

    /// <summary>Who wrote it. Of a user whom the server has not told only the id is known, which is the name then too.</summary>
    public new AsterUser Author => (AsterUser)base.Author;   // the constructor takes no other

    /// <summary>When it was sent, in seconds since 1970 began (UTC).</summary>
    public long Date { get; }

    /// <inheritdoc/>
    public override DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeSeconds(Date);

    /// <summary>The message that it answers, or null.</summary>
    public ulong? ReplyUuid { get; }

    /// <inheritdoc/>
    public override MessageId? ReplyTo => ReplyUuid is { } reply ? new MessageId(reply) : null;

    /// <inheritdoc/>
    public override bool IsEdited => _edited;

    /// <summary>Changes what the message says, which only the account that wrote it may.</summary>
    /// <param name="text">What it says from now on, as exactly this text.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The message as it stands now.</returns>
    /// <exception cref="ChatException">Somebody else wrote it (kind <see cref="ChatErrorKind.Forbidden"/>), it is gone, or the server could not be asked.</exception>
    public async ValueTask<AsterMessage> EditAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        await MessageActions.EditAsync(this, MessageContent.FromText(text), cancellationToken).ConfigureAwait(false);
        return WithText(text);
    }

    /// <summary>Deletes the message. One that is gone already is no failure.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is gone.</returns>
    /// <exception cref="ChatException">Neither did the account write it nor may it manage messages (kind <see cref="ChatErrorKind.Forbidden"/>), or the server could not be asked.</exception>
    public ValueTask DeleteAsync(CancellationToken cancellationToken = default) => MessageActions.DeleteAsync(this, cancellationToken);

    /// <summary>Answers the message in its channel.</summary>
    /// <param name="text">The answer, as exactly this text.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The new message.</returns>
    /// <exception cref="ChatException">The channel or the message is gone, or as <see cref="AsterChannel.SendAsync(string, CancellationToken)"/>.</exception>
    public ValueTask<AsterMessage> ReplyAsync(string text, CancellationToken cancellationToken = default)
    {
        var channel = Channel ?? throw new ChatException(new ChatError(ChatErrorKind.NotFound, Effect.NotApplied, $"The channel {ChannelUuid} of message {Uuid} does not exist any more.") { Connection = Connection.Name });
        return channel.SendAsync(text, Uuid, cancellationToken);
    }

    /// <summary>The author, the text, and the id.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => $"{Author.Name}: {Text} ({Uuid})";

    /// <summary>The same message after an edit.</summary>
    internal AsterMessage WithText(string text) => new(Host, new AsterWireMessage(Uuid, ChannelUuid, Author.Uuid, text, Date, true, ReplyUuid), Author);
}
