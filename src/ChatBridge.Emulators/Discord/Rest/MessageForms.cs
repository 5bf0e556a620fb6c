using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <summary>Reads the bodies of message create and edit, with the network's own form rules.</summary>
internal static class MessageForms
{
    private const int MaxNonce = 25;
    private const int MaxFiles = 10;
    private const int SettableFlags = (1 << 2) | (1 << 12) | (1 << 13) | ComponentsV2;
    public const int ComponentsV2 = 1 << 15;
    public const int Ephemeral = 1 << 6;

    /// <summary>The flags that an edit may set or clear; <see cref="ComponentsV2"/> it may set, and nothing takes it back.</summary>
    public const int EditableFlags = 1 << 2;

    private static readonly AllowedMentions UsersOnly = new(Everyone: false, AllUsers: true, AllRoles: false, [], [], RepliedUser: false);

    /// <summary>Reads a webhook's message or an answer to an interaction: it mentions users alone unless told otherwise, and replies to nothing.</summary>
    public static MessageDraft ReadWebhookDraft(JsonElement body, List<DraftFile> files, bool mayBeEphemeral)
    {
        var draft = ReadDraft(body, files, channel: null);
        var flags = mayBeEphemeral ? (JsonForm.Number(body, "flags") ?? 0) & Ephemeral : 0;
        return draft with { AllowedMentions = draft.AllowedMentions ?? UsersOnly, Flags = draft.Flags | flags };
    }

    /// <summary>Reads the first message of a forum post.</summary>
    public static MessageDraft ReadPost(RestCall call, JsonElement message) => ReadDraft(message, call.Files, channel: null);

    public static MessageDraft ReadDraft(RestCall call) => ReadDraft(call.Body, call.Files, call.Id("channel"));

    /// <summary>Reads a message; one for a channel may answer or forward another.</summary>
    private static MessageDraft ReadDraft(JsonElement body, List<DraftFile> files, ulong? channel)
    {
        CheckEmbeds(body);
        var flags = (JsonForm.Number(body, "flags") ?? 0) & SettableFlags;
        var described = Describe(files, body);
        CheckComponents(body, (flags & ComponentsV2) != 0, [.. described.Select(static file => file.FileName)]);
        ulong? replyTo = null;
        (ulong, ulong)? forward = null;
        var failIfGone = true;
        JsonElement reference = default;
        if (channel is not null) JsonForm.TryGet(body, "message_reference", out reference);
        if (JsonForm.Number(reference, "type") == 1)
        {
            forward = (
                JsonForm.Id(reference, "channel_id") ?? throw DiscordApiException.InvalidForm("message_reference.channel_id", "BASE_TYPE_REQUIRED", "This field is required"),
                JsonForm.Id(reference, "message_id") ?? throw DiscordApiException.InvalidForm("message_reference.message_id", "BASE_TYPE_REQUIRED", "This field is required"));
        }
        else if (reference.ValueKind == JsonValueKind.Object)
        {
            replyTo = JsonForm.Id(reference, "message_id") ?? throw DiscordApiException.InvalidForm("message_reference.message_id", "BASE_TYPE_REQUIRED", "This field is required");
            if (JsonForm.Id(reference, "channel_id") is { } other && other != channel)
                throw DiscordApiException.InvalidForm("message_reference", "REPLIES_CANNOT_REFERENCE_OTHER_CHANNEL", "Cannot reply to a message in a different channel");
            failIfGone = JsonForm.Flag(reference, "fail_if_not_exists") ?? true;
        }

        return new MessageDraft
        {
            Content = JsonForm.Text(body, "content") ?? "",
            ReplyTo = replyTo,
            FailIfReplyIsGone = failIfGone,
            Nonce = ReadNonce(body),
            EnforceNonce = JsonForm.Flag(body, "enforce_nonce") ?? false,
            Tts = JsonForm.Flag(body, "tts") ?? false,
            Flags = flags,
            Embeds = JsonForm.RawArray(body, "embeds", 10),
            Components = JsonForm.RawArray(body, "components", 40),
            StickerIds = [.. JsonForm.Ids(body, "sticker_ids", 3) ?? []],
            Poll = ReadPoll(body),
            Forward = forward,
            AllowedMentions = ReadAllowed(body),
            Files = described,
        };
    }

    public static MessageEdit ReadEdit(RestCall call) => ReadEdit(call.Body, call.Files);

    public static MessageEdit ReadEdit(JsonElement body, List<DraftFile> files)
    {
        CheckEmbeds(body);
        HashSet<ulong>? keep = null;
        if (JsonForm.TryGet(body, "attachments", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            keep = [];
            foreach (var item in list.EnumerateArray())
            {
                if (JsonForm.Id(item, "id") is { } id) keep.Add(id);
            }
        }
        else if (JsonForm.Has(body, "attachments"))
        {
            keep = [];
        }

        return new MessageEdit
        {
            HasContent = JsonForm.Has(body, "content"),
            Content = JsonForm.Text(body, "content") ?? "",
            HasEmbeds = JsonForm.Has(body, "embeds"),
            Embeds = JsonForm.RawArray(body, "embeds", 10),
            HasComponents = JsonForm.Has(body, "components"),
            Components = JsonForm.RawArray(body, "components", 40),
            Flags = JsonForm.Number(body, "flags") is { } flags ? flags & (EditableFlags | ComponentsV2) : null,
            KeepAttachments = keep,
            AllowedMentions = ReadAllowed(body),
            Files = Describe(files, body),
        };
    }

    private static PollDraft? ReadPoll(JsonElement body)
    {
        if (!JsonForm.TryGet(body, "poll", out var poll)) return null;
        var question = JsonForm.TryGet(poll, "question", out var asked) ? JsonForm.Text(asked, "text") : null;
        if (question is null or { Length: 0 or > 300 }) throw DiscordApiException.InvalidForm("poll.question.text", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 300 in length.");
        if (!JsonForm.TryGet(poll, "answers", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > 10)
            throw DiscordApiException.InvalidForm("poll.answers", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 10 in length.");
        List<(string?, string?)> answers = [];
        foreach (var answer in list.EnumerateArray())
        {
            if (!JsonForm.TryGet(answer, "poll_media", out var media)) throw DiscordApiException.InvalidForm($"poll.answers.{answers.Count}.poll_media", "BASE_TYPE_REQUIRED", "This field is required");
            var text = JsonForm.Text(media, "text");
            var emoji = JsonForm.TryGet(media, "emoji", out var given) ? JsonForm.Text(given, "id") is { } id ? $"{JsonForm.Text(given, "name") ?? "emoji"}:{id}" : JsonForm.Text(given, "name") : null;
            if (text is { Length: > 55 } || (string.IsNullOrEmpty(text) && emoji is null))
                throw DiscordApiException.InvalidForm($"poll.answers.{answers.Count}.poll_media.text", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 55 in length.");
            answers.Add((text, emoji));
        }

        var hours = JsonForm.Number(poll, "duration") ?? 24;
        if (hours is < 1 or > 32 * 24) throw DiscordApiException.InvalidForm("poll.duration", "NUMBER_TYPE_MAX", "int value should be between 1 and 768.");
        return new PollDraft(question, answers, hours, JsonForm.Flag(poll, "allow_multiselect") ?? false);
    }

    /// <summary>Components of the second kind stand alone: nothing of the first kind's fields beside them.</summary>
    private static void CheckComponents(JsonElement body, bool second, HashSet<string> files)
    {
        if (second && (JsonForm.TryGet(body, "content", out var content) && content.ValueKind == JsonValueKind.String && content.GetString()!.Length > 0 || Holds("embeds") || Holds("sticker_ids") || JsonForm.TryGet(body, "poll", out _)))
            throw DiscordApiException.InvalidForm("flags", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "The message holds fields that cannot stand beside these components.");
        if (JsonForm.TryGet(body, "components", out var components) && components.ValueKind == JsonValueKind.Array) ComponentForms.CheckMessage(components, second, files);

        bool Holds(string name) => JsonForm.TryGet(body, name, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0;
    }

    private static MessageNonce? ReadNonce(JsonElement body)
    {
        if (!JsonForm.TryGet(body, "nonce", out var value)) return null;
        var text = JsonForm.Text(body, "nonce")!;
        if (text.Length > MaxNonce) throw DiscordApiException.InvalidForm("nonce", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        if (value.ValueKind == JsonValueKind.Number && !value.TryGetInt64(out _))
            throw DiscordApiException.InvalidForm("nonce", "NUMBER_TYPE_COERCE", "Value is not int.");
        return text.Length == 0 ? null : new MessageNonce(text, value.ValueKind == JsonValueKind.Number);
    }

    private static AllowedMentions? ReadAllowed(JsonElement body)
    {
        if (!JsonForm.TryGet(body, "allowed_mentions", out var allowed)) return null;
        if (allowed.ValueKind != JsonValueKind.Object)
            throw DiscordApiException.InvalidForm("allowed_mentions", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
        HashSet<string> parse = [];
        if (JsonForm.TryGet(allowed, "parse", out var list))
        {
            if (list.ValueKind != JsonValueKind.Array) throw DiscordApiException.InvalidForm("allowed_mentions.parse", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            foreach (var item in list.EnumerateArray())
            {
                var text = item.ValueKind == JsonValueKind.String ? item.GetString() : null;
                if (text is not ("users" or "roles" or "everyone"))
                    throw DiscordApiException.InvalidForm("allowed_mentions.parse", "BASE_TYPE_CHOICES", "Value must be one of ('everyone', 'users', 'roles').");
                parse.Add(text);
            }
        }

        var users = ReadIds(allowed, "users");
        var roles = ReadIds(allowed, "roles");
        if (parse.Contains("users") && users.Count > 0) throw Exclusive("users");
        if (parse.Contains("roles") && roles.Count > 0) throw Exclusive("roles");
        return new AllowedMentions(
            parse.Contains("everyone"), parse.Contains("users"), parse.Contains("roles"), users, roles, JsonForm.Flag(allowed, "replied_user") ?? false);

        static DiscordApiException Exclusive(string kind) => DiscordApiException.InvalidForm(
            "allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", $"parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
    }

    private static HashSet<ulong> ReadIds(JsonElement allowed, string name)
    {
        HashSet<ulong> ids = [];
        if (!JsonForm.TryGet(allowed, name, out var list)) return ids;
        if (list.ValueKind != JsonValueKind.Array) throw DiscordApiException.InvalidForm("allowed_mentions." + name, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        foreach (var item in list.EnumerateArray())
        {
            var id = JsonForm.AsId(item) ?? throw DiscordApiException.InvalidForm("allowed_mentions." + name, "NUMBER_TYPE_COERCE", "Value is not snowflake.");
            if (!ids.Add(id)) throw DiscordApiException.InvalidForm("allowed_mentions." + name, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value");
        }

        if (ids.Count > 100) throw DiscordApiException.InvalidForm("allowed_mentions." + name, "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.");
        return ids;
    }

    private static void CheckEmbeds(JsonElement body)
    {
        if (!JsonForm.TryGet(body, "embeds", out var embeds) || embeds.ValueKind != JsonValueKind.Array) return;
        var (sum, index) = (0, 0);
        foreach (var embed in embeds.EnumerateArray())
        {
            sum += Length(embed, "title", 256, index) + Length(embed, "description", 4096, index);
            if (JsonForm.TryGet(embed, "footer", out var footer)) sum += Length(footer, "text", 2048, index);
            if (JsonForm.TryGet(embed, "author", out var author)) sum += Length(author, "name", 256, index);
            if (JsonForm.TryGet(embed, "fields", out var fields) && fields.ValueKind == JsonValueKind.Array)
            {
                if (fields.GetArrayLength() > 25) throw DiscordApiException.InvalidForm($"embeds.{index}.fields", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
                foreach (var field in fields.EnumerateArray()) sum += Length(field, "name", 256, index) + Length(field, "value", 1024, index);
            }

            index++;
        }

        if (sum > 6000) throw DiscordApiException.InvalidForm("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
    }

    private static int Length(JsonElement owner, string name, int most, int index)
    {
        var length = JsonForm.Text(owner, name)?.Length ?? 0;
        return length <= most ? length : throw DiscordApiException.InvalidForm($"embeds.{index}.{name}", "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");
    }

    /// <summary>Joins the files with what <c>attachments</c> says of them by their number.</summary>
    private static List<DraftFile> Describe(List<DraftFile> files, JsonElement body)
    {
        if (files.Count > MaxFiles) throw new DiscordApiException(400, 30015, "Maximum number of attachments in a message reached (10)");
        if (!JsonForm.TryGet(body, "attachments", out var list) || list.ValueKind != JsonValueKind.Array) return files;
        List<DraftFile> described = [.. files];
        foreach (var item in list.EnumerateArray())
        {
            if (JsonForm.Id(item, "id") is not { } id) continue;
            var at = described.FindIndex(file => (ulong)file.Index == id);
            if (at >= 0)
                described[at] = described[at] with { FileName = JsonForm.Text(item, "filename") ?? described[at].FileName, Description = JsonForm.Text(item, "description") };
            else if (id < 1000)
                throw DiscordApiException.InvalidForm("attachments", "ATTACHMENT_NOT_FOUND", $"No file was sent for attachment {id}.");
        }

        return described;
    }
}
