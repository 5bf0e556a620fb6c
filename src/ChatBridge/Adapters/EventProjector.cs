using ChatBridge.Sessions;

namespace ChatBridge.Adapters;

/// <summary>Reads a shard's events: what a frame means in the neutral words, and in the adapter's own.</summary>
/// <remarks>Called by one thread at a time, in the order of the wire.</remarks>
public abstract class EventProjector
{
    /// <summary>
    /// Reads an event: updates the caches, then emits. What <see cref="EventSink.Wants{TEvent}"/> refuses and no cache needs is
    /// not decoded at all. An exception is counted and logged, and the frame is skipped.
    /// </summary>
    /// <param name="info">What the protocol found.</param>
    /// <param name="frame">The whole frame; valid during the call only.</param>
    /// <param name="sink">Gets the events.</param>
    public abstract void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink);

    /// <summary>A socket was opened: whatever belonged to the one before is over.</summary>
    public virtual void OnOpened()
    {
    }

    /// <summary>The socket closed. Whoever waits for an answer on it must be told.</summary>
    /// <param name="error">Why; the effect on requests that were sent is <see cref="Effect.Unknown"/>.</param>
    public virtual void OnClosed(ChatError error)
    {
    }
}
