using System.Collections.Immutable;
using ChatBridge.Adapters;
using ChatBridge.Diagnostics;
using ChatBridge.Dispatch;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Sessions;

/// <summary>
/// Reads a channel's history after a gap and delivers what was missed, oldest first. It waits in the channel's lane, so what
/// came live meanwhile follows after it.
/// </summary>
internal sealed partial class BackfillWork(ShardSink sink, ChannelId channelId, ChannelTrail trail, BackfillOptions options) : WorkItem
{
    private readonly Task<bool> _sessionReady = sink.SessionReady.Task;

    private const int PageSize = 100;
    private const int Retries = 5;
    private const int MaxLeft = 100_000;

    public override async ValueTask<bool> RunAsync(Lane lane, CancellationToken cancellationToken)
    {
        if (!await _sessionReady.WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            Postpone();
            return true;
        }

        trail.AwaitsBackfill = false;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if (await sink.Host.Connection.FetchChannelAsync(channelId, cancellationToken).ConfigureAwait(false) is not ChatChannel channel)
                {
                    Log.Gone(sink.Logger, sink.Name, channelId);
                    return true;
                }

                var left = trail.LeftToHistory;
                var history = await ReadBackAsync(channel, options.MaxMessages + Math.Min(left, MaxLeft), cancellationToken).ConfigureAwait(false);
                trail.TakeFromHistory(left);
                return await DeliverHeldAsync(channel, history, lane, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return false;
            }
            catch (ChatException exception) when (exception.Error.Kind is ChatErrorKind.Disconnected or ChatErrorKind.Timeout || exception.Error.CanRetry)
            {
                if (attempt >= Retries || !sink.IsSessionReady)
                {
                    Postpone();
                    Log.Postponed(sink.Logger, exception, sink.Name, channelId);
                    return true;
                }

                await Task.Delay(exception.Error.RetryAfter ?? TimeSpan.FromMilliseconds(250 << attempt), sink.Host.Time, cancellationToken).ConfigureAwait(false);
            }
            catch (ChatException exception)
            {
                Log.Refused(sink.Logger, exception, sink.Name, channelId);
                return true;
            }
        }
    }

    // It is read again by the next session, or by this one, which may go on for days, or be continued on another socket. Until
    // then the channel's live events are left out: history holds them.
    private void Postpone()
    {
        trail.AwaitsBackfill = true;
        sink.FallBehind(channelId);
    }

    // Reads pages from the newest backwards: past what was missed to the first message that is known, and on over those that
    // the trail remembers, because they may have been edited or deleted meanwhile. The bound ends it in any case.
    private async ValueTask<History> ReadBackAsync(ChatChannel channel, int maxMessages, CancellationToken cancellationToken)
    {
        var pages = new List<ImmutableArray<IMessage>>();
        var outOfSight = trail.Living();
        var (count, reachedKnown, complete, query) = (0, trail.CannotMeasure, false, HistoryQuery.Latest(Math.Min(PageSize, maxMessages)));
        while (count < maxMessages)
        {
            var page = await sink.Host.FetchHistoryAsync(channel, query, cancellationToken).ConfigureAwait(false);
            pages.Add(page.Items);
            count += page.Items.Length;
            var knowsPage = page.Items.Any(message => trail.Knows(message.Id));
            reachedKnown |= knowsPage;
            outOfSight.ExceptWith(page.Items.Select(message => message.Id));
            complete = page.Items.IsEmpty || page.Previous is null;
            if (complete || (reachedKnown && (!knowsPage || outOfSight.Count == 0)))
            {
                break;
            }

            query = new HistoryQuery { Limit = PageSize, Cursor = page.Previous };
        }

        pages.Reverse();
        var all = pages.SelectMany(page => page).ToList();
        return new History(reachedKnown ? all : await ReadForwardAsync(channel, maxMessages, cancellationToken).ConfigureAwait(false) ?? all, reachedKnown, complete, [.. all.Select(message => message.Id)]);
    }

    // When everything that was known is deleted, a network that reads forward still knows where the last of it stood.
    private async ValueTask<List<IMessage>?> ReadForwardAsync(ChatChannel channel, int maxMessages, CancellationToken cancellationToken)
    {
        if (!sink.Host.Features.HistoryReadsForward || trail.BeganEmpty || trail.Newest() is not { } newest)
        {
            return null;
        }

        var messages = new List<IMessage>();
        var query = new HistoryQuery { Limit = Math.Min(PageSize, maxMessages), After = newest };
        while (true)
        {
            var page = await sink.Host.FetchHistoryAsync(channel, query, cancellationToken).ConfigureAwait(false);
            messages.AddRange(page.Items);
            if (page.Next is null || page.Items.IsEmpty || messages.Count >= maxMessages)
            {
                return messages;
            }

            query = new HistoryQuery { Limit = PageSize, Cursor = page.Next };
        }
    }

    // What came live while history was read waits behind this in the lane, and is no news then.
    private async ValueTask<bool> DeliverHeldAsync(ChatChannel channel, History history, Lane lane, CancellationToken cancellationToken)
    {
        trail.Hold();
        try
        {
            return await DeliverAsync(channel, history, lane, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!lane.Post(new ReleaseWork(trail)))
            {
                trail.Release();
            }
        }
    }

    private async ValueTask<bool> DeliverAsync(ChatChannel channel, History history, Lane lane, CancellationToken cancellationToken)
    {
        var (messages, reachedKnown) = (history.Messages, history.ReachedKnown);
        var firstKnown = !reachedKnown ? 0 : messages.FindIndex(message => trail.Knows(message.Id)) is var index and >= 0 ? index : messages.Count;
        if (messages.Count > 0 && (trail.CannotMeasure || (!reachedKnown && !history.Complete && !trail.BeganEmpty)))
        {
            Log.NothingKnown(sink.Logger, sink.Name, channelId, messages.Count);
        }

        var found = 0;
        var (living, noted) = (trail.Living(), trail.Known());
        var lastKnown = messages.FindLastIndex(message => trail.Knows(message.Id));
        for (var i = 0; i < messages.Count; i++)
        {
            // What stands before the oldest known message, or stood there at the beginning, is no news; only what was
            // delivered may have been edited.
            var message = messages[i];
            var change = living.Contains(message.Id) ? MessageChange.Edited : MessageChange.Created;
            var isForgotten = i < lastKnown && message.IsOwn() && !noted.Contains(message.Id);   // our own are forgotten sooner
            if (change == MessageChange.Edited ? !message.IsEdited : i < firstKnown || isForgotten || trail.StoodBefore(message.Id))
            {
                continue;
            }

            var context = sink.Stamp(ShardSink.KeyOf(change, message.Id, message), EventOrigin.Backfilled);
            if (!await MessageWork.DeliverAsync(sink.Hub, trail, lane, change, context, channel, message.Id, sink.Host.Messages.Get(message.Id), message, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            sink.Host.Messages.Put(message.Id, (MessageBase)message);
            found++;
        }

        // A living message that history leaves out between two that it shows was deleted meanwhile.
        foreach (var id in Missing(living, history))
        {
            var context = sink.Stamp(ShardSink.KeyOf(MessageChange.Deleted, id, null), EventOrigin.Backfilled);
            if (!await MessageWork.DeliverAsync(sink.Hub, trail, lane, MessageChange.Deleted, context, channel, id, sink.Host.Messages.Remove(id), null, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            found++;
        }

        ChatBridgeMetrics.Backfilled.Add(found, new KeyValuePair<string, object?>("chatbridge.connection", sink.Host.Connection.Name));
        Log.Done(sink.Logger, sink.Name, channelId, found);
        return true;
    }

    // Living messages older than the oldest page are not missing, only out of sight. The trail lists what arrived in the order
    // of the channel, so those that come after the first one in sight are within the pages.
    // When the whole history was read, whatever it does not show is gone.
    private IEnumerable<MessageId> Missing(HashSet<MessageId> living, History history)
    {
        if (history.Complete)
        {
            return living.Where(id => !history.Shown.Contains(id));
        }

        return history.ReachedKnown
            ? trail.InOrder().SkipWhile(id => !history.Shown.Contains(id)).Where(id => living.Contains(id) && !history.Shown.Contains(id))
            : [];
    }

    /// <summary>Stands behind everything that was in the lane when a channel had been read back.</summary>
    private sealed class ReleaseWork(ChannelTrail trail) : WorkItem
    {
        public override ValueTask<bool> RunAsync(Lane lane, CancellationToken cancellationToken)
        {
            trail.Release();
            return new ValueTask<bool>(true);
        }

        public override void Discard() => trail.Release();
    }

    /// <summary>What was read: the messages from the oldest that may be news; whether one of them is known; whether the whole channel was read; and all that was seen.</summary>
    private sealed record History(List<IMessage> Messages, bool ReachedKnown, bool Complete, HashSet<MessageId> Shown);

    private static partial class Log
    {
        [LoggerMessage(1020, LogLevel.Information, "{Shard}: read the history of channel {Channel} after a gap: {Count} events were missed.")]
        public static partial void Done(ILogger logger, string shard, ChannelId channel, int count);

        [LoggerMessage(1024, LogLevel.Information, "{Shard}: channel {Channel} is gone or cannot be seen any more; nothing of it is read after a gap.")]
        public static partial void Gone(ILogger logger, string shard, ChannelId channel);

        [LoggerMessage(1021, LogLevel.Warning, "{Shard}: the history of channel {Channel} could not be read after a gap; it is read again soon, or when the session is back.")]
        public static partial void Postponed(ILogger logger, Exception exception, string shard, ChannelId channel);

        [LoggerMessage(1022, LogLevel.Error, "{Shard}: the network refused the history of channel {Channel} after a gap; what was missed there is lost.")]
        public static partial void Refused(ILogger logger, Exception exception, string shard, ChannelId channel);

        [LoggerMessage(1023, LogLevel.Warning, "{Shard}: none of the {Count} newest messages of channel {Channel} was known after a gap; older ones may have been missed.")]
        public static partial void NothingKnown(ILogger logger, string shard, ChannelId channel, int count);
    }
}
