namespace ChatBridge;

/// <summary>What is done most with a message, in one call each.</summary>
public static class MessageActions
{
    /// <summary>Whether the account itself wrote a message. Networks send an account its own messages too; a bot that answers them talks to itself.</summary>
    /// <param name="message">The message.</param>
    /// <returns>True for the account's own messages.</returns>
    public static bool IsOwn(this IMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Author.Id == message.Connection.Self?.Id;
    }

    /// <summary>Answers a message in its channel.</summary>
    /// <param name="message">The message to answer.</param>
    /// <param name="reply">What to answer; a string is sent as exactly that text.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The receipt.</returns>
    /// <exception cref="ChatException">As <see cref="IChannel.SendAsync"/>.</exception>
    public static async ValueTask<SendReceipt> ReplyAsync(this IMessage message, OutgoingMessage reply, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(reply);
        var channel = await ChannelOfAsync(message, cancellationToken).ConfigureAwait(false);
        return await channel.SendAsync(reply with { ReplyTo = message.Id, Answered = message }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes what a message of the account says.</summary>
    /// <param name="message">The message.</param>
    /// <param name="content">What it says from now on; a string is exactly that text.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The receipt of the message as it stands now.</returns>
    /// <exception cref="ChatException">The network has no editing (kind <see cref="ChatErrorKind.Unsupported"/>), or as <see cref="IMessageEditing.EditAsync"/>.</exception>
    public static async ValueTask<SendReceipt> EditAsync(this IMessage message, MessageContent content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var channel = await ChannelOfAsync(message, cancellationToken).ConfigureAwait(false);
        return await SendReceipt.ForMessage(channel, message.Id).EditAsync(content, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is deleted.</returns>
    /// <exception cref="ChatException">The network has no deleting (kind <see cref="ChatErrorKind.Unsupported"/>), or as <see cref="IMessageDeletion.DeleteAsync"/>.</exception>
    public static async ValueTask DeleteAsync(this IMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var channel = await ChannelOfAsync(message, cancellationToken).ConfigureAwait(false);
        await SendReceipt.ForMessage(channel, message.Id).DeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds the account's reaction to a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="emoji">The emoji; a string is a Unicode emoji.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the network has it.</returns>
    /// <exception cref="ChatException">The network has no reactions (kind <see cref="ChatErrorKind.Unsupported"/>), or as <see cref="IReactions.AddReactionAsync"/>.</exception>
    public static async ValueTask ReactAsync(this IMessage message, Emoji emoji, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var channel = await ChannelOfAsync(message, cancellationToken).ConfigureAwait(false);
        await Require<IReactions>(channel, "reactions").AddReactionAsync(message.Id, emoji, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes what a message that was sent says, with all its parts.</summary>
    /// <param name="sent">The receipt.</param>
    /// <param name="content">What it says from now on; a string is exactly that text.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The receipt of the message as it stands now.</returns>
    /// <exception cref="ChatException">The network has no editing (kind <see cref="ChatErrorKind.Unsupported"/>), or as <see cref="IMessageEditing.EditAsync"/>.</exception>
    public static ValueTask<SendReceipt> EditAsync(this SendReceipt sent, MessageContent content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(content);
        return Require<IMessageEditing>(sent.Channel, "editing").EditAsync(sent, content, cancellationToken);
    }

    /// <summary>Deletes a message that was sent, with all its parts.</summary>
    /// <param name="sent">The receipt.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is deleted.</returns>
    /// <exception cref="ChatException">The network has no deleting (kind <see cref="ChatErrorKind.Unsupported"/>), or as <see cref="IMessageDeletion.DeleteAsync"/>.</exception>
    public static ValueTask DeleteAsync(this SendReceipt sent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sent);
        return Require<IMessageDeletion>(sent.Channel, "deleting").DeleteAsync(sent, cancellationToken);
    }

    private static TFeature Require<TFeature>(IChannel channel, string what) where TFeature : class =>
        channel.TryGetFeature<TFeature>(out var feature)
            ? feature
            : throw ChatException.Unsupported(channel.Connection.Name, $"channel '{channel.Name}' ({channel.Connection.Adapter}) has no {what}; look it up with TryGetFeature first.");

    private static async ValueTask<IChannel> ChannelOfAsync(IMessage message, CancellationToken cancellationToken) =>
        message.Connection.GetChannel(message.ChannelId)
        ?? await message.Connection.FetchChannelAsync(message.ChannelId, cancellationToken).ConfigureAwait(false)
        ?? throw new ChatException(new ChatError(ChatErrorKind.NotFound, Effect.NotApplied,
            $"Connection '{message.Connection.Name}': the channel {message.ChannelId} of message {message.Id} does not exist any more.")
        { Connection = message.Connection.Name });
}
