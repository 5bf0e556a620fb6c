using ChatBridge;

namespace Snippets;

// Regions of this file stand in docs/concepts/sending.md.
public static class SendingSnippets
{
    public static async Task<SendReceipt> WorkAsync(IChannel channel, Func<Task<string>> work)
    {
        #region receipt
        var receipt = await channel.SendAsync("Working on it …");
        var report = await work();
        receipt = await receipt.EditAsync(report);   // a long report becomes more messages, a shorter one fewer
        #endregion
        return receipt;
    }

    public static async Task<SendReceipt> SendExactlyAsync(IChannel channel, MessageContent content, IMessage question)
    {
        #region outgoing
        var message = new OutgoingMessage
        {
            Content = content,
            ReplyTo = question.Id,
            Attachments = [AttachmentSource.FromBytes("numbers.csv", "1,2,3"u8.ToArray())],
            Mentions = MentionPolicy.None,
            Degrade = DegradePolicy.Strict,
        };
        #endregion
        return await channel.SendAsync(message);
    }

    public static async Task<string> TellAsync(IChannel channel, string text)
    {
        #region errors
        try
        {
            var receipt = await channel.SendAsync(text);
            return $"sent as {receipt.Parts.Length} messages";
        }
        catch (ChatException exception) when (exception.Error is { Effect: Effect.NotApplied, CanRetry: true })
        {
            return $"not sent; trying again later is safe: {exception.Message}";
        }
        catch (ChatException exception) when (exception.Error.Effect == Effect.Unknown)
        {
            return $"perhaps sent, look before you repeat it: {exception.Message}";
        }
        catch (ChatException exception)
        {
            return $"{exception.Error.Kind}, after {exception.GetSentParts().Length} parts: {exception.Message}";
        }
        #endregion
    }
}
