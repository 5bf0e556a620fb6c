using System.Collections.Immutable;
using ChatBridge.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters;

/// <summary>Makes native parts of what is to be sent: renders, splits at the network's limits, quotes where there are no replies, checks files.</summary>
internal sealed partial class OutgoingComposer(ConnectionHost host, string connection, FeatureMap features, ContentFormat format, ILogger logger)
{
    private const int QuotePage = 50;

    /// <summary>Makes the parts of a message, and says what is lost on the way.</summary>
    public async ValueTask<(ImmutableArray<OutgoingPart> Parts, LossReport Loss)> ComposeAsync(ChatChannel channel, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var loss = ImmutableArray.CreateBuilder<LossEntry>();
        var content = message.Content;
        var replyTo = message.ReplyTo;
        if (replyTo is { } target && !features.Capabilities.Supports(Capability.Replies))
        {
            var quoted = await QuoteAsync(channel, target, message, cancellationToken).ConfigureAwait(false);
            loss.Add(quoted is null
                ? new LossEntry("Reply", LossAction.Dropped, "The network has no replies, and the message that is answered could not be found to be quoted.")
                : new LossEntry("Reply", LossAction.Converted, "The network has no replies: the message that is answered is quoted."));
            (content, replyTo) = (quoted ?? content, null);
        }

        var attachments = message.Attachments;
        if (!attachments.IsDefaultOrEmpty && !features.Capabilities.Supports(Capability.Attachments))
        {
            loss.Add(new LossEntry("Attachment", LossAction.Dropped, $"The network takes no files: {string.Join(", ", attachments.Select(file => file.Name))}."));
            var names = string.Join('\n', attachments.Select(file => $"[file: {file.Name}]"));
            content = content.IsEmpty ? names : new MessageContent([.. content.Blocks, .. MessageContent.FromText(names).Blocks]);
            attachments = [];
        }

        (content, var beside) = format.PartBeside(content);
        var texts = Render(content, loss);
        if (message.Degrade == DegradePolicy.Strict && loss.Count > 0)
        {
            throw ChatException.Unsupported(connection, $"{channel} cannot show the message as it is ({string.Join("; ", loss.Select(entry => entry.Detail))}), and its policy is Strict.");
        }

        foreach (var entry in loss)
        {
            ChatBridgeMetrics.Losses.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", connection), new("chatbridge.loss", entry.What));
        }

        CheckFiles(channel, attachments);
        if (texts.IsEmpty && !(attachments.IsDefaultOrEmpty && beside.IsEmpty))
        {
            texts = [""];
        }

        var stem = NewNonce();
        var parts = ImmutableArray.CreateBuilder<OutgoingPart>(texts.Length);
        for (var i = 0; i < texts.Length; i++)
        {
            parts.Add(new OutgoingPart
            {
                Text = texts[i],
                ReplyTo = i == 0 ? replyTo : null,
                Attachments = i == texts.Length - 1 && !attachments.IsDefaultOrEmpty ? attachments : [],
                Beside = i == texts.Length - 1 ? beside : [],
                Mentions = message.Mentions,
                Native = message.Native,
                Nonce = $"{stem}{i:x}",
            });
        }

        return (parts.MoveToImmutable(), loss.Count == 0 ? LossReport.None : new LossReport(loss.ToImmutable()));
    }

    private ImmutableArray<string> Render(MessageContent content, ImmutableArray<LossEntry>.Builder loss)
    {
        if (content.IsEmpty)
        {
            return [];
        }

        if (features.Capabilities.Limits.MaxText is not { } limit)
        {
            return [format.Render(content, loss)];
        }

        var split = ContentSplitter.Split(content, format, limit);
        loss.AddRange(split.Loss.Entries);
        return split.Parts;
    }

    private void CheckFiles(ChatChannel channel, ImmutableArray<AttachmentSource> files)
    {
        var limits = channel.Capabilities.Limits;
        if (files.IsDefaultOrEmpty)
        {
            return;
        }

        if (files.Length > limits.MaxAttachments)
        {
            throw new ChatException(Error(ChatErrorKind.TooLarge, Effect.NotApplied, $"{files.Length} files are too many: {channel} takes {limits.MaxAttachments} with one message."));
        }

        foreach (var file in files)
        {
            if (file.Length > limits.MaxAttachmentBytes)
            {
                throw new ChatException(Error(ChatErrorKind.TooLarge, Effect.NotApplied, $"the file '{file.Name}' has {file.Length} bytes: {channel} takes {limits.MaxAttachmentBytes}."));
            }
        }
    }

    private async ValueTask<MessageContent?> QuoteAsync(ChatChannel channel, MessageId target, OutgoingMessage answer, CancellationToken cancellationToken)
    {
        const int MaxQuote = 120;
        var quoted = answer.Answered?.Id == target ? answer.Answered : host.Messages.Get(target) as IMessage;
        if (quoted is null && features.History is not null)
        {
            try
            {
                var page = await host.FetchHistoryAsync(channel, HistoryQuery.Latest(QuotePage), cancellationToken).ConfigureAwait(false);
                quoted = page.Items.FirstOrDefault(message => message.Id == target);
            }
            catch (ChatException exception)
            {
                Log.QuoteNotFound(logger, exception, connection, target);
            }
        }

        if (quoted is null)
        {
            return null;
        }

        var text = quoted.Content.PlainText.ReplaceLineEndings(" ");
        return new MessageContent([new Quote([new Paragraph([new TextRun($"{quoted.Author.DisplayName}: {Shorten(text, MaxQuote)}")])]), .. answer.Content.Blocks]);
    }

    private static string Shorten(string text, int graphemes)
    {
        var at = 0;
        for (var i = 0; i < graphemes && at < text.Length; i++)
        {
            at += System.Globalization.StringInfo.GetNextTextElementLength(text.AsSpan(at));
        }

        return at < text.Length ? text[..at] + "…" : text;
    }

    private string NewNonce()
    {
        Span<byte> bytes = stackalloc byte[10];
        host.Random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);   // 20 characters, and room for the part's number
    }

    private ChatError Error(ChatErrorKind kind, Effect effect, string what) =>
        new(kind, effect, $"Connection '{connection}': {what}") { Connection = connection };

    private static partial class Log
    {
        [LoggerMessage(3103, LogLevel.Debug, "Connection '{Connection}': message {Message} could not be read to quote it.")]
        public static partial void QuoteNotFound(ILogger logger, Exception exception, string connection, MessageId message);
    }
}
