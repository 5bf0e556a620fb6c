using System.Runtime.CompilerServices;
using ChatBridge.Caching;
using ChatBridge.Sessions;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters;

/// <summary>Finds out from a channel's history what became of a send whose answer was lost.</summary>
internal sealed partial class SendSearch(ConnectionHost host, string connection, FeatureMap features, AdapterOptions options, Func<ChatChannel, Shard?> shardOf, ILogger logger)
{
    private const int SearchPage = 50;
    private const int SearchPages = 4;
    private const int MaxLastSent = 1000;

    private readonly EntityCache<ChannelId, StrongBox<MessageId>> _lastSent = new(MaxLastSent);

    /// <summary>A send was confirmed.</summary>
    public void Confirm(ChatChannel channel, ChannelTrail? trail, MessageId id)
    {
        trail?.Confirm(id);
        if (features.Recovery == SendRecovery.History)
        {
            _lastSent.Put(channel.Id, new StrongBox<MessageId>(id));
        }
    }

    /// <summary>What stands in the channel before a send.</summary>
    /// <remarks>Of a channel that nothing is known of, the newest page is read first:
    /// otherwise an older message with the same text would be taken for the one whose answer was lost.</remarks>
    public async ValueTask<HashSet<MessageId>> FindKnownAsync(ChatChannel channel, ChannelTrail? trail, CancellationToken cancellationToken)
    {
        var known = trail?.Known() ?? [];
        if (_lastSent.Get(channel.Id) is { } last)
        {
            known.Add(last.Value);
        }

        if (known.Count == 0 && trail?.BeganEmpty != true && features.History is not null)
        {
            try
            {
                var page = await ReadPageAsync(channel, HistoryQuery.Latest(SearchPage), host.Time.GetTimestamp(), cancellationToken).ConfigureAwait(false);
                known.UnionWith(page.Items.Select(message => message.Id));
            }
            catch (ChatException exception)
            {
                throw new ChatException(exception.Error with { Effect = Effect.NotApplied }, exception);   // nothing was sent yet
            }
        }

        return known;
    }

    /// <summary>Looks in the channel's history, after the last message that was known before sending, for our own message with this text.</summary>
    /// <returns>The message, when it stands there; and whether its absence is certain.</returns>
    public async ValueTask<(MessageId? Found, bool Certain)> FindSentAsync(ChatChannel channel, OutgoingPart part, HashSet<MessageId> known, CancellationToken cancellationToken)
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
                throw new ChatException(
                    new ChatError(ChatErrorKind.Disconnected, Effect.NotApplied, $"Connection '{connection}': the history of {channel} cannot be read: the connection did not come back within {options.Session.SendTimeout.TotalSeconds:0.#} s.") { Connection = connection },
                    exception);
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

    private static partial class Log
    {
        [LoggerMessage(3102, LogLevel.Warning, "Connection '{Connection}': the history of channel {Channel} could not be read to find out whether a message was sent.")]
        public static partial void SearchFailed(ILogger logger, Exception exception, string connection, ChannelId channel);
    }
}
