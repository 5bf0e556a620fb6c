using ChatBridge.Sessions;

namespace ChatBridge.Adapters;

/// <summary>Takes the events of a shard's frames. Belongs to the thread that projects.</summary>
public abstract class EventSink
{
    private protected EventSink()
    {
    }

    /// <summary>Whether anybody handles a kind of event.</summary>
    /// <typeparam name="TEvent">The kind.</typeparam>
    /// <returns>False when it need not even be decoded.</returns>
    public abstract bool Wants<TEvent>() where TEvent : struct, IChatEvent;

    /// <summary>The context for an event of the current frame.</summary>
    /// <param name="key">The event's key.</param>
    /// <returns>The context.</returns>
    public abstract EventContext Stamp(EventKey key);

    /// <summary>Emits an event.</summary>
    /// <typeparam name="TEvent">The kind.</typeparam>
    /// <param name="chatEvent">The event.</param>
    /// <param name="orderBy">Events with the same value are handled in order: the channel's id, or <see cref="EntityId.None"/> for what belongs to no channel.</param>
    public abstract void Emit<TEvent>(in TEvent chatEvent, EntityId orderBy) where TEvent : struct, IChatEvent;

    /// <summary>Emits <see cref="ChatBridge.MessageCreated"/>; a message that was delivered already is dropped and counted.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="message">The message.</param>
    public abstract void MessageCreated(IChannel channel, IMessage message);

    /// <summary>Emits <see cref="ChatBridge.MessageEdited"/>; a repeat is dropped and counted.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="before">The message as it was, or null.</param>
    /// <param name="after">The message as it is.</param>
    public abstract void MessageEdited(IChannel channel, IMessage? before, IMessage after);

    /// <summary>Emits <see cref="ChatBridge.MessageDeleted"/>; a repeat is dropped and counted.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="id">The message.</param>
    /// <param name="before">The message as it was, or null.</param>
    public abstract void MessageDeleted(IChannel channel, MessageId id, IMessage? before);

    /// <summary>
    /// Tells which messages a channel held when the session became ready, so that a later gap can be measured. Channels that
    /// were never mentioned are not read back.
    /// </summary>
    /// <param name="channel">The channel.</param>
    /// <param name="known">The newest messages, oldest first, in any number; none when the channel is empty.</param>
    public abstract void Baseline(ChannelId channel, ReadOnlySpan<MessageId> known);

    /// <summary>Tells who the account is.</summary>
    /// <param name="self">The account.</param>
    public abstract void SetSelf(IUser self);
}
