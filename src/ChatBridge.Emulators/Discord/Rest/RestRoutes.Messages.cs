using System.Globalization;
using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

internal static partial class RestRoutes
{
    private static RestResult Create(RestCall call)
    {
        var draft = MessageForms.ReadDraft(call);
        return call.Network.CreateMessage(call.Bot, call.Channel, draft, message => One(call, message, withNonce: true));
    }

    private static RestResult Edit(RestCall call)
    {
        var edit = MessageForms.ReadEdit(call);
        return call.Network.EditMessage(call.Bot, call.Channel, call.Id("message"), edit, message => One(call, message));
    }

    private static RestResult GetMessage(RestCall call) =>
        call.Network.ReadMessage(call.Bot, call.Channel, call.Id("message"), message => One(call, message));

    private static RestResult Delete(RestCall call)
    {
        call.Network.DeleteMessage(call.Bot, call.Channel, call.Id("message"));
        return RestResult.NoContent;
    }

    private static RestResult History(RestCall call)
    {
        var (before, after, around) = (call.QueryId("before"), call.QueryId("after"), call.QueryId("around"));
        return call.Network.ReadHistory(call.Bot, call.Channel, before, after, around, call.QueryLimit(100, 50), page => Many(call, page));
    }

    private static RestResult BulkDelete(RestCall call)
    {
        if (call.Body.ValueKind != JsonValueKind.Object || !call.Body.TryGetProperty("messages", out var list) || list.ValueKind != JsonValueKind.Array)
            throw DiscordApiException.InvalidForm("messages", "BASE_TYPE_REQUIRED", "This field is required");
        HashSet<ulong> ids = [];
        foreach (var item in list.EnumerateArray())
        {
            var id = JsonForm.AsId(item) ?? throw DiscordApiException.InvalidForm("messages", "NUMBER_TYPE_COERCE", "Value is not snowflake.");
            if (!ids.Add(id)) throw DiscordApiException.InvalidForm("messages", "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value");
        }

        if (ids.Count is < 2 or > 100) throw new DiscordApiException(400, 50016, "Provided too few or too many messages to delete. Must provide at least 2 and at most 100 messages to delete");
        call.Network.DeleteMessages(call.Bot, call.Channel, ids);
        return RestResult.NoContent;
    }

    private static RestResult SetPinned(RestCall call, bool pinned)
    {
        call.Network.SetPinned(call.Bot, call.Channel, call.Id("message"), pinned);
        return RestResult.NoContent;
    }

    private static RestResult Pins(RestCall call)
    {
        DateTimeOffset? before = null;
        if (call.Query["before"].ToString() is { Length: > 0 } text)
        {
            before = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
                ? parsed
                : throw DiscordApiException.InvalidForm("before", "DATE_TIME_TYPE_PARSE", "Could not parse value. Should be ISO8601.");
        }

        var limit = call.QueryLimit(50, 50);
        return PinnedPage(call, page => RestResult.Json(json =>
        {
            var rest = page.Where(message => before is null || message.PinnedAt < before).ToList();
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var message in rest.Take(limit))
            {
                json.WriteStartObject();
                DiscordJson.WriteTime(json, "pinned_at", message.PinnedAt);
                json.WritePropertyName("message");
                DiscordJson.WriteMessage(json, message, call.Network.Authority, call.Bot);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteBoolean("has_more", rest.Count > limit);
            json.WriteEndObject();
        }));
    }

    private static RestResult OldPins(RestCall call) => PinnedPage(call, page => Many(call, page));

    private static RestResult PinnedPage(RestCall call, Func<List<MessageRecord>, RestResult> write) =>
        call.Network.ReadHistory(call.Bot, call.Channel, null, null, null, int.MaxValue, page =>
            write([.. page.Where(static message => message.PinnedAt is not null).OrderByDescending(static message => message.PinnedAt)]));

    private static RestResult React(RestCall call)
    {
        call.Network.AddReaction(call.Bot, call.Channel, call.Id("message"), call.Text("emoji"));
        return RestResult.NoContent;
    }

    private static RestResult Unreact(RestCall call, ulong user)
    {
        call.Network.RemoveReaction(call.Bot, call.Channel, call.Id("message"), call.Text("emoji"), user);
        return RestResult.NoContent;
    }

    private static RestResult ClearReactions(RestCall call, string? emoji)
    {
        call.Network.ClearReactions(call.Bot, call.Channel, call.Id("message"), emoji);
        return RestResult.NoContent;
    }

    private static RestResult Reactors(RestCall call)
    {
        var emoji = DiscordEmoji.Normalise(call.Text("emoji"));
        var (after, limit) = (call.QueryId("after") ?? 0, call.QueryLimit(100, 25));
        return call.Network.ReadMessage(call.Bot, call.Channel, call.Id("message"), message => RestResult.Json(json =>
        {
            json.WriteStartArray();
            var users = message.Reactions.Find(reaction => reaction.Emoji == emoji)?.Users ?? [];
            foreach (var user in users.Where(user => user.Id > after).OrderBy(static user => user.Id).Take(limit)) DiscordJson.WriteUser(json, user);
            json.WriteEndArray();
        }));
    }

    private static RestResult Voters(RestCall call)
    {
        var (after, limit) = (call.QueryId("after") ?? 0, call.QueryLimit(100, 25));
        var answer = call.Id("answer") is var id && id <= int.MaxValue ? (int)id : 0;
        return call.Network.ReadPoll(call.Bot, call.Channel, call.Id("message"), answer, found => RestResult.Json(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("users");
            foreach (var user in found.Voters.Where(user => user.Id > after).OrderBy(static user => user.Id).Take(limit)) DiscordJson.WriteUser(json, user);
            json.WriteEndArray();
            json.WriteEndObject();
        }));
    }

    private static RestResult EndPoll(RestCall call) => call.Network.EndPoll(call.Bot, call.Channel, call.Id("message"), message => One(call, message));

    private static RestResult Crosspost(RestCall call) => call.Network.Crosspost(call.Bot, call.Channel, call.Id("message"), message => One(call, message));

    private static RestResult One(RestCall call, MessageRecord message, bool withNonce = false) =>
        RestResult.Json(json => DiscordJson.WriteMessage(json, message, call.Network.Authority, call.HasBot ? call.Bot : message.Author, withNonce));

    private static RestResult Many(RestCall call, List<MessageRecord> page) => RestResult.Json(json =>
    {
        json.WriteStartArray();
        foreach (var message in page) DiscordJson.WriteMessage(json, message, call.Network.Authority, call.Bot);
        json.WriteEndArray();
    });
}
