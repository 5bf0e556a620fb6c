using ChatBridge;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EchoBot;

#region handler
/// <summary>Says again what people say. Made anew for each event, so it may use scoped services, such as a database context.</summary>
internal sealed partial class EchoHandler(IOptions<EchoOptions> options, ILogger<EchoHandler> logger) :
    IChatEventHandler<MessageCreated>, IChatEventHandler<ContinuityLost>
{
    public async ValueTask HandleAsync(MessageCreated happened, CancellationToken cancellationToken)
    {
        var (_, channel, message) = happened;
        if (message.IsOwn() || message.Author.IsBot)
        {
            return;
        }

        if (channel.TryGetFeature<IReactions>(out var reactions))
        {
            await reactions.AddReactionAsync(message.Id, options.Value.Sign, cancellationToken);
        }

        var echo = new OutgoingMessage { Content = message.Content, ReplyTo = message.Id, Mentions = MentionPolicy.None };
        var receipt = await channel.SendAsync(echo, cancellationToken);
        if (!receipt.Loss.IsLossless)
        {
            LogLoss(channel.Name, receipt.Loss.Entries.Length);
        }
    }

    public ValueTask HandleAsync(ContinuityLost happened, CancellationToken cancellationToken)
    {
        LogGap(happened.Context.Connection.Name, happened.Reason);
        return default;
    }

    [LoggerMessage(LogLevel.Information, "The echo in {Channel} lacks {Count} things that the network cannot show.")]
    private partial void LogLoss(string channel, int count);

    [LoggerMessage(LogLevel.Warning, "{Connection} may have missed something: {Reason}")]
    private partial void LogGap(string connection, string reason);
}
#endregion
