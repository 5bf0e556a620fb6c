using ChatBridge.Adapters;

namespace ChatBridge.Testing.InMemory;

/// <summary>What can be done in a channel beyond messages.</summary>
internal sealed class InMemoryChannelFeatures(InMemoryDriver driver, ChatChannel channel) : IReactions, ITyping, IPins, IReadMarkers
{
    public ValueTask AddReactionAsync(MessageId message, Emoji emoji, CancellationToken cancellationToken = default) =>
        AskAsync(WireRequest.React, message, emoji.Fallback, cancellationToken);

    public ValueTask RemoveReactionAsync(MessageId message, Emoji emoji, CancellationToken cancellationToken = default) =>
        AskAsync(WireRequest.TakeBack, message, emoji.Fallback, cancellationToken);

    public async ValueTask StartTypingAsync(CancellationToken cancellationToken = default) =>
        await driver.AskAsync(WireRequest.Typing, frame => frame.Id(channel.Id.Value), cancellationToken).ConfigureAwait(false);

    public ValueTask PinAsync(MessageId message, CancellationToken cancellationToken = default) => AskAsync(WireRequest.Pin, message, "", cancellationToken);

    public ValueTask UnpinAsync(MessageId message, CancellationToken cancellationToken = default) => AskAsync(WireRequest.Unpin, message, "", cancellationToken);

    public ValueTask MarkReadAsync(MessageId message, CancellationToken cancellationToken = default) => AskAsync(WireRequest.MarkRead, message, "", cancellationToken);

    public async ValueTask<int> CountUnreadAsync(CancellationToken cancellationToken = default)
    {
        var answer = await driver.AskAsync(WireRequest.CountUnread, frame => frame.Id(channel.Id.Value), cancellationToken).ConfigureAwait(false);
        return (int)InMemoryDriver.Fields(answer).Number();
    }

    private async ValueTask AskAsync(WireRequest request, MessageId message, string text, CancellationToken cancellationToken) =>
        await driver.AskAsync(request, frame => frame.Id(channel.Id.Value).Id(message.Value).Text(text), cancellationToken).ConfigureAwait(false);
}
