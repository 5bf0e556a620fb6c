using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>The application itself, with its addresses for interactions and webhook events.</content>
internal static partial class RestRoutes
{
    private static RestRoute[] ApplicationRoutes() =>
    [
        new("GET", "/oauth2/applications/@me", Application),
        new("GET", "/applications/@me", Application),
        new("PATCH", "/applications/@me", EditApplicationAsync),
    ];

    private static RestResult Application(RestCall call)
    {
        lock (call.Network.Gate) return RestResult.Json(DiscordJson.Application(call.Bot));
    }

    private static async Task<RestResult> EditApplicationAsync(RestCall call, CancellationToken cancellationToken)
    {
        var (body, bot) = (call.Body, call.Bot);
        var description = JsonForm.Optional(body, "description", 0, 400);
        var tags = Texts(body, "tags", 5, static tag => tag.Length is > 0 and <= 20);
        var types = Texts(body, "event_webhooks_types", 100, EmulatedEventWebhook.KnownTypes.Contains);
        var status = JsonForm.Number(body, "event_webhooks_status", 1, 2);
        if (JsonForm.Has(body, "interactions_endpoint_url") && await bot.Network.InteractionPosts.SaveAsync(bot, Url(body, "interactions_endpoint_url"), cancellationToken).ConfigureAwait(false) is not null)
            throw DiscordApiException.InvalidForm("interactions_endpoint_url", "APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID", "The specified interactions endpoint url could not be verified.");
        if (JsonForm.Has(body, "event_webhooks_url") || types is not null || status is not null)
        {
            var url = JsonForm.Has(body, "event_webhooks_url") ? Url(body, "event_webhooks_url") : bot.Events.Url;
            var enabled = status is { } given ? given == 2 : url is not null && (JsonForm.Has(body, "event_webhooks_url") || bot.Events.Status == DiscordEventWebhookStatus.Enabled);
            if (await bot.Events.SaveAsync(url, types ?? bot.Events.Types, enabled, cancellationToken).ConfigureAwait(false) is not null)
                throw DiscordApiException.InvalidForm("event_webhooks_url", "APPLICATION_EVENT_WEBHOOKS_URL_INVALID", "The specified event webhooks url could not be verified.");
        }

        lock (bot.Network.Gate)
        {
            if (description is not null) bot.Description = description;
            if (tags is not null) bot.Tags = tags;
            return Application(call);
        }
    }

    private static Uri? Url(JsonElement body, string name)
    {
        if (JsonForm.Text(body, name) is not { Length: > 0 } text) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : throw DiscordApiException.InvalidForm(name, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    }

    private static List<string>? Texts(JsonElement body, string name, int most, Func<string, bool> fits)
    {
        if (!JsonForm.TryGet(body, name, out var list)) return null;
        if (list.ValueKind != JsonValueKind.Array) throw DiscordApiException.InvalidForm(name, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        List<string> texts = [];
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || !fits(item.GetString()!)) throw DiscordApiException.InvalidForm($"{name}.{texts.Count}", "BASE_TYPE_CHOICES", "The value is not one of those that may be given.");
            texts.Add(item.GetString()!);
        }

        return texts.Count <= most ? texts : throw DiscordApiException.InvalidForm(name, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");
    }
}
