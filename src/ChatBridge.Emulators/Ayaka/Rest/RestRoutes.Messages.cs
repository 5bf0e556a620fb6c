using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBridge.Emulators.Ayaka;

internal static partial class RestRoutes
{
    private const int MaxEmbedTitle = 40;
    private const int MaxEmbedDescription = 200;

    private static RestRoute[] MessageRoutes() =>
    [
        new("POST", "/channels/{channel}/messages/create", "messages.create_message", Send) { Only = AyakaDialect.RailsV3 },
        new("POST", "/channels/{channel}/messages", "messages.create_message", Send) { Only = AyakaDialect.RailsV3 },
        new("GET", "/channels/{channel}/messages/{message}", "messages.get_message", static call => Answer(call, call.Network.GetMessage(call.User, call.Id("channel"), call.Id("message")))) { Only = AyakaDialect.RailsV3 },
        new("PATCH", "/channels/{channel}/messages/{message}", "messages.edit_message", Edit) { Only = AyakaDialect.RailsV3 },
        new("DELETE", "/channels/{channel}/messages/{message}", "messages.delete_message", static call => Answer(call, call.Network.DeleteMessage(call.User, call.Id("channel"), call.Id("message")))) { Only = AyakaDialect.RailsV3 },
    ];

    private static RestResult Send(RestCall call)
    {
        var draft = new MessageDraft(call.Field("content") ?? "", call.Flag("tts") ?? false, Embeds(call));
        return Answer(call, call.Network.CreateMessage(call.User, call.Channel, draft), 201);
    }

    private static RestResult Edit(RestCall call)
    {
        var (channel, message) = (call.Id("channel"), call.Id("message"));
        var found = call.Network.GetMessage(call.User, channel, message);
        return Answer(call, call.Options.Has(AyakaQuirks.FinishedEdits) ? call.Network.EditMessage(call.User, channel, message, call.Required("content")) : found);
    }

    private static RestResult Answer(RestCall call, MessageRecord message, int status = 200) => RestResult.Json(call.Network.Shapes.Message(message), status);

    /// <summary>The embeds; what is too long in one is dropped without a word.</summary>
    private static JsonArray Embeds(RestCall call)
    {
        if (!RestCall.TryField(call.Body, "embeds", out var list)) return [];
        if (list.ValueKind != JsonValueKind.Array) throw AyakaApiException.BadRequest();
        return new JsonArray([.. list.EnumerateArray().Select(static embed => Embed(embed))]);
    }

    private static JsonObject Embed(JsonElement embed)
    {
        if (embed.ValueKind != JsonValueKind.Object) throw AyakaApiException.BadRequest();
        var map = new JsonObject();
        foreach (var (name, longest) in ((string, int)[])[("title", MaxEmbedTitle), ("description", MaxEmbedDescription), ("url", int.MaxValue), ("timestamp", int.MaxValue)])
        {
            if (RestCall.TryField(embed, name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString()!.EnumerateRunes().Count() <= longest) map[name] = value.GetString();
        }

        if (RestCall.TryField(embed, "color", out var color) && color.TryGetInt32(out var number)) map["color"] = number;
        if (RestCall.TryField(embed, "fields", out var fields) && fields.ValueKind == JsonValueKind.Array) map["fields"] = JsonArray.Create(fields);
        if (RestCall.TryField(embed, "author", out var author) && author.ValueKind == JsonValueKind.Object) map["author"] = JsonObject.Create(author);
        return map;
    }
}
