using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Writes outgoing messages.</summary>
internal static class MessageWriter
{
    private const int MaxReplies = 5;
    private const int MaxEmbeds = 5;
    private const int MaxBytes = 2000;

    /// <summary>Refuses what the network would refuse.</summary>
    /// <returns>The text as it is sent.</returns>
    /// <exception cref="ArgumentException">An embed is not JSON.</exception>
    /// <exception cref="ChatException">There is more of something than one message takes.</exception>
    public static string Check(OutgoingPart part, string connection)
    {
        var text = MentionGuard.Apply(part.Text, part.Mentions);
        var bytes = Encoding.UTF8.GetByteCount(text);
        foreach (var embed in Embeds(part))
        {
            using var document = Parse(embed);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("description"u8, out var description) && description.ValueKind == JsonValueKind.String)
            {
                bytes += Encoding.UTF8.GetByteCount(description.GetString()!);   // not null: a string
            }
        }

        if (bytes > MaxBytes)
        {
            throw TooMuch(connection, $"the text and the descriptions of the embeds have {bytes} bytes together; one message takes {MaxBytes}");
        }

        if (Embeds(part).Length > MaxEmbeds)
        {
            throw TooMuch(connection, $"{Embeds(part).Length} embeds are too many; one message takes {MaxEmbeds}");
        }

        if (part.ReplyTo is not null && part.Native.TryGet<RevoltSendExtras>(out var extras) && extras.Replies.Length >= MaxReplies)
        {
            throw TooMuch(connection, $"{extras.Replies.Length + 1} replies are too many; one message answers {MaxReplies}");
        }

        return text;
    }

    /// <summary>The body of a new message.</summary>
    public static RestBody NewMessage(OutgoingPart part, string text, IReadOnlyList<string> files) => RestBody.FromJson(json =>
    {
        json.WriteStartObject();
        if (text.Length > 0)
        {
            json.WriteString("content"u8, text);
        }

        var extras = part.Native.TryGet<RevoltSendExtras>(out var given) ? given : null;
        WriteReplies(json, part, extras);
        if (files.Count > 0)
        {
            json.WriteStartArray("attachments"u8);
            foreach (var file in files)
            {
                json.WriteStringValue(file);
            }

            json.WriteEndArray();
        }

        WriteEmbeds(json, part);
        extras?.Write(json);
        json.WriteEndObject();
    });

    /// <summary>The body of an edit. What it does not mention stays.</summary>
    public static RestBody Edit(OutgoingPart part, string text) => RestBody.FromJson(json =>
    {
        json.WriteStartObject();
        if (text.Length > 0)
        {
            json.WriteString("content"u8, text);
        }

        WriteEmbeds(json, part);
        json.WriteEndObject();
    });

    private static ImmutableArray<ExtensionBlock> Embeds(OutgoingPart part) =>
        part.Beside.IsDefaultOrEmpty ? [] : part.Beside.RemoveAll(block => block is not { Adapter: RevoltBlocks.Adapter, Name: RevoltBlocks.EmbedName });

    private static void WriteReplies(Utf8JsonWriter json, OutgoingPart part, RevoltSendExtras? extras)
    {
        if (part.ReplyTo is not { } first)
        {
            return;
        }

        json.WriteStartArray("replies"u8);
        foreach (var message in (IEnumerable<MessageId>)[first, .. extras?.Replies ?? []])
        {
            json.WriteStartObject();
            json.WriteString("id"u8, message.Value.ToString());
            json.WriteBoolean("mention"u8, part.Mentions >= MentionPolicy.UsersOnly);
            json.WriteBoolean("fail_if_not_exists"u8, false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEmbeds(Utf8JsonWriter json, OutgoingPart part)
    {
        var embeds = Embeds(part);
        if (embeds.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("embeds"u8);
        foreach (var embed in embeds)
        {
            using var document = Parse(embed);
            WriteSendable(json, document.RootElement);
        }

        json.WriteEndArray();
    }

    // An embed that was received has more fields than one that can be sent.
    private static void WriteSendable(Utf8JsonWriter json, JsonElement embed)
    {
        json.WriteStartObject();
        foreach (var name in (ReadOnlySpan<string>)["icon_url", "url", "title", "description", "media", "colour"])
        {
            if (embed.ValueKind == JsonValueKind.Object && embed.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
            {
                json.WriteString(name, value.GetString());
            }
        }

        json.WriteEndObject();
    }

    private static JsonDocument Parse(ExtensionBlock block)
    {
        try
        {
            return JsonDocument.Parse(block.Raw);
        }
        catch (JsonException fault)
        {
            throw new ArgumentException($"The {block.Name} to send is not JSON: {fault.Message}", nameof(block), fault);
        }
    }

    private static ChatException TooMuch(string connection, string what) =>
        new(new ChatError(ChatErrorKind.TooLarge, Effect.NotApplied, $"Connection '{connection}': {what}.") { Connection = connection });
}
