using System.Collections.Immutable;
using System.Text.Json;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Sends and deletes messages, where the dialect has routes for them.</summary>
internal sealed class AyakaOutbox(AyakaRest rest)
{
    /// <summary>The longest text of a message, in characters as the server counts them.</summary>
    public const int MaxText = 5000;

    public async ValueTask<MessageId> SendAsync(ChatChannel channel, OutgoingPart part, CancellationToken cancellationToken)
    {
        var extras = part.Native.TryGet<AyakaSendExtras>(out var given) ? given : null;
        var text = part.Mentions == MentionPolicy.None ? AyakaFormat.Silence(part.Text) : part.Text;
        var id = await rest.ReadAsync(AyakaRoutes.SendMessage, Body(text, extras), static (ref JsonCursor cursor) => JsonParts.FindId(cursor.ReadRaw()), cancellationToken, channel.Id.ToString()).ConfigureAwait(false);
        return id.IsNone
            ? throw new ChatException(new ChatError(ChatErrorKind.ProtocolViolation, Effect.Applied, $"Connection '{rest.Connection}': the message was sent, but the network did not tell its id.") { Connection = rest.Connection })
            : new MessageId(id);
    }

    public async ValueTask DeleteAsync(ChatChannel channel, MessageId message, CancellationToken cancellationToken)
    {
        try
        {
            await rest.RunAsync(AyakaRoutes.DeleteMessage, null, cancellationToken, channel.Id.ToString(), message.ToString()).ConfigureAwait(false);
        }
        catch (ChatException exception) when (exception.Error.Kind == ChatErrorKind.NotFound)
        {
            return;   // gone already, which is what was asked for
        }
    }

    /// <summary>The body of a message.</summary>
    public static RestBody Body(string text, AyakaSendExtras? extras) => RestBody.FromJson(json =>
    {
        json.WriteStartObject();
        json.WriteString("content"u8, text);
        if (extras is { IsTts: true })
        {
            json.WriteBoolean("tts"u8, true);
        }

        if (extras is { Embeds.IsDefaultOrEmpty: false })
        {
            json.WriteStartArray("embeds"u8);
            foreach (var embed in extras.Embeds)
            {
                Write(json, embed);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, AyakaEmbed embed)
    {
        json.WriteStartObject();
        WriteOptional(json, "title"u8, embed.Title);
        WriteOptional(json, "description"u8, embed.Description);
        WriteOptional(json, "url"u8, embed.Url);
        if (embed.Timestamp is { } timestamp)
        {
            json.WriteString("timestamp"u8, timestamp);
        }

        if (embed.Color is { } color)
        {
            json.WriteNumber("color"u8, color);
        }

        if (!embed.Fields.IsDefaultOrEmpty)
        {
            WriteFields(json, embed.Fields);
        }

        if (embed.AuthorName is { } author)
        {
            json.WriteStartObject("author"u8);
            json.WriteString("name"u8, author);
            WriteOptional(json, "url"u8, embed.AuthorUrl);
            WriteOptional(json, "avatar_url"u8, embed.AuthorAvatarUrl);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, ImmutableArray<KeyValuePair<string, string>> fields)
    {
        json.WriteStartArray("fields"u8);
        foreach (var (name, value) in fields)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, name);
            json.WriteString("value"u8, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
