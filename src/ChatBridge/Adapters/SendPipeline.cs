using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ChatBridge.Caching;
using ChatBridge.Diagnostics;
using ChatBridge.Sessions;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters;

/// <summary>
/// Sends, edits and deletes: renders, splits, keeps the parts in order, and finds out what became of a send whose answer was
/// lost before anything is tried again.
/// </summary>
internal sealed partial class SendPipeline(ConnectionHost host, string connection, FeatureMap features, ContentFormat format, AdapterOptions options, Func<ChatChannel, Shard?> shardOf, ILogger logger)
{
    private const int Attempts = 5;
    private const int SearchPage = 50;
    private const int SearchPages = 4;

    private const int MaxLastSent = 1000;
    private readonly ConcurrentDictionary<ChannelId, Turn> _turns = new();
    private readonly EntityCache<ChannelId, StrongBox<MessageId>> _lastSent = new(MaxLastSent);

    public async ValueTask<SendReceipt> SendAsync(ChatChannel channel, OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (features.Send is null || channel.Capabilities[Capability.SendMessages] == Support.Absent)
        {
            throw ChatException.Unsupported(connection, $"nothing can be sent to {channel}: the capability SendMessages is absent. Check Capabilities before sending.");
        }

        var (parts, loss) = await PrepareAsync(channel, message, cancellationToken).ConfigureAwait(false);
        if (parts.IsEmpty)
        {
            throw new ArgumentException("The message is empty: give it a text or a file.", nameof(message));
        }

        using var turn = await EnterAsync(channel.Id, cancellationToken).ConfigureAwait(false);
        var sent = ImmutableArray.CreateBuilder<MessageId>(parts.Length);
        try
        {
            foreach (var part in parts)
            {
                sent.Add(await SendPartAsync(channel, part, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (ChatException exception) when (sent.Count > 0)
        {
            throw exception.WithSentParts(sent.ToImmutable());
        }

        return new SendReceipt(channel, sent.ToImmutable(), loss);
    }

    public async ValueTask<SendReceipt> EditAsync(SendReceipt receipt, MessageContent content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(content);
        var channel = Own(receipt.Channel);
        var (parts, loss) = await PrepareAsync(channel, content, cancellationToken).ConfigureAwait(false);
        if (parts.IsEmpty)
        {
            throw new ArgumentException("The new content is empty: delete the message instead.", nameof(content));
        }

        var stands = ImmutableArray.CreateBuilder<MessageId>(parts.Length);
        for (var i = 0; i < Math.Min(parts.Length, receipt.Parts.Length); i++)
        {
            var (id, part) = (receipt.Parts[i], parts[i]);
            await RepeatAsync(channel, () => features.Edit!(channel, id, part, cancellationToken), cancellationToken).ConfigureAwait(false);   // the feature exists only where Edit does
            stands.Add(id);
        }

        if (parts.Length > receipt.Parts.Length)
        {
            using var turn = await EnterAsync(channel.Id, cancellationToken).ConfigureAwait(false);
            foreach (var part in parts[receipt.Parts.Length..])
            {
                stands.Add(await SendPartAsync(channel, part, cancellationToken).ConfigureAwait(false));
            }
        }
        else if (features.Delete is { } delete)
        {
            foreach (var id in receipt.Parts[parts.Length..])
            {
                await RepeatAsync(channel, () => delete(channel, id, cancellationToken), cancellationToken).ConfigureAwait(false);
            }
        }

        return new SendReceipt(channel, stands.ToImmutable(), loss);
    }

    public async ValueTask DeleteAsync(SendReceipt receipt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        var channel = Own(receipt.Channel);
        foreach (var id in receipt.Parts)
        {
            await RepeatAsync(channel, () => features.Delete!(channel, id, cancellationToken), cancellationToken).ConfigureAwait(false);   // the feature exists only where Delete does
        }
    }

    private ChatChannel Own(IChannel channel) =>
        channel is ChatChannel own && ReferenceEquals(own.Connection, host.Connection)
            ? own
            : throw new ArgumentException($"The receipt belongs to connection '{channel.Connection.Name}', not to '{connection}'.");

    private async ValueTask<(ImmutableArray<OutgoingPart> Parts, LossReport Loss)> PrepareAsync(ChatChannel channel, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var loss = ImmutableArray.CreateBuilder<LossEntry>();
        var content = message.Content;
        var replyTo = message.ReplyTo;
        if (replyTo is { } target && !features.Capabilities.Supports(Capability.Replies))
        {
            (content, replyTo) = (await QuoteAsync(channel, target, content, cancellationToken).ConfigureAwait(false), null);
            loss.Add(new LossEntry("Reply", LossAction.Converted, "The network has no replies: the message that is answered is quoted."));
        }

        var attachments = message.Attachments;
        if (!attachments.IsDefaultOrEmpty && !features.Capabilities.Supports(Capability.Attachments))
        {
            loss.Add(new LossEntry("Attachment", LossAction.Dropped, $"The network takes no files: {string.Join(", ", attachments.Select(file => file.Name))}."));
            var names = string.Join('\n', attachments.Select(file => $"[file: {file.Name}]"));
            content = content.IsEmpty ? names : new MessageContent([.. content.Blocks, .. MessageContent.FromText(names).Blocks]);
            attachments = [];
        }

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
        if (texts.IsEmpty && !attachments.IsDefaultOrEmpty)
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

    private async ValueTask<MessageContent> QuoteAsync(ChatChannel channel, MessageId target, MessageContent content, CancellationToken cancellationToken)
    {
        const int MaxQuote = 120;
        var quoted = host.Messages.Get(target) as IMessage;
        if (quoted is null && features.History is not null)
        {
            try
            {
                var page = await host.FetchHistoryAsync(channel, HistoryQuery.Latest(SearchPage), cancellationToken).ConfigureAwait(false);
                quoted = page.Items.FirstOrDefault(message => message.Id == target);
            }
            catch (ChatException exception)
            {
                Log.QuoteNotFound(logger, exception, connection, target);
            }
        }

        if (quoted is null)
        {
            return content;
        }

        var text = quoted.Content.PlainText.ReplaceLineEndings(" ");
        return new MessageContent([new Quote([new Paragraph([new TextRun($"{quoted.Author.DisplayName}: {Shorten(text, MaxQuote)}")])]), .. content.Blocks]);
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

    /// <summary>Sends one part, finding out what became of it whenever an answer is lost.</summary>
    private async ValueTask<MessageId> SendPartAsync(ChatChannel channel, OutgoingPart part, CancellationToken cancellationToken)
    {
        using var activity = ChatBridgeTelemetry.Source.StartActivity("chatbridge.send");
        activity?.SetTag("chatbridge.connection", connection);
        var trail = shardOf(channel)?.Sink.FindTrail(channel.Id);
        var known = features.Recovery == SendRecovery.History ? await FindKnownAsync(channel, trail, cancellationToken).ConfigureAwait(false) : [];
        for (var attempt = 1; ; attempt++)
        {
            ChatError error;
            Exception cause;
            try
            {
                var id = await features.Send!(channel, part, cancellationToken).ConfigureAwait(false);   // checked by SendAsync
                Confirm(channel, trail, id);
                ChatBridgeMetrics.Sends.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", connection));
                return id;
            }
            catch (ChatException exception)
            {
                (error, cause) = (exception.Error, exception);
            }

            if (error.Effect == Effect.Unknown)
            {
                Log.AnswerLost(logger, connection, channel.Id, error.Message);
                switch (features.Recovery)
                {
                    case SendRecovery.History:
                        var (found, certain) = await FindSentAsync(channel, part, known, cause, cancellationToken).ConfigureAwait(false);
                        if (found is { } id)
                        {
                            Confirm(channel, trail, id);
                            ChatBridgeMetrics.SendsRecovered.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", connection), new("chatbridge.outcome", "sent"));
                            return id;
                        }

                        if (!certain)
                        {
                            throw new ChatException(error with { CanRetry = false }, cause);
                        }

                        ChatBridgeMetrics.SendsRecovered.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", connection), new("chatbridge.outcome", "not sent"));
                        error = error with { Effect = Effect.NotApplied, CanRetry = true };
                        break;
                    case SendRecovery.Nonce:
                        break;   // repeating it with its nonce gives the message that stands
                    default:
                        throw new ChatException(error, cause);
                }
            }

            var mayRepeat = error.Effect == Effect.Unknown || error.CanRetry;
            if (!mayRepeat || attempt >= Attempts)
            {
                throw new ChatException(error, cause);
            }

            await WaitBeforeRepeatAsync(channel, error, attempt, cause, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Confirm(ChatChannel channel, ChannelTrail? trail, MessageId id)
    {
        trail?.Confirm(id);
        if (features.Recovery == SendRecovery.History)
        {
            _lastSent.Put(channel.Id, new StrongBox<MessageId>(id));
        }
    }

    // What stands in the channel before the send. Of a channel that nothing is known of, the newest page is read first:
    // otherwise an older message with the same text would be taken for the one whose answer was lost.
    private async ValueTask<HashSet<MessageId>> FindKnownAsync(ChatChannel channel, ChannelTrail? trail, CancellationToken cancellationToken)
    {
        var known = trail?.Known() ?? [];
        if (_lastSent.Get(channel.Id) is { } last)
        {
            known.Add(last.Value);
        }

        if (known.Count == 0 && trail?.BeganEmpty != true && features.History is not null)
        {
            var page = await ReadPageAsync(channel, HistoryQuery.Latest(SearchPage), host.Time.GetTimestamp(), cancellationToken).ConfigureAwait(false);
            known.UnionWith(page.Items.Select(message => message.Id));
        }

        return known;
    }

    // For what may be done twice without harm: edits and deletes.
    private async ValueTask RepeatAsync(ChatChannel channel, Func<ValueTask> act, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await act().ConfigureAwait(false);
                return;
            }
            catch (ChatException exception) when (attempt < Attempts && (exception.Error.Effect == Effect.Unknown || exception.Error.CanRetry))
            {
                await WaitBeforeRepeatAsync(channel, exception.Error, attempt, exception, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask WaitBeforeRepeatAsync(ChatChannel channel, ChatError error, int attempt, Exception cause, CancellationToken cancellationToken)
    {
        var backoff = TimeSpan.FromMilliseconds((100 << attempt) * (0.5 + (host.Random.NextDouble() / 2)));
        await Task.Delay(error.RetryAfter > backoff ? error.RetryAfter.Value : backoff, host.Time, cancellationToken).ConfigureAwait(false);
        if (error.Kind == ChatErrorKind.Disconnected && shardOf(channel) is { } shard)
        {
            await WaitUntilReadyAsync(shard, error, cause, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WaitUntilReadyAsync(Shard shard, ChatError error, Exception cause, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Session.SendTimeout, host.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await shard.WaitUntilReadyAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChatException(error, cause);
        }
    }

    /// <summary>Looks in the channel's history, after the last message that was known before sending, for our own message with this text.</summary>
    /// <returns>The message, when it stands there; and whether its absence is certain.</returns>
    private async ValueTask<(MessageId? Found, bool Certain)> FindSentAsync(ChatChannel channel, OutgoingPart part, HashSet<MessageId> known, Exception cause, CancellationToken cancellationToken)
    {
        if (features.History is null || host.Connection.Self is not { } self)
        {
            return (null, false);
        }

        var (query, started) = (HistoryQuery.Latest(SearchPage), host.Time.GetTimestamp());
        MessageId? found = null;
        try
        {
            for (var pages = 0; pages < SearchPages; pages++)
            {
                var page = await ReadPageAsync(channel, query, started, cancellationToken).ConfigureAwait(false);
                var reached = page.Items.LastOrDefault(message => known.Contains(message.Id));
                var after = reached is null ? page.Items : page.Items[(page.Items.IndexOf(reached) + 1)..];
                found = after.FirstOrDefault(message => message.Author.Id == self.Id && message.Text == part.Text && message.ReplyTo == part.ReplyTo)?.Id ?? found;
                if (reached is not null || page.Previous is null)
                {
                    return (found, true);
                }

                query = new HistoryQuery { Limit = SearchPage, Cursor = page.Previous };
            }
        }
        catch (ChatException exception)
        {
            Log.SearchFailed(logger, exception, connection, channel.Id);
        }

        return (found, found is not null);
    }

    // What is lost with one connection, or refused for the moment, is asked again until a send's time is over: a count of
    // attempts would give up within moments on a network whose connections break one after the other.
    private async ValueTask<Page<IMessage>> ReadPageAsync(ChatChannel channel, HistoryQuery query, long started, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (shardOf(channel) is { } shard)
                {
                    await shard.WaitUntilReadyAsync(cancellationToken).WaitAsync(options.Session.SendTimeout, host.Time, cancellationToken).ConfigureAwait(false);
                }

                return await host.FetchHistoryAsync(channel, query, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException exception)
            {
                throw new ChatException(Error(ChatErrorKind.Disconnected, Effect.NotApplied, $"the history of {channel} cannot be read: the connection did not come back within {options.Session.SendTimeout.TotalSeconds:0.#} s."), exception);
            }
            catch (ChatException exception) when (IsPassing(channel, exception.Error) && host.Time.GetElapsedTime(started) < options.Session.SendTimeout)
            {
                Log.SearchFailed(logger, exception, connection, channel.Id);
                var pause = TimeSpan.FromMilliseconds(Math.Min(50 << Math.Min(attempt, 5), 1000));
                await Task.Delay(exception.Error.RetryAfter > pause ? exception.Error.RetryAfter.Value : pause, host.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // A connection that has ended for good does not come back by waiting.
    private bool IsPassing(ChatChannel channel, ChatError error) =>
        error.CanRetry || error.Kind == ChatErrorKind.Timeout || (error.Kind == ChatErrorKind.Disconnected && shardOf(channel) is { State.Phase: not (ShardPhase.Closed or ShardPhase.Faulted) });

    private async ValueTask<Turn.Lease> EnterAsync(ChannelId channel, CancellationToken cancellationToken)
    {
        while (true)
        {
            var turn = _turns.GetOrAdd(channel, static id => new Turn(id));
            if (await turn.TryEnterAsync(_turns, cancellationToken).ConfigureAwait(false) is { } lease)
            {
                return lease;
            }
        }
    }

    private string NewNonce()
    {
        Span<byte> bytes = stackalloc byte[10];
        host.Random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);   // 20 characters, and room for the part's number
    }

    private ChatError Error(ChatErrorKind kind, Effect effect, string what) =>
        new(kind, effect, $"Connection '{connection}': {what}") { Connection = connection };

    /// <summary>The order of sends in one channel: parts of two messages never mix, and a lost answer belongs to one send only.</summary>
#pragma warning disable CA1001 // A SemaphoreSlim without a wait handle holds nothing to dispose
    private sealed class Turn(ChannelId channel)
#pragma warning restore CA1001
    {
        private readonly SemaphoreSlim _semaphore = new(1, 1);
        private readonly Lock _lock = new();
        private int _users;
        private bool _gone;

        public async ValueTask<Lease?> TryEnterAsync(ConcurrentDictionary<ChannelId, Turn> turns, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                if (_gone)
                {
                    return null;
                }

                _users++;
            }

            try
            {
                await _semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
                return new Lease(this, turns);
            }
            catch
            {
                Leave(turns);
                throw;
            }
        }

        private void Leave(ConcurrentDictionary<ChannelId, Turn> turns)
        {
            lock (_lock)
            {
                if (--_users == 0)
                {
                    _gone = true;
                    turns.TryRemove(new KeyValuePair<ChannelId, Turn>(channel, this));
                }
            }
        }

        public sealed class Lease(Turn turn, ConcurrentDictionary<ChannelId, Turn> turns) : IDisposable
        {
            public void Dispose()
            {
                turn._semaphore.Release();
                turn.Leave(turns);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3101, LogLevel.Warning, "Connection '{Connection}': the answer to a message in channel {Channel} was lost ({Reason}); finding out whether it was sent.")]
        public static partial void AnswerLost(ILogger logger, string connection, ChannelId channel, string reason);

        [LoggerMessage(3102, LogLevel.Warning, "Connection '{Connection}': the history of channel {Channel} could not be read to find out whether a message was sent.")]
        public static partial void SearchFailed(ILogger logger, Exception exception, string connection, ChannelId channel);

        [LoggerMessage(3103, LogLevel.Debug, "Connection '{Connection}': message {Message} could not be read to quote it.")]
        public static partial void QuoteNotFound(ILogger logger, Exception exception, string connection, MessageId message);
    }
}
