using System.Runtime.CompilerServices;
using ChatBridge.Caching;
using ChatBridge.Sessions;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters;

/// <summary>Finds out from a channel's history what became of a send whose answer was lost.</summary>
internal sealed partial class SendSearch(ConnectionHost host, string connection, FeatureMap features, AdapterOptions options, Func<ChatChannel, Shard?> shardOf, ILogger logger)
{
    private const int Attempts = 5;
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
                var page = await host.FetchHistoryAsync(channel, HistoryQuery.Latest(SearchPage), cancellationToken).ConfigureAwait(false);
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

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (shardOf(channel) is { } shard)
                {
                    await shard.WaitUntilReadyAsync(cancellationToken).WaitAsync(options.Session.SendTimeout, host.Time, cancellationToken).ConfigureAwait(false);
                }

                var query = HistoryQuery.Latest(SearchPage);
                MessageId? found = null;
                for (var pages = 0; pages < SearchPages; pages++)
                {
                    var page = await host.FetchHistoryAsync(channel, query, cancellationToken).ConfigureAwait(false);
                    var reached = page.Items.LastOrDefault(message => known.Contains(message.Id));
                    var after = reached is null ? page.Items : page.Items[(page.Items.IndexOf(reached) + 1)..];
                    found = after.FirstOrDefault(message => message.Author.Id == self.Id && message.Text == part.Text && message.ReplyTo == part.ReplyTo)?.Id ?? found;
                    if (reached is not null || page.Previous is null)
                    {
                        return (found, true);
                    }

                    query = new HistoryQuery { Limit = SearchPage, Cursor = page.Previous };
                }

                return (found, found is not null);
            }
            catch (TimeoutException)
            {
                return (null, false);
            }
            catch (ChatException exception) when (attempt < Attempts && (exception.Error.CanRetry || exception.Error.Kind is ChatErrorKind.Disconnected or ChatErrorKind.Timeout))
            {
                Log.SearchFailed(logger, exception, connection, channel.Id);
                await Task.Delay(TimeSpan.FromMilliseconds(100 << attempt), host.Time, cancellationToken).ConfigureAwait(false);
            }
            catch (ChatException exception)
            {
                Log.SearchFailed(logger, exception, connection, channel.Id);
                return (null, false);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3102, LogLevel.Warning, "Connection '{Connection}': the history of channel {Channel} could not be read to find out whether a message was sent.")]
        public static partial void SearchFailed(ILogger logger, Exception exception, string connection, ChannelId channel);
    }
}
