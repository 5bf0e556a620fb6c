using System.Globalization;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <content>How far the account of a person has read.</content>
internal sealed partial class RevoltOutbox
{
    private const int MostUnreadPages = 10;

    public async ValueTask MarkReadAsync(ChatChannel channel, MessageId message, CancellationToken cancellationToken) =>
        await rest.RunAsync(new RestRequest(HttpMethod.Put, "/channels/{0}/ack/{1}", Text(channel), Text(message)) { Major = channel.Id.Value, Body = RevoltApi.Empty }, cancellationToken).ConfigureAwait(false);

    /// <summary>Counts what stands after the mark, at most ten pages. The network knows the mark alone, and no number.</summary>
    public async ValueTask<int> CountUnreadAsync(ChatChannel channel, CancellationToken cancellationToken)
    {
        var wanted = channel.Id.Value;
        var mark = await rest.ReadAsync(new RestRequest(HttpMethod.Get, "/sync/unreads"), (ref JsonCursor cursor) => FindMark(ref cursor, wanted), cancellationToken).ConfigureAwait(false);
        var all = 0;
        for (var page = 0; page < MostUnreadPages; page++)
        {
            var query = new List<KeyValuePair<string, string>> { new("limit", HistoryPage.ToString(CultureInfo.InvariantCulture)), new("sort", "Oldest") };
            if (!mark.IsNone)
            {
                query.Add(new("after", mark.ToString()));
            }

            var request = new RestRequest(HttpMethod.Get, "/channels/{0}/messages", Text(channel)) { Major = wanted, Query = query };
            var (count, last) = await rest.ReadAsync(request, CountMessages, cancellationToken).ConfigureAwait(false);
            all += count;
            mark = last;
            if (count < HistoryPage)
            {
                break;
            }
        }

        return all;
    }

    // None where nothing was ever read.
    private static EntityId FindMark(ref JsonCursor cursor, EntityId channel)
    {
        EntityId found = default;
        if (!cursor.EnterArray())
        {
            return found;
        }

        while (cursor.NextItem())
        {
            EntityId of = default, last = default;
            if (cursor.EnterObject())
            {
                while (cursor.NextProperty(out var key))
                {
                    if (key.SequenceEqual("_id"u8))
                    {
                        of = Ulids.Parse(JsonParts.ReadTextOf(ref cursor, "channel"u8));
                    }
                    else if (key.SequenceEqual("last_id"u8))
                    {
                        last = Ulids.Read(ref cursor);
                    }
                    else
                    {
                        cursor.Skip();
                    }
                }
            }

            found = of == channel ? last : found;
        }

        return found;
    }

    private static (int Count, EntityId Last) CountMessages(ref JsonCursor cursor)
    {
        var count = 0;
        EntityId last = default;
        if (cursor.EnterArray())
        {
            while (cursor.NextItem())
            {
                last = Ulids.Parse(JsonParts.ReadTextOf(ref cursor, "_id"u8));
                count++;
            }
        }

        return (count, last);
    }
}
