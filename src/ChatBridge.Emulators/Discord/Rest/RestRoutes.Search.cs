using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace ChatBridge.Emulators.Discord;

/// <content>The search for messages of a guild.</content>
internal static partial class RestRoutes
{
    private const int MaxSearchOffset = 9975;

    private static RestResult Search(RestCall call)
    {
        var guild = call.Guild;
        var (limit, offset) = (call.QueryLimit(25, 25), QueryNumber(call, "offset", 0, MaxSearchOffset));
        var fits = ReadSearch(call);
        if (!guild.IsSearchable) return NotIndexed();
        return Locked(call, json =>
        {
            var readable = guild.ChannelsInside.Where(channel => !channel.IsDeleted && DiscordNetwork.MayView(call.Bot, channel) && DiscordNetwork.PermissionsOf(call.Bot, guild, channel).HasFlag(DiscordPermissions.ReadMessageHistory));
            var found = readable.SelectMany(static channel => channel.Messages).Where(message => message.DeletedAt is null && fits(message)).OrderByDescending(static message => message.Id).ToList();
            if (Choice(call, "sort_order", "asc", "desc") == "asc") found.Reverse();
            var page = found.Skip(offset).Take(limit).ToList();
            var threads = page.Select(static message => message.Channel).Where(static channel => channel.IsThread).Distinct().ToList();
            json.WriteStartObject();
            json.WriteBoolean("doing_deep_historical_index", false);
            json.WriteNumber("total_results", found.Count);
            json.WriteStartArray("messages");
            foreach (var message in page)
            {
                // Each stands in a list of its own, from a time when its neighbours stood beside it.
                json.WriteStartArray();
                DiscordJson.WriteMessage(json, message, call.Network.Authority, call.Bot);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteStartArray("threads");
            foreach (var thread in threads) DiscordJson.WriteChannel(json, thread, call.Bot);
            json.WriteEndArray();
            json.WriteStartArray("members");
            foreach (var thread in threads.Where(thread => thread.ThreadMembers.ContainsKey(call.Bot.Id))) DiscordJson.WriteThreadMember(json, thread, call.Bot.Id);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static RestResult NotIndexed() => RestResult.Json(
        DiscordJson.Build(static json =>
        {
            json.WriteStartObject();
            json.WriteString("message", "Index not yet available. Try again later");
            json.WriteNumber("code", 110_000);
            json.WriteNumber("documents_indexed", 0);
            json.WriteNumber("retry_after", 2);
            json.WriteEndObject();
        }),
        202);

    /// <summary>Reads what is searched for: all that is given must fit, and of several values of one name, one.</summary>
    private static Func<MessageRecord, bool> ReadSearch(RestCall call)
    {
        List<Func<MessageRecord, bool>> rules = [];
        if (call.QueryId("max_id") is { } below) rules.Add(message => message.Id < below);
        if (call.QueryId("min_id") is { } above) rules.Add(message => message.Id > above);
        if (call.Query["content"].ToString() is { Length: > 0 } content)
        {
            if (content.Length > 1024) throw DiscordApiException.InvalidForm("content", "BASE_TYPE_MAX_LENGTH", "Must be 1024 or fewer in length.");
            var words = content.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            rules.Add(message => words.All(word => message.Content.Contains(word, StringComparison.OrdinalIgnoreCase)));
        }

        if (QueryIds(call, "channel_id") is { Count: > 0 } channels) rules.Add(message => channels.Contains(message.Channel.Id));
        if (QueryIds(call, "author_id") is { Count: > 0 } authors) rules.Add(message => authors.Contains(message.Author.Id));
        if (QueryIds(call, "mentions") is { Count: > 0 } mentioned) rules.Add(message => message.Mentions.Exists(user => mentioned.Contains(user.Id)));
        if (Choice(call, "mention_everyone", "true", "false") is { } everyone) rules.Add(message => message.MentionEveryone == (everyone == "true"));
        if (Choice(call, "pinned", "true", "false") is { } pinned) rules.Add(message => message.PinnedAt is not null == (pinned == "true"));
        AddEach("author_type", static type => type switch
        {
            "user" => static message => !message.Author.IsBot && message.WebhookId is null,
            "bot" => static message => message.Author.IsBot && message.WebhookId is null,
            "webhook" => static message => message.WebhookId is not null && message.Interaction is null,
            _ => null,
        });
        AddEach("has", static what => what switch
        {
            "link" => static message => message.Content.Contains("http://", StringComparison.Ordinal) || message.Content.Contains("https://", StringComparison.Ordinal),
            "embed" => static message => message.Embeds is not null,
            "file" => static message => message.Attachments.Count > 0,
            "image" or "video" or "sound" => message => message.Attachments.Exists(file => file.ContentType?.StartsWith(what == "sound" ? "audio/" : what + "/", StringComparison.Ordinal) == true),
            "sticker" => static message => message.Stickers.Count > 0,
            "poll" => static message => message.Poll is not null,
            "snapshot" => static message => message.Snapshots is not null,
            _ => null,
        });
        Choice(call, "sort_by", "timestamp", "relevance");
        return message => rules.TrueForAll(rule => rule(message));

        // A value with a dash before it is one that must not be.
        void AddEach(string name, Func<string, Func<MessageRecord, bool>?> read)
        {
            var values = call.Query[name];
            if (StringValues.IsNullOrEmpty(values)) return;
            var all = values.Select(value => (IsNot: value!.StartsWith('-'), Fits: read(value.TrimStart('-')) ?? throw DiscordApiException.InvalidForm(name, "BASE_TYPE_CHOICES", "The value is not one of those that may be given."))).ToList();
            rules.Add(message => all.TrueForAll(each => !each.IsNot || !each.Fits(message)) && (all.TrueForAll(static each => each.IsNot) || all.Exists(each => !each.IsNot && each.Fits(message))));
        }
    }

    private static HashSet<ulong> QueryIds(RestCall call, string name) =>
        [.. call.Query[name].Select(text => ulong.TryParse(text, out var id) ? id : throw DiscordApiException.InvalidForm(name, "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not snowflake."))];

    private static string? Choice(RestCall call, string name, params ReadOnlySpan<string> choices)
    {
        var text = call.Query[name].ToString();
        if (text.Length == 0) return null;
        return choices.Contains(text) ? text : throw DiscordApiException.InvalidForm(name, "BASE_TYPE_CHOICES", $"Value must be one of ({string.Join(", ", choices.ToArray())}).");
    }

    private static int QueryNumber(RestCall call, string name, int least, int most)
    {
        var text = call.Query[name].ToString();
        if (text.Length == 0) return least;
        return int.TryParse(text, out var number) && number >= least && number <= most
            ? number
            : throw DiscordApiException.InvalidForm(name, "NUMBER_TYPE_COERCE", $"int value should be between {least} and {most}.");
    }
}
