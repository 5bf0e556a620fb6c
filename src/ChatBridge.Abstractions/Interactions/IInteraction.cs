namespace ChatBridge;

/// <summary>Somebody used a command, a button, a menu or a form, and waits for the answer.</summary>
/// <remarks>
/// The simplest answer is what the listener returns. One that has to work longer answers or defers with <see cref="ReplyAsync"/>, goes
/// on, and returns null, or after a deferral the answer itself. Safe to use from any thread, also after the listener has returned.
/// </remarks>
public interface IInteraction : INativeSource
{
    /// <summary>The interaction's id.</summary>
    EntityId Id { get; }

    /// <summary>The connection it belongs to.</summary>
    IChatConnection Connection { get; }

    /// <summary>Who did it.</summary>
    IUser User { get; }

    /// <summary>In which channel, or null when the network does not tell.</summary>
    ChannelId? ChannelId { get; }

    /// <summary>The user's language as a tag such as <c>en-GB</c>, or null.</summary>
    string? Locale { get; }

    /// <summary>Answers now, so that the listener can go on working; after a deferral, gives the answer that was promised.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that ends when the network has the answer, so that it can be changed and followed up.</returns>
    /// <exception cref="ArgumentException">The answer does not fit the interaction or breaks a limit; the message says which.</exception>
    /// <exception cref="InvalidOperationException">It is answered already.</exception>
    /// <exception cref="ChatException">The network refused, or waits no longer.</exception>
    ValueTask ReplyAsync(InteractionReply reply, CancellationToken cancellationToken = default);

    /// <summary>Sends a further message after the answer. After a deferral the first one is the answer that was promised.</summary>
    /// <param name="reply">The message, and who may see it.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The message's id; of a long text that became several messages, the first one's.</returns>
    /// <exception cref="ArgumentException">The message breaks a limit; the message says which.</exception>
    /// <exception cref="InvalidOperationException">It is not answered yet.</exception>
    /// <exception cref="ChatException">The network refused, or waits no longer.</exception>
    ValueTask<MessageId> FollowUpAsync(MessageReply reply, CancellationToken cancellationToken = default);

    /// <summary>Changes what the answer says. After a deferral this gives the answer that was promised.</summary>
    /// <param name="content">What it says from now on.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that ends when it is changed.</returns>
    /// <exception cref="InvalidOperationException">It is not answered yet.</exception>
    /// <exception cref="ChatException">The network refused, or waits no longer.</exception>
    ValueTask EditReplyAsync(MessageContent content, CancellationToken cancellationToken = default);

    /// <summary>Deletes the answer.</summary>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that ends when it is gone.</returns>
    /// <exception cref="InvalidOperationException">It is not answered yet.</exception>
    /// <exception cref="ChatException">The network refused, or waits no longer.</exception>
    ValueTask DeleteReplyAsync(CancellationToken cancellationToken = default);
}
