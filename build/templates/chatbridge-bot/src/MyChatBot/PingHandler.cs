using ChatBridge;

namespace MyChatBot;

/// <summary>Answers <c>!ping</c>, on every network and in every channel.</summary>
public sealed class PingHandler : IChatEventHandler<MessageCreated>
{
    public async ValueTask HandleAsync(MessageCreated chatEvent, CancellationToken cancellationToken)
    {
        var message = chatEvent.Message;
        if (!message.IsOwn() && message.Content.PlainText.Trim() == "!ping")
        {
            await message.ReplyAsync("pong", cancellationToken);
        }
    }
}
