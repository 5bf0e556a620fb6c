using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Discord;

/// <summary>Shows the answers to requests for members to whoever waits for them, and every event to the projector behind it.</summary>
internal sealed class ChunkProjector(EventProjector inner, MemberChunks chunks) : EventProjector
{
    /// <inheritdoc/>
    public override void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        if (chunks.IsWaiting)
        {
            Look(info, frame);
        }

        inner.Project(info, frame, sink);
    }

    /// <inheritdoc/>
    public override void OnOpened() => inner.OnOpened();

    /// <inheritdoc/>
    public override void OnClosed(ChatError error)
    {
        chunks.FailAll(error with { Kind = ChatErrorKind.Disconnected, Effect = Effect.NotApplied, CanRetry = true });
        inner.OnClosed(error);
    }

    private void Look(in FrameInfo info, ReadOnlySpan<byte> frame)
    {
        switch (info.EventKey)
        {
            case GatewayEvent.GuildMembersChunk:
                chunks.OnChunk(new JsonCursor(frame.Slice(info.DataStart, info.DataLength)));
                break;
            case GatewayEvent.RateLimited:
                chunks.OnLimited(new JsonCursor(frame.Slice(info.DataStart, info.DataLength)));
                break;
            default:
                break;
        }
    }
}
