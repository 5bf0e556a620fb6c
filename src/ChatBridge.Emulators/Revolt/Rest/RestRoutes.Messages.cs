namespace ChatBridge.Emulators.Revolt;

internal static partial class RestRoutes
{
    private const int MaxPage = 100;

    private static RestRoute[] MessageRoutes() =>
    [
        new("POST", "/channels/{channel}/messages", Send) { TakesBody = true, TakesKey = true },
        new("GET", "/channels/{channel}/messages", History),
        new("DELETE", "/channels/{channel}/messages/bulk", BulkDelete) { TakesBody = true },
        new("GET", "/channels/{channel}/messages/{message}", static call => RestResult.Json(Shapes.Message(call.Network, call.Network.GetMessage(call.User, call.Channel, call.Text("message"))))),
        new("PATCH", "/channels/{channel}/messages/{message}", Edit) { TakesBody = true },
        new("DELETE", "/channels/{channel}/messages/{message}", Delete),
        new("POST", "/channels/{channel}/messages/{message}/pin", static call => SetPinned(call, pinned: true)),
        new("DELETE", "/channels/{channel}/messages/{message}/pin", static call => SetPinned(call, pinned: false)),
        new("POST", "/channels/{channel}/search", Search) { TakesBody = true, RefusesBots = true },
        new("PUT", "/channels/{channel}/messages/{message}/reactions/{emoji}", React),
        new("DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}", Unreact),
        new("DELETE", "/channels/{channel}/messages/{message}/reactions", ClearReactions),
        new("PUT", "/channels/{channel}/ack/{message}", Acknowledge) { RefusesBots = true },
    ];

    private static RestResult Send(RestCall call)
    {
        var draft = MessageForms.Draft(call.Body, call.Key) with { FailsAfterFiles = call.FailsAfterFiles };
        var message = call.Network.CreateMessage(call.User, call.Channel, draft);
        return RestResult.Json(Shapes.Message(call.Network, message, withAuthor: true, call.User));
    }

    private static RestResult Edit(RestCall call)
    {
        var message = call.Network.EditMessage(call.User, call.Channel, call.Text("message"), Form.Text(call.Body, "content", 1), MessageForms.Embeds(call.Body, 10));
        return RestResult.Json(Shapes.Message(call.Network, message));
    }

    private static RestResult Delete(RestCall call)
    {
        call.Network.DeleteMessage(call.User, call.SeenChannel, call.Text("message"));
        return RestResult.NoContent;
    }

    private static RestResult BulkDelete(RestCall call)
    {
        call.Network.DeleteMessages(call.User, call.Channel, Form.Texts(call.Body, "ids", 1, MaxPage) ?? throw RevoltApiException.OfFramework(422));
        return RestResult.NoContent;
    }

    private static RestResult SetPinned(RestCall call, bool pinned)
    {
        call.Network.SetPinned(call.User, call.Channel, call.Text("message"), pinned);
        return RestResult.NoContent;
    }

    private static RestResult React(RestCall call)
    {
        call.Network.AddReaction(call.User, call.Channel, call.Text("message"), call.Text("emoji"));
        return RestResult.NoContent;
    }

    private static RestResult Unreact(RestCall call)
    {
        call.Network.RemoveReaction(call.User, call.Channel, call.Text("message"), call.Text("emoji"), call.Query("user_id") ?? call.User.Id, call.QueryFlag("remove_all"));
        return RestResult.NoContent;
    }

    private static RestResult ClearReactions(RestCall call)
    {
        call.Network.ClearReactions(call.User, call.Channel, call.Text("message"));
        return RestResult.NoContent;
    }

    private static RestResult Acknowledge(RestCall call)
    {
        call.Network.Acknowledge(call.User, call.Channel, call.Text("message"));
        return RestResult.NoContent;
    }

    private static RestResult History(RestCall call)
    {
        var channel = call.Allowed(call.SeenChannel, EmulatedPermissions.ReadMessageHistory);
        var limit = call.QueryLimit(MaxPage, 50);
        List<MessageRecord> page;
        if (Cursor(call.Query("nearby"), "nearby") is { } nearby)
        {
            // Newer ones upwards, then older ones downwards; everything else that was asked is passed over.
            var half = (limit / 2) + 1;
            page = [.. channel.Messages.Skip(FirstFrom(channel.Messages, nearby, beyond: false)).Where(Stands).Take(half), .. Page(channel, Stands, nearby, after: null, oldest: false, half)];
        }
        else
        {
            var oldest = call.Query("sort") switch { null or "Latest" => false, "Oldest" => true, "Relevance" => throw new RevoltApiException("InvalidOperation"), _ => throw RevoltApiException.OfFramework(422) };
            page = Page(channel, Stands, Cursor(call.Query("before"), "before"), Cursor(call.Query("after"), "after"), oldest, limit);
        }

        return Answer(call, channel, page, call.QueryFlag("include_users"));
    }

    private static RestResult Search(RestCall call)
    {
        var channel = call.Allowed(call.SeenChannel, EmulatedPermissions.ReadMessageHistory);
        var query = Form.Text(call.Body, "query", 1, 64);
        var pinned = Form.Flag(call.Body, "pinned");
        if (query is not null && pinned is not null) throw new RevoltApiException("InvalidOperation");
        if (query is null && pinned is null) throw new RevoltApiException("InvalidOperation");
        var limit = (int)(Form.Number(call.Body, "limit", 1, MaxPage) ?? 50);
        var oldest = Form.Text(call.Body, "sort") is "Oldest";
        var page = Page(channel, message => Stands(message) && (pinned is { } wanted ? message.Pinned == wanted : message.Content.Contains(query!, StringComparison.OrdinalIgnoreCase)), Cursor(Form.Text(call.Body, "before"), "before"), Cursor(Form.Text(call.Body, "after"), "after"), oldest, limit);
        return Answer(call, channel, page, Form.Flag(call.Body, "include_users") ?? false);
    }

    private static bool Stands(MessageRecord message) => message.DeletedAt is null;

    /// <summary>The messages between two ids that fit, from the new end or the old; the ids themselves are left out.</summary>
    private static List<MessageRecord> Page(EmulatedChannel channel, Func<MessageRecord, bool> fits, string? before, string? after, bool oldest, int limit)
    {
        // Messages are in the order of their ids, and a channel may hold very many.
        var first = after is null ? 0 : FirstFrom(channel.Messages, after, beyond: true);
        var end = before is null ? channel.Messages.Count : FirstFrom(channel.Messages, before, beyond: false);
        var found = new List<MessageRecord>();
        for (var step = 0; step < end - first && found.Count < limit; step++)
        {
            var message = channel.Messages[oldest ? first + step : end - 1 - step];
            if (fits(message)) found.Add(message);
        }

        return found;
    }

    private static int FirstFrom(List<MessageRecord> messages, string id, bool beyond)
    {
        var (low, high) = (0, messages.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(messages[middle].Id, id);
            if (order < 0 || (beyond && order == 0)) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static RestResult Answer(RestCall call, EmulatedChannel channel, List<MessageRecord> page, bool withUsers)
    {
        var messages = page.ConvertAll(message => Shapes.Message(call.Network, message));
        if (!withUsers) return RestResult.Json(messages);
        var authors = page.Select(static message => message.Author).OfType<EmulatedUser>().Distinct().ToList();
        return RestResult.Json(new WireMap
        {
            ["messages"] = messages,
            ["users"] = authors.ConvertAll(author => Shapes.User(call.Network, author, call.User)),
            ["members"] = channel.Server is { } server ? authors.Select(author => server.MembersInside.GetValueOrDefault(author.Id)).OfType<MemberRecord>().Select(Shapes.Member).ToList() : null,
        });
    }

    private static string? Cursor(string? id, string name) => id is null || id.Length == UlidMint.Length ? id : throw Form.Failed(name, "length");
}
