using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <summary>Reads the bodies of message create and edit, with the network's own form rules.</summary>
internal static class MessageForms
{
    private const int MaxNonce = 25;
    private const int MaxFiles = 10;
    private const int SettableFlags = (1 << 2) | (1 << 12) | (1 << 13) | (1 << 15);

    public static MessageDraft ReadDraft(RestCall call)
    {
        var body = call.Body;
        CheckEmbeds(body);
        ulong? replyTo = null;
        var failIfGone = true;
        if (JsonForm.TryGet(body, "message_reference", out var reference) && (JsonForm.Number(reference, "type") ?? 0) == 0)
        {
            replyTo = JsonForm.Id(reference, "message_id") ?? throw DiscordApiException.InvalidForm("message_reference.message_id", "BASE_TYPE_REQUIRED", "This field is required");
            if (JsonForm.Id(reference, "channel_id") is { } channel && channel != call.Id("channel"))
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
            Flags = (JsonForm.Number(body, "flags") ?? 0) & SettableFlags,
            Embeds = JsonForm.RawArray(body, "embeds", 10),
            Components = JsonForm.RawArray(body, "components", 40),
            HasStickers = JsonForm.RawArray(body, "sticker_ids", 3) is not null,
            AllowedMentions = ReadAllowed(body),
            Files = Describe(call),
        };
    }

    public static MessageEdit ReadEdit(RestCall call)
    {
        var body = call.Body;
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
            Flags = JsonForm.Number(body, "flags") is { } flags ? flags & SettableFlags : null,
            KeepAttachments = keep,
            AllowedMentions = ReadAllowed(body),
            Files = Describe(call),
        };
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
    private static List<DraftFile> Describe(RestCall call)
    {
        if (call.Files.Count > MaxFiles) throw new DiscordApiException(400, 30015, "Maximum number of attachments in a message reached (10)");
        var files = call.Files;
        if (!JsonForm.TryGet(call.Body, "attachments", out var list) || list.ValueKind != JsonValueKind.Array) return files;
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
