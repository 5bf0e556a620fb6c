using System.Text.Json;

namespace ChatBridge.Emulators.Revolt;

/// <summary>Reads messages and embeds as they are sent.</summary>
internal static class MessageForms
{
    public static MessageDraft Draft(JsonElement body, string key)
    {
        if (body.ValueKind != JsonValueKind.Object) throw RevoltApiException.OfFramework(422);
        return new MessageDraft
        {
            Content = Form.Text(body, "content"),
            Nonce = Form.Text(body, "nonce", 1, 64),
            Attachments = Form.Texts(body, "attachments") ?? [],
            Replies = Replies(body),
            Embeds = Embeds(body, int.MaxValue) ?? [],
            Masquerade = Masquerade(body),
            Interactions = Form.Object(body, "interactions") is { } interactions
                ? new InteractionsDraft(Form.Texts(interactions, "reactions") ?? [], Form.Flag(interactions, "restrict_reactions") ?? false)
                : null,
            Flags = (int?)Form.Number(body, "flags", 0, int.MaxValue),
            Key = key,
        };
    }

    /// <summary>The embeds, or null when the body names none.</summary>
    public static List<EmbedDraft>? Embeds(JsonElement body, int most)
    {
        if (!Form.Has(body, "embeds")) return null;
        if (body.GetProperty("embeds") is not { ValueKind: JsonValueKind.Array } list) throw RevoltApiException.OfFramework(422);
        if (list.GetArrayLength() > most) throw Form.Failed("embeds", "length");
        return [.. list.EnumerateArray().Select(Embed)];
    }

    private static EmbedDraft Embed(JsonElement embed)
    {
        if (embed.ValueKind != JsonValueKind.Object) throw RevoltApiException.OfFramework(422);
        Form.Text(embed, "icon_url", 1, 256);
        Form.Text(embed, "url", 1, 256);
        Form.Text(embed, "title", 1, 100);
        Form.Text(embed, "colour", 1, 128);
        return new EmbedDraft(embed.Clone(), Form.Text(embed, "description", 1, 2000), Form.Text(embed, "media", 1, 128));
    }

    private static List<(string Id, bool Mention, bool FailIfNotExists)> Replies(JsonElement body)
    {
        if (!Form.Has(body, "replies")) return [];
        if (body.GetProperty("replies") is not { ValueKind: JsonValueKind.Array } list) throw RevoltApiException.OfFramework(422);
        return [.. list.EnumerateArray().Select(static reply => reply.ValueKind == JsonValueKind.Object
            ? (Form.Required(reply, "id"), Form.Flag(reply, "mention") ?? throw RevoltApiException.OfFramework(422), Form.Flag(reply, "fail_if_not_exists") ?? true)
            : throw RevoltApiException.OfFramework(422))];
    }

    private static WireMap? Masquerade(JsonElement body) => Form.Object(body, "masquerade") is { } masquerade
        ? new WireMap { ["name"] = Form.Text(masquerade, "name", 1, 32), ["avatar"] = Form.Text(masquerade, "avatar", 1, 256), ["colour"] = Form.Text(masquerade, "colour", 1, 128) }
        : null;
}
