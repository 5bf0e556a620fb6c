using System.Collections.Immutable;
using System.Text.Json;

namespace ChatBridge.Adapters.Discord;

/// <summary>Writes the blocks that go beside a message's text.</summary>
internal static class BesidesWriter
{
    private const int SecondVersion = 1 << 15;
    private const int FirstOfSecondVersion = 9;   // sections, text displays, containers and what came with them
    private const int ActionRow = 1;
    private const int MaxEmbeds = 10;
    private const int MaxStickers = 3;

    /// <summary>Whether the components say all that the message says.</summary>
    public static bool AreWholeMessage(ImmutableArray<ExtensionBlock> blocks) =>
        !blocks.IsDefaultOrEmpty && blocks.Any(block => block.Name == DiscordBlocks.Components && Read(block, IsSecondVersion));

    /// <summary>Refuses what Discord would refuse.</summary>
    /// <exception cref="ArgumentException">A block's raw form is not JSON.</exception>
    /// <exception cref="ChatException">There are more of a kind than one message takes.</exception>
    public static void Check(ImmutableArray<ExtensionBlock> blocks, string connection)
    {
        if (blocks.IsDefaultOrEmpty)
        {
            return;
        }

        foreach (var block in blocks)
        {
            Parse(block).Dispose();
        }

        CheckCount(blocks, DiscordBlocks.Embed, MaxEmbeds, connection);
        CheckCount(blocks, DiscordBlocks.Sticker, MaxStickers, connection);
        CheckCount(blocks, DiscordBlocks.Poll, 1, connection);
        CheckCount(blocks, DiscordBlocks.Components, 1, connection);
    }

    /// <summary>Writes the blocks' properties into the message that is being written.</summary>
    /// <param name="json">The message.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="isNew">Whether it is a new message; polls and stickers cannot be changed, so an edit leaves them out.</param>
    /// <returns>The flags that the message needs for them.</returns>
    public static int Write(Utf8JsonWriter json, ImmutableArray<ExtensionBlock> blocks, bool isNew)
    {
        if (blocks.IsDefaultOrEmpty)
        {
            return 0;
        }

        WriteList(json, "embeds"u8, [.. blocks.Where(block => block.Name == DiscordBlocks.Embed)]);
        var flags = 0;
        if (blocks.FirstOrDefault(block => block.Name == DiscordBlocks.Components) is { } components)
        {
            json.WritePropertyName("components"u8);
            json.WriteRawValue(components.Raw);
            flags = Read(components, IsSecondVersion) ? SecondVersion : 0;
        }

        if (!isNew)
        {
            return flags;
        }

        var stickers = blocks.Where(block => block.Name == DiscordBlocks.Sticker).Select(block => Read(block, IdOf)).OfType<string>().ToList();
        if (stickers.Count > 0)
        {
            json.WriteStartArray("sticker_ids"u8);
            stickers.ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }

        if (blocks.FirstOrDefault(block => block.Name == DiscordBlocks.Poll) is { } poll)
        {
            using var document = Parse(poll);
            WritePoll(json, document.RootElement);
        }

        return flags;
    }

    private static void CheckCount(ImmutableArray<ExtensionBlock> blocks, string name, int max, string connection)
    {
        var count = blocks.Count(block => block.Name == name);
        if (count > max)
        {
            throw new ChatException(new ChatError(ChatErrorKind.TooLarge, Effect.NotApplied,
                $"Connection '{connection}': {count} blocks of the kind '{name}' are too many: one message takes {max}. Send several messages.") { Connection = connection });
        }
    }

    private static void WriteList(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<ExtensionBlock> blocks)
    {
        if (!blocks.IsEmpty)
        {
            json.WriteStartArray(name);
            foreach (var block in blocks)
            {
                json.WriteRawValue(block.Raw);
            }

            json.WriteEndArray();
        }
    }

    // A poll is asked for with a duration, and shown with its end, its votes and numbers of its answers.
    private static void WritePoll(Utf8JsonWriter json, JsonElement poll)
    {
        json.WriteStartObject("poll"u8);
        if (poll.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in poll.EnumerateObject())
            {
                if (property.NameEquals("answers"u8) && property.Value.ValueKind == JsonValueKind.Array)
                {
                    json.WriteStartArray("answers"u8);
                    foreach (var answer in property.Value.EnumerateArray().Where(answer => answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("poll_media"u8, out _)))
                    {
                        json.WriteStartObject();
                        json.WritePropertyName("poll_media"u8);
                        answer.GetProperty("poll_media"u8).WriteTo(json);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                }
                else if (!property.NameEquals("expiry"u8) && !property.NameEquals("results"u8))
                {
                    property.WriteTo(json);
                }
            }
        }

        json.WriteEndObject();
    }

    private static bool IsSecondVersion(JsonElement components) => components.ValueKind == JsonValueKind.Array && components.EnumerateArray().Any(component =>
        component.ValueKind == JsonValueKind.Object && component.TryGetProperty("type"u8, out var type) && type.TryGetInt32(out var kind) && kind != ActionRow && kind >= FirstOfSecondVersion);

    private static string? IdOf(JsonElement sticker) =>
        sticker.ValueKind == JsonValueKind.Object && sticker.TryGetProperty("id"u8, out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    private static T Read<T>(ExtensionBlock block, Func<JsonElement, T> read)
    {
        using var document = Parse(block);
        return read(document.RootElement);
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
}
