using System.Collections.Immutable;

namespace ChatBridge.Adapters;

/// <summary>Reads history in pages of any size and both directions, on networks that have pages of one size and one direction.</summary>
internal sealed class HistoryReader(string connection, FeatureMap features)
{
    private const int MaxWalk = 2000;
    private const string Backward = "b:";
    private const string Forward = "a:";

    public ValueTask<Page<IMessage>> ReadAsync(ChatChannel channel, HistoryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        if (features.History is not { } read)
        {
            throw ChatException.Unsupported(connection, $"{channel} has no history to read: the capability History is absent.");
        }

        var resolved = Resolve(query);
        if (resolved.Before is not null && resolved.After is not null)
        {
            throw new ArgumentException("Give Before or After, not both.", nameof(query));
        }

        return resolved.After is { } after
            ? features.HistoryReadsForward ? ReadForwardAsync(read, channel, after, resolved.Limit, cancellationToken) : WalkToAsync(read, channel, after, resolved.Limit, cancellationToken)
            : ReadBackwardAsync(read, channel, resolved.Before, resolved.Limit, cancellationToken);
    }

    private static HistoryQuery Resolve(HistoryQuery query)
    {
        if (query.Cursor is not { } cursor)
        {
            return query;
        }

        if (cursor.Length < 3)
        {
            throw new ArgumentException($"'{cursor}' is not a cursor: take Next or Previous of a page.", nameof(query));
        }

        var id = MessageId.Parse(cursor[2..]);
        return cursor[..2] switch
        {
            Backward => new HistoryQuery { Limit = query.Limit, Before = id },
            Forward => new HistoryQuery { Limit = query.Limit, After = id },
            _ => throw new ArgumentException($"'{cursor}' is not a cursor: take Next or Previous of a page.", nameof(query)),
        };
    }

    private async ValueTask<Page<IMessage>> ReadBackwardAsync(FeatureMap.ReadHistory read, ChatChannel channel, MessageId? before, int limit, CancellationToken cancellationToken)
    {
        var pages = new List<ImmutableArray<IMessage>>();
        var (count, completeness, anchor) = (0, Completeness.Truncated, before);
        while (count < limit && completeness != Completeness.Complete)
        {
            var page = await read(channel, new HistoryQuery { Limit = PageSize(limit - count), Before = anchor }, cancellationToken).ConfigureAwait(false);
            completeness = page.Completeness;
            if (page.Items.IsEmpty)
            {
                break;
            }

            pages.Add(page.Items);
            count += page.Items.Length;
            anchor = page.Items[0].Id;
        }

        pages.Reverse();
        var items = pages.SelectMany(page => page).ToImmutableArray();
        return new Page<IMessage>(
            items,
            before is null || items.IsEmpty ? null : Forward + items[^1].Id,
            items.IsEmpty || completeness == Completeness.Complete ? null : Backward + items[0].Id,
            before is null ? completeness : Completeness.Truncated);
    }

    private async ValueTask<Page<IMessage>> ReadForwardAsync(FeatureMap.ReadHistory read, ChatChannel channel, MessageId after, int limit, CancellationToken cancellationToken)
    {
        var items = ImmutableArray.CreateBuilder<IMessage>();
        var (anchor, more) = (after, true);
        while (items.Count < limit && more)
        {
            var page = await read(channel, new HistoryQuery { Limit = PageSize(limit - items.Count), After = anchor }, cancellationToken).ConfigureAwait(false);
            items.AddRange(page.Items);
            more = !page.Items.IsEmpty && page.Next is not null;
            anchor = page.Items.IsEmpty ? anchor : page.Items[^1].Id;
        }

        return new Page<IMessage>(items.ToImmutable(), more && items.Count > 0 ? Forward + items[^1].Id : null, items.Count == 0 ? null : Backward + items[0].Id, Completeness.Truncated);
    }

    // A network that reads backward only is walked from the newest message to the one that is asked for.
    private async ValueTask<Page<IMessage>> WalkToAsync(FeatureMap.ReadHistory read, ChatChannel channel, MessageId after, int limit, CancellationToken cancellationToken)
    {
        var newer = ImmutableArray<IMessage>.Empty;
        var (anchor, found) = ((MessageId?)null, false);
        while (!found && newer.Length < MaxWalk)
        {
            var page = await read(channel, new HistoryQuery { Limit = PageSize(MaxWalk), Before = anchor }, cancellationToken).ConfigureAwait(false);
            var index = -1;
            for (var i = 0; i < page.Items.Length && index < 0; i++)
            {
                index = page.Items[i].Id == after ? i : -1;
            }

            found = index >= 0;
            newer = newer.InsertRange(0, found ? page.Items[(index + 1)..] : page.Items);
            if (page.Items.IsEmpty || page.Completeness == Completeness.Complete)
            {
                break;
            }

            anchor = page.Items[0].Id;
        }

        var items = newer.Length > limit ? newer[..limit] : newer;
        // Without the message that was asked for, there may be more between it and the first one here.
        var completeness = found ? Completeness.Truncated : Completeness.Unknown;
        return new Page<IMessage>(items, newer.Length > limit ? Forward + items[^1].Id : null, items.IsEmpty ? null : Backward + items[0].Id, completeness);
    }

    private int PageSize(int wanted) => Math.Min(wanted, features.Capabilities.Limits.MaxHistoryPage ?? 100);
}
