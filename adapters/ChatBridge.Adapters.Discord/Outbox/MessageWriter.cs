using System.Text.Json;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Writes outgoing messages.</summary>
internal static class MessageWriter
{
    private const int SuppressEmbeds = 1 << 2;
    private const int SuppressNotifications = 1 << 12;

    /// <summary>The body of a new message: JSON, or a form when there are files.</summary>
    public static RestBody NewMessage(OutgoingPart part, ulong replyTo)
    {
        if (part.Attachments.IsDefaultOrEmpty)
        {
            return RestBody.FromJson(json => WriteNew(json, part, replyTo));
        }

        var parts = new RestPart[part.Attachments.Length + 1];
        parts[0] = RestPart.FromJson("payload_json", json => WriteNew(json, part, replyTo));
        for (var i = 0; i < part.Attachments.Length; i++)
        {
            parts[i + 1] = RestPart.FromFile($"files[{i}]", part.Attachments[i]);
        }

        return RestBody.FromParts(parts);
    }

    /// <summary>The body of an edit. What it does not mention, files included, stays.</summary>
    public static RestBody Edit(OutgoingPart part) => RestBody.FromJson(json =>
    {
        json.WriteStartObject();
        WriteText(json, part);
        BesidesWriter.Write(json, part.Beside, isNew: false);
        WriteMentions(json, part.Mentions);
        json.WriteEndObject();
    });

    // Components of the second version are the whole message: with them no text is allowed, not even an empty one.
    private static void WriteText(Utf8JsonWriter json, OutgoingPart part)
    {
        if (part.Text.Length > 0 || !BesidesWriter.AreWholeMessage(part.Beside))
        {
            json.WriteString("content"u8, part.Text);
        }
    }

    private static void WriteNew(Utf8JsonWriter json, OutgoingPart part, ulong replyTo)
    {
        json.WriteStartObject();
        WriteText(json, part);
        if (part.Nonce.Length > 0)
        {
            // The same nonce gives the message that stands already: a send whose answer was lost can be repeated.
            json.WriteString("nonce"u8, part.Nonce);
            json.WriteBoolean("enforce_nonce"u8, true);
        }

        WriteMentions(json, part.Mentions);
        if (replyTo != 0)
        {
            json.WriteStartObject("message_reference"u8);
            json.WriteString("message_id"u8, DiscordRest.Text(replyTo));
            json.WriteBoolean("fail_if_not_exists"u8, false);
            json.WriteEndObject();
        }

        var flags = BesidesWriter.Write(json, part.Beside, isNew: true);
        if (part.Native.TryGet<DiscordSendExtras>(out var extras))
        {
            flags |= (extras.SuppressEmbeds ? SuppressEmbeds : 0) | (extras.SuppressNotifications ? SuppressNotifications : 0);
            if (extras.TextToSpeech)
            {
                json.WriteBoolean("tts"u8, true);
            }
        }

        if (flags != 0)
        {
            json.WriteNumber("flags"u8, flags);
        }

        if (!part.Attachments.IsDefaultOrEmpty)
        {
            json.WriteStartArray("attachments"u8);
            for (var i = 0; i < part.Attachments.Length; i++)
            {
                json.WriteStartObject();
                json.WriteString("id"u8, DiscordRest.Text((ulong)i));
                json.WriteString("filename"u8, part.Attachments[i].Name);
                if (part.Attachments[i].Description is { Length: > 0 } description)
                {
                    json.WriteString("description"u8, description);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteMentions(Utf8JsonWriter json, MentionPolicy policy)
    {
        json.WriteStartObject("allowed_mentions"u8);
        json.WriteStartArray("parse"u8);
        if (policy >= MentionPolicy.UsersOnly)
        {
            json.WriteStringValue("users"u8);
        }

        if (policy >= MentionPolicy.UsersAndRoles)
        {
            json.WriteStringValue("roles"u8);
        }

        if (policy >= MentionPolicy.All)
        {
            json.WriteStringValue("everyone"u8);
        }

        json.WriteEndArray();
        json.WriteBoolean("replied_user"u8, policy >= MentionPolicy.UsersOnly);
        json.WriteEndObject();
    }
}
